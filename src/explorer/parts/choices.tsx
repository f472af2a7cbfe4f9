import { counted } from '../words/en/many.js';
import './choices.css';

export interface Choice {
  readonly value: string;
  readonly name: string;
  readonly count: number;
  /** A colour of the page's own style, shown before the name. */
  readonly swatch?: string | undefined;
}

interface Props {
  readonly legend: string;
  readonly choices: readonly Choice[];
  readonly isChosen: (value: string) => boolean;
  readonly onToggle: (value: string) => void;
  /** Says that there are others that are not listed. */
  readonly more?: string | false | undefined;
}

/** Values to filter by, any number of them, each with how many have it. */
export function Choices({ legend, choices, isChosen, onToggle, more }: Props) {
  if (choices.length === 0) return null;
  return (
    <fieldset className="choice-list">
      <legend>{legend}</legend>
      {choices.map(({ value, name, count, swatch }) => (
        <label key={value}>
          <input type="checkbox" checked={isChosen(value)} onChange={() => onToggle(value)} />
          <span dir="auto">
            {swatch && <span className="swatch" style={{ background: swatch }} aria-hidden="true" />}
            {name}
          </span>
          <span className="quiet">{counted(count)}</span>
        </label>
      ))}
      {more && <p className="quiet">{more}</p>}
    </fieldset>
  );
}
