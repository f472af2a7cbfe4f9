import { words } from '../words/common.js';
import { mapWords } from '../words/map.js';
import type { NamedValue, Styled } from './map-data.js';
import { COLOURINGS, type Colouring } from './points.js';

interface Props {
  readonly by: Colouring;
  readonly onBy: (by: Colouring) => void;
  /** Null: not known yet. */
  readonly styled: Styled | null;
  readonly palette: readonly string[];
  readonly nameOf: (value: NamedValue) => string;
  /** The value whose points stand out; null: none. */
  readonly shown: string | null;
  readonly onShown: (value: string | null) => void;
}

/** What the colours mean. A value that is pressed stands out on the map: colour alone need not tell. */
export function MapLegend({ by, onBy, styled, palette, nameOf, shown, onShown }: Props) {
  const { legend, rest } = styled ?? { legend: [], rest: 0 };
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
        {legend.map((value, i) => (
          <li key={value.name}>
            <button
              type="button"
              aria-pressed={shown === value.name}
              onClick={() => onShown(shown === value.name ? null : value.name)}
            >
              <Swatch colour={palette[i]!} />
              <span className="line" dir="auto">
                {nameOf(value)}
              </span>
              <span className="quiet">{value.count.toLocaleString()}</span>
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
