import { words } from '../words/common.js';
import { mapWords } from '../words/map.js';
import type { Colouration } from './colours.js';
import { COLOURINGS, type Colouring, type Values } from './points.js';

interface Props {
  readonly by: Colouring;
  readonly onBy: (by: Colouring) => void;
  readonly values: Values;
  readonly colouration: Colouration;
  readonly palette: readonly string[];
  readonly nameOf: (value: number) => string;
  /** The value whose points stand out; null: none. */
  readonly shown: number | null;
  readonly onShown: (value: number | null) => void;
}

/** What the colours mean. A value that is pressed stands out on the map: colour alone need not tell. */
export function MapLegend({ by, onBy, colouration, palette, nameOf, shown, onShown }: Props) {
  const { legend, rest } = colouration;
  return (
    <fieldset className="map-legend">
      <legend>
        {mapWords.colour}{' '}
        <select aria-label={mapWords.colour} value={by} onChange={({ target }) => onBy(target.value as Colouring)}>
          {COLOURINGS.map((one) => (
            <option key={one} value={one}>
              {mapWords.colours[one]}
            </option>
          ))}
        </select>
      </legend>
      <ul>
        {legend.map(({ value, count }, i) => (
          <li key={value}>
            <button
              type="button"
              aria-pressed={shown === value}
              onClick={() => onShown(shown === value ? null : value)}
            >
              <Swatch colour={palette[i]!} />
              <span className="line" dir="auto">
                {nameOf(value)}
              </span>
              <span className="quiet">{count.toLocaleString()}</span>
            </button>
          </li>
        ))}
        {rest > 0 && (
          <li className="map-rest">
            <Swatch colour={palette.at(-1)!} />
            <span className="line">{legend.length > 0 ? mapWords.others(rest) : mapWords.none[by]}</span>
          </li>
        )}
      </ul>
    </fieldset>
  );
}

const Swatch = ({ colour }: { colour: string }) => (
  <svg className="map-swatch" width="12" height="12" aria-hidden="true">
    <circle cx="6" cy="6" r="6" fill={colour} />
  </svg>
);

/** What a value is called. */
export function nameOfValue(by: Colouring, name: string, titles: ReadonlyMap<string, string | null>): string {
  if (by === 'TITLE') return titles.get(name) ?? words.untitled;
  return by === 'CLUSTER' ? mapWords.cluster(Number(name)) : name;
}
