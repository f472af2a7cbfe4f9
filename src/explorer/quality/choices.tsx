interface Props {
  readonly legend: string;
  readonly values: readonly string[];
  /** How values are said, where not as they are. */
  readonly words: Readonly<Record<string, string>>;
  readonly counts: ReadonlyMap<string, number>;
  readonly chosen: readonly string[];
  readonly onToggle: (value: string) => void;
}

/** Values to choose some of; those that nothing has are left out. */
export function Choices({ legend, values, words, counts, chosen, onToggle }: Props) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {values
        .filter((value) => counts.has(value) || chosen.includes(value))
        .map((value) => (
          <label key={value}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => onToggle(value)} />
            <span dir="auto">{words[value] ?? value}</span> <span className="quiet">{counts.get(value) ?? 0}</span>
          </label>
        ))}
    </fieldset>
  );
}
