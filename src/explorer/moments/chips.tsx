import { useState, type FormEvent } from 'react';
import { MomentChoicesDocument } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { momentsWords as say } from '../words/moments.js';
import { hasScore, KINDS, SIDES, USUAL_SCORE, type Chip, type Kind } from './criteria.js';

interface Props {
  readonly chips: readonly Chip[];
  readonly onChips: (chips: readonly Chip[]) => void;
}

/** What is looked for: each can be taken away, and others added. */
export function Chips({ chips, onChips }: Props) {
  return (
    <div className="moments-asked">
      {SIDES.map((side) => {
        const some = chips.filter((chip) => chip.side === side);
        if (some.length === 0) return null;
        return (
          <div key={side} className="moments-chips">
            <span className="quiet">{say[side]}</span>
            <ul>
              {some.map((chip) => {
                const name = nameOf(chip);
                return (
                  <li key={name} className={`moments-chip ${side}`}>
                    <span dir="auto">{name}</span>
                    <button
                      type="button"
                      aria-label={say.remove(name)}
                      onClick={() => onChips(chips.filter((one) => one !== chip))}
                    >
                      ✕
                    </button>
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
      <AddChip onAdd={(chip) => onChips([...chips, chip])} />
    </div>
  );
}

function nameOf({ kind, value, minScore }: Chip): string {
  return hasScore(kind) ? `${say.kinds[kind]} ${value} ≥ ${minScore}` : `${say.kinds[kind]}: ${value}`;
}

function AddChip({ onAdd }: { onAdd: (chip: Chip) => void }) {
  const [kind, setKind] = useState<Kind>('label');
  const { data } = useGraph(MomentChoicesDocument, {});
  const reading = data?.embeddingSpaces.filter(({ encodes }) => encodes.includes('TEXT')) ?? [];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const value = String(form.get('value')).trim();
    if (value === '') return;
    const side = SIDES.find((one) => one === form.get('side'))!;
    const space = form.get('space');
    onAdd({
      side,
      kind,
      value,
      minScore: Number(form.get('minScore') ?? 0),
      ...(space !== null && { space: String(space) }),
    });
    const field = event.currentTarget.elements.namedItem('value') as HTMLInputElement | HTMLSelectElement;
    field.value = '';
  };
  return (
    <form className="moments-add" onSubmit={submit}>
      <span>{say.must}</span>
      <select name="side" aria-label={say.must}>
        {SIDES.map((side) => (
          <option key={side} value={side}>
            {say[side]}
          </option>
        ))}
      </select>
      <select
        value={kind}
        aria-label={say.heading}
        onChange={({ target }) => setKind(KINDS.find((one) => one === target.value)!)}
      >
        {KINDS.filter((one) => one !== 'seen' || reading.length > 0).map((one) => (
          <option key={one} value={one}>
            {say.kinds[one]}
          </option>
        ))}
      </select>
      {kind === 'type' ? (
        <select name="value" aria-label={say.value.type}>
          {data?.annotationTypes.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      ) : (
        <input
          key={kind}
          type="search"
          name="value"
          required
          placeholder={say.value[kind]}
          aria-label={say.value[kind]}
          list={kind === 'label' ? 'moments-labels' : undefined}
        />
      )}
      <datalist id="moments-labels">
        {data?.labels.map(({ label }) => (
          <option key={label} value={label} />
        ))}
      </datalist>
      {kind === 'seen' && (
        <select name="space" aria-label={say.space}>
          {reading.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      )}
      {hasScore(kind) && (
        <label key={kind}>
          {say.minScore}{' '}
          <input type="number" name="minScore" min={0} max={1} step={0.01} defaultValue={USUAL_SCORE[kind]} />
        </label>
      )}
      <button type="submit">{say.add}</button>
    </form>
  );
}
