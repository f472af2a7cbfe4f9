import { Link } from 'wouter';
import type { ModelQuery } from '../generated/documents.js';
import { whenOf } from '../parts/dates.js';
import { modelWords } from '../words/models.js';
import { modelAddress } from './model-address.js';

/** The versions of a model's name, and the stages that this one came to. */
export function ModelVersions({ model }: { model: NonNullable<ModelQuery['model']> }) {
  const { versions, stageHistory } = model;
  return (
    <>
      {versions.length > 1 && (
        <section>
          <h2>{modelWords.versions}</h2>
          <ul className="model-versions">
            {versions.map(({ id, version, stage }) => (
              <li key={id}>
                <Link href={modelAddress(id)} aria-current={id === model.id ? 'page' : undefined}>
                  {version}
                </Link>{' '}
                <span className="quiet">{modelWords.stages[stage] ?? stage}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {stageHistory.length > 0 && (
        <section>
          <h2>{modelWords.history}</h2>
          <ul>
            {stageHistory.toReversed().map(({ stage, by, at, note }) => (
              <li key={at}>
                <time dateTime={at}>{whenOf(at)}</time>{' '}
                <span dir="auto">{modelWords.cameTo(modelWords.stages[stage] ?? stage, by)}</span>{' '}
                <span className="quiet" dir="auto">
                  {note}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
