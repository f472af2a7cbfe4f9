import { useSearchParams } from 'wouter';
import { withParam } from '../parts/address.js';
import { modelWords } from '../words/models.js';
import type { ShownEvaluation } from './evaluations.js';
import { lineStyle } from './line-style.js';

const [WIDTH, HEIGHT, LEFT, BELOW] = [360, 260, 34, 30];
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const x = (recall: number) => LEFT + recall * (WIDTH - LEFT - 6);
const y = (precision: number) => 6 + (1 - precision) * (HEIGHT - BELOW - 6);

/** Precision by recall of each evaluation, for one label or all together. Some tasks have it by label alone, some by thresholds. */
export function PrecisionRecall({ evaluations }: { evaluations: readonly ShownEvaluation[] }) {
  const [address, setAddress] = useSearchParams();
  const labels = [...new Set(evaluations.flatMap(({ curves }) => curves.map(({ label }) => label ?? ALL)))];
  if (labels.length === 0) return null;
  const label = labels.find((one) => one === address.get('label')) ?? labels[0]!;
  const choose = (value: string) => setAddress(withParam(address, 'label', value), { replace: true });
  return (
    <figure className="model-curve">
      <figcaption>
        <h3>{modelWords.curve}</h3>
        {labels.length > 1 && (
          <label>
            {modelWords.curveOf}{' '}
            <select value={label} onChange={({ target }) => choose(target.value)}>
              {labels.map((one) => (
                <option key={one} value={one}>
                  {one === ALL ? modelWords.allLabels : one || modelWords.noName}
                </option>
              ))}
            </select>
          </label>
        )}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={modelWords.curve}>
        {TICKS.map((tick) => (
          <g key={tick} className="tick">
            <path d={`M${x(tick)} ${y(0)}V${y(1)}M${x(0)} ${y(tick)}H${x(1)}`} />
            <text x={x(tick)} y={HEIGHT - 16} textAnchor="middle">
              {tick}
            </text>
            <text x={LEFT - 4} y={y(tick) + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        <text x={x(0.5)} y={HEIGHT - 3} textAnchor="middle">
          {modelWords.recall}
        </text>
        <text transform={`translate(9 ${y(0.5)}) rotate(-90)`} textAnchor="middle">
          {modelWords.precision}
        </text>
        {evaluations.map((evaluation, i) => (
          <path key={evaluation.id} d={pathOf(evaluation, label)} {...lineStyle(i)}>
            <title>{evaluation.id}</title>
          </path>
        ))}
      </svg>
    </figure>
  );
}

/** No label is called so: a name has no spaces around it. */
const ALL = ' all ';

function pathOf({ curves }: ShownEvaluation, label: string): string {
  const ofLabel = curves.filter((curve) => (curve.label ?? ALL) === label);
  const curve = ofLabel.find(({ of }) => of === 'PRECISION_RECALL') ?? ofLabel[0];
  return (curve?.points ?? [])
    .filter((point) => point.recall !== null && point.precision !== null)
    .toSorted((a, b) => a.recall! - b.recall! || b.precision! - a.precision!)
    .map(({ recall, precision }, i) => `${i === 0 ? 'M' : 'L'}${x(recall!).toFixed(1)} ${y(precision!).toFixed(1)}`)
    .join('');
}
