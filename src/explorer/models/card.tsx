import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ModelQuery } from '../generated/documents.js';
import { Markdown } from '../parts/markdown.js';
import { modelWords } from '../words/models.js';
import { modelAddress } from './model-address.js';

const IN_WORDS = ['description', 'intendedUse', 'limitations', 'risks', 'trainingData', 'owner', 'licence'] as const;

/** What its makers say of it. Words of a whole card say all that the fields say. */
export function ModelCard({ model }: { model: NonNullable<ModelQuery['model']> }) {
  const { fields } = modelWords;
  const { languages, tags, trainedOn, derivedFrom, reportedMetrics, cardText } = model;
  const said: [name: string, value: ReactNode][] = [
    ...IN_WORDS.map((field): [string, ReactNode] => [fields[field], model[field]]),
    [fields.languages, languages.join(', ')],
    [fields.tags, tags.join(', ')],
    [fields.trainedOn, trainedOn.map(({ id }) => id).join(', ')],
    [fields.derivedFrom, derivedFrom.length > 0 && <Sources of={derivedFrom} />],
    [fields.reported, reportedMetrics.map(reported).join(' · ')],
  ];
  return (
    <section>
      <h2>{modelWords.card}</h2>
      <dl className="model-fields">
        {said.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ),
        )}
      </dl>
      {cardText && (
        <details className="model-card" dir="auto">
          <summary>{modelWords.wholeCard}</summary>
          <Markdown text={cardText} />
        </details>
      )}
    </section>
  );
}

type Model = NonNullable<ModelQuery['model']>;

const Sources = ({ of }: { of: Model['derivedFrom'] }) =>
  of.map(({ name, model }, i) => (
    <span key={name}>
      {i > 0 && ', '}
      {model ? <Link href={modelAddress(model.id)}>{name}</Link> : name}
    </span>
  ));

const reported = ({ metric, value, label, dataset }: Model['reportedMetrics'][number]): string =>
  [[metric, label].filter(Boolean).join(' '), value, dataset && `(${dataset})`]
    .filter((part) => part !== null)
    .join(' ');
