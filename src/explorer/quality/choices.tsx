import { useSearchParams } from 'wouter';
import { withToggled } from '../models/model-filter.js';

interface Props {
  /** In the address. */
  readonly name: string;
  readonly legend: string;
  readonly values: readonly string[];
  /** How values are said, where not as they are. */
  readonly words: Readonly<Record<string, string>>;
  readonly counts: ReadonlyMap<string, number>;
  readonly chosen: readonly string[];
}

/** Values to filter by, in the address; those that nothing has are left out. */
export function Choices({ name, legend, values, words, counts, chosen }: Props) {
  const [, setAddress] = useSearchParams();
  const toggle = (value: string) => setAddress((before) => withToggled(before, name, value), { replace: true });
  return (
    <fieldset>
      <legend>{legend}</legend>
      {values
        .filter((value) => counts.has(value) || chosen.includes(value))
        .map((value) => (
          <label key={value}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
            <span dir="auto">{words[value] ?? value}</span> <span className="quiet">{counts.get(value) ?? 0}</span>
          </label>
        ))}
    </fieldset>
  );
}
