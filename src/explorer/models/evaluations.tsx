import { useQueries } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { EvaluationShownDocument, type EvaluationShownQuery, type ModelQuery } from '../generated/documents.js';
import { graphQuery } from '../graph.js';
import { Failure } from '../parts/message.js';
import { toggledParam, withParam } from '../parts/address.js';
import { dayOf } from '../parts/dates.js';
import { modelWords } from '../words/models.js';
import { EvaluationCases } from './cases.js';
import { Confusion } from './confusion.js';
import { PrecisionRecall } from './curve.js';
import { Figures } from './figures.js';

const NAME = 'evaluation';
/** As many as the graph compares. */
const MOST = 10;

export type ShownEvaluation = NonNullable<EvaluationShownQuery['evaluation']>;

/** Evaluations of all versions of a model: those that the address names, else its own newest, side by side. */
export function ModelEvaluations({ model }: { model: NonNullable<ModelQuery['model']> }) {
  const [address, setAddress] = useSearchParams();
  const all = model.versions.flatMap(({ id, version, evaluations }) =>
    evaluations.nodes.map((evaluation) => ({ ...evaluation, modelId: id, version })),
  );
  const newest = all.find(({ modelId }) => modelId === model.id) ?? all[0];
  const asked = address.getAll(NAME).slice(0, MOST);
  const ids = asked.length > 0 ? asked : newest ? [newest.id] : [];
  const answers = useQueries({ queries: ids.map((id) => graphQuery(EvaluationShownDocument, { id })) });
  const shown = answers.flatMap(({ data }) => data?.evaluation ?? []);
  const failed = answers.find(({ error }) => error);
  const toggle = (id: string) => setAddress(toggledParam(withParam(address, NAME, ids), NAME, id), { replace: true });
  return (
    <section>
      <h2>{modelWords.evaluations}</h2>
      {all.length === 0 && <p className="quiet">{modelWords.noEvaluations}</p>}
      {all.length > 1 && (
        <fieldset className="model-choice">
          <legend className="quiet">{modelWords.compare}</legend>
          {all.map(({ id, version, createdAt, type, datasetId, split }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={ids.includes(id)}
                disabled={!ids.includes(id) && ids.length >= MOST}
                onChange={() => toggle(id)}
              />
              <span dir="auto">
                {id}{' '}
                <span className="quiet">
                  {[modelWords.version(version), modelWords.over(type.name, datasetId, split), dayOf(createdAt)].join(
                    ' · ',
                  )}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      {failed?.error && <Failure error={failed.error} again={failed.refetch} />}
      {shown.length > 0 && (
        <>
          <div className="model-evaluated">
            <Figures evaluations={shown} />
            <PrecisionRecall evaluations={shown} />
            {shown.map((evaluation) => (
              <Confusion key={evaluation.id} evaluation={evaluation} isNamed={shown.length > 1} />
            ))}
          </div>
          <EvaluationCases evaluations={shown} />
        </>
      )}
    </section>
  );
}
