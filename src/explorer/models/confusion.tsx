import { modelWords } from '../words/models.js';
import type { ShownEvaluation } from './evaluations.js';

/** Text stays readable on it, in light and dark. */
const DEEPEST_PERCENT = 35;
/** A table of more labels is no picture any more. */
const MOST_LABELS = 30;

/** How often each label was taken for which: truths down, predictions across. */
export function Confusion({
  evaluation: { id, confusion },
  isNamed,
}: {
  evaluation: ShownEvaluation;
  isNamed: boolean;
}) {
  if (!confusion) return null;
  const labels: (string | null)[] = [...confusion.labels.slice(0, MOST_LABELS), null];
  const most = Math.max(...confusion.cells.map(({ count }) => count), 1);
  const countOf = (truth: string | null, predicted: string | null) =>
    confusion.cells.find((cell) => cell.truth === truth && cell.predicted === predicted)?.count ?? 0;
  const named = (label: string | null) => (label === null ? modelWords.nothing : label || modelWords.noName);
  return (
    <div className="model-confusion" role="region" aria-label={modelWords.confusion} tabIndex={0}>
      <h3 dir="auto">{isNamed ? `${modelWords.confusion}: ${id}` : modelWords.confusion}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{modelWords.truth}</th>
            {labels.map((label) => (
              <th key={label} scope="col" dir="auto">
                {named(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((truth) => (
            <tr key={truth}>
              <th scope="row" dir="auto">
                {named(truth)}
              </th>
              {labels.map((predicted) => {
                const count = countOf(truth, predicted);
                const percent = (DEEPEST_PERCENT * count) / most;
                return (
                  <td
                    key={predicted}
                    style={{ background: `color-mix(in srgb, var(--accent) ${percent}%, var(--card))` }}
                  >
                    {count === 0 ? '' : count}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
