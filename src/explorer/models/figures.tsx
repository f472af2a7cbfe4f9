import { useQuery } from '@tanstack/react-query';
import { EvaluationsComparedDocument, type FigureFragment } from '../generated/documents.js';
import { graphQuery } from '../graph.js';
import { modelWords } from '../words/models.js';
import type { ShownEvaluation } from './evaluations.js';
import { lineStyle } from './line-style.js';

interface Row {
  readonly name: string;
  readonly label: string | null;
  readonly values: readonly (FigureFragment | null)[];
}

/** Figures of evaluations, a column each. The graph compares two or more. */
export function Figures({ evaluations }: { evaluations: readonly ShownEvaluation[] }) {
  const ids = evaluations.map(({ id }) => id);
  const compared = useQuery({ ...graphQuery(EvaluationsComparedDocument, { ids }), enabled: ids.length > 1 });
  const rows: readonly Row[] =
    ids.length > 1
      ? (compared.data?.compareEvaluations.metrics ?? [])
      : evaluations[0]!.metrics.nodes.map((figure) => ({ ...figure, values: [figure] }));
  const shown = rows.filter(({ values }) => values.some((value) => typeof value?.value === 'number'));
  return (
    <div className="model-figures" role="region" aria-label={modelWords.figures} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{modelWords.figure}</th>
            {ids.map((id, i) => (
              <th key={id} scope="col" dir="auto">
                {ids.length > 1 && (
                  <svg className="model-line" viewBox="0 0 24 8" aria-hidden="true">
                    <path d="M0 4H24" {...lineStyle(i)} />
                  </svg>
                )}{' '}
                {id}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, label, values }) => (
            <tr key={`${name} ${label}`}>
              <th scope="row">
                {name}{' '}
                <span className="quiet" dir="auto">
                  {label}
                </span>
              </th>
              {values.map((value, i) => (
                <td key={ids[i]}>
                  {inShort(value?.value)}
                  {value?.low != null && value.high != null && (
                    <span className="quiet"> {modelWords.interval(inShort(value.low), inShort(value.high))}</span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Three digits are enough to compare. */
const inShort = (value: number | null | undefined): string => (value == null ? '–' : value.toFixed(3));
