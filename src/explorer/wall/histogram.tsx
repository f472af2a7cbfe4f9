import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { Bars } from '../parts/bars.js';
import { wallWords } from '../words/wall.js';
import type { Bounds } from './wall-filter.js';

interface Props {
  readonly legend: string;
  readonly histogram: { readonly min: number; readonly max: number; readonly counts: readonly number[] };
  readonly bounds: Bounds;
  /** There is a lower bound alone. */
  readonly isLeast: boolean;
  readonly onChange: (bounds: Bounds) => void;
}

/** How numbers are spread: drag over bars, or write bounds, to keep those between. */
export function Histogram({ legend, histogram: { min, max, counts }, bounds, isLeast, onChange }: Props) {
  const [dragged, setDragged] = useState<readonly [number, number]>();
  const [written, setWritten] = useState(() => bounds.map((bound) => (bound === null ? '' : String(bound))));
  const valueAt = (bin: number) => rounded(min + ((max - min) * bin) / counts.length, max - min);
  const [from, to] = dragged
    ? [valueAt(Math.min(...dragged)), valueAt(Math.max(...dragged) + 1)]
    : [bounds[0] ?? -Infinity, bounds[1] ?? Infinity];
  const binOf = ({ clientX, currentTarget }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(counts.length - 1, Math.floor(((clientX - left) / width) * counts.length)));
  };
  const write = () => {
    const [lower, upper] = written.map((text) => (text.trim() === '' || isNaN(Number(text)) ? null : Number(text)));
    if (lower !== bounds[0] || upper !== bounds[1]) onChange([lower!, isLeast ? null : upper!]);
  };
  const onEnter = ({ key }: KeyboardEvent) => key === 'Enter' && write();
  return (
    <fieldset className="histogram">
      <legend>{legend}</legend>
      <Bars
        counts={counts}
        isIn={(bin) => valueAt(bin + 1) > from && valueAt(bin) < to}
        aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          const bin = binOf(event);
          setDragged([bin, isLeast ? counts.length - 1 : bin]);
        }}
        onPointerMove={(event) => dragged && !isLeast && setDragged([dragged[0], binOf(event)])}
        onPointerUp={() => dragged && onChange([from, isLeast ? null : to])}
      />
      <div className="bounds">
        {(isLeast ? [wallWords.from] : [wallWords.from, wallWords.to]).map((name, i) => (
          <input
            key={name}
            type="text"
            inputMode="decimal"
            aria-label={`${legend}, ${name}`}
            value={written[i]}
            placeholder={String(rounded(i === 0 ? min : max, max - min))}
            onChange={({ target }) => setWritten(written.map((text, j) => (i === j ? target.value : text)))}
            onBlur={write}
            onKeyDown={onEnter}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** To a hundredth of the range or finer, for people to read. */
function rounded(value: number, range: number): number {
  const step = 10 ** Math.floor(Math.log10((range || 1) / 100));
  return Number((Math.round(value / step) * step).toPrecision(12));
}
