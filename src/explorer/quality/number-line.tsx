import { qualityWords as say } from '../words/quality.js';
import { spanOf, type Threshold } from './thresholds.js';

interface Props {
  readonly threshold: Threshold;
  readonly values: readonly number[];
  readonly unit: string;
}

/** Measures on a line of numbers, with what is allowed marked on it. */
export function NumberLine({ threshold, values, unit }: Props) {
  const { from, to } = threshold;
  const { min, max } = spanOf(threshold, values);
  const at = (value: number) => `${(100 * (value - min)) / (max - min)}%`;
  const allowedFrom = from ?? min;
  const inUnit = (value: number) => [Number(value.toFixed(2)), unit].filter((one) => one !== '').join(' ');
  const bounds = [from !== null && say.least(inUnit(from)), to !== null && say.most(inUnit(to))].filter(Boolean);
  const label = say.measured(values.map(inUnit).join(', '), bounds.join(', '));
  const isRight = (value: number) => (from === null || value >= from) && (to === null || value <= to);
  return (
    <div className="quality-numbers" role="img" aria-label={label} title={label}>
      <div
        className="quality-allowed"
        style={{ left: at(allowedFrom), width: `${(100 * ((to ?? max) - allowedFrom)) / (max - min)}%` }}
      />
      {from !== null && (
        <span className="quality-bound from" style={{ left: at(from) }}>
          <span>{Number(from.toFixed(2))}</span>
        </span>
      )}
      {to !== null && (
        <span className="quality-bound to" style={{ left: at(to) }}>
          <span>{Number(to.toFixed(2))}</span>
        </span>
      )}
      {values.map((value, i) => (
        <span key={i} className={`quality-value ${isRight(value) ? '' : 'wrong'}`} style={{ left: at(value) }} />
      ))}
    </div>
  );
}
