import { Link } from 'wouter';
import { ModelDocument } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { ModelActivity } from '../models/activity.js';
import { ModelCard } from '../models/card.js';
import { ModelEvaluations } from '../models/evaluations.js';
import { ModelLineage } from '../models/lineage.js';
import { ModelVersions } from '../models/versions.js';
import { Failure, Message } from '../parts/message.js';
import { reviewAddress } from '../place-address.js';
import { usePageTitle } from '../parts/use-page-title.js';
import { words } from '../words/common.js';
import { modelWords } from '../words/models.js';
import '../models/models.css';

/** A model: its card, what it wrote, how good it is, and where it comes from. */
export default function ModelPlace({ id }: { id: string }) {
  const { data, error, refetch } = useGraph(ModelDocument, { id });
  usePageTitle(data?.model?.name);
  if (error) return <Failure error={error} again={refetch} />;
  if (!data) return <Message what={words.loading} />;
  const { model } = data;
  if (!model) return <Message what={modelWords.noModel} />;
  const { name, version, stage, task, domain, aliases } = model;
  return (
    <article className="model">
      <header>
        <h1 dir="auto">{name}</h1>
        <p>
          <span className={`models-stage ${stage.toLowerCase()}`}>{modelWords.stages[stage] ?? stage}</span>{' '}
          {aliases.map((alias) => (
            <span key={alias} className="models-alias" dir="auto">
              {alias}
            </span>
          ))}{' '}
          <span className="quiet" dir="auto">
            {[modelWords.version(version), task, domain].filter(Boolean).join(' · ')}
          </span>
        </p>
        <p>
          <Link href={reviewAddress({ model: model.id })}>{modelWords.review}</Link>
        </p>
      </header>
      <ModelCard model={model} />
      <ModelEvaluations key={model.id} model={model} />
      <ModelActivity id={model.id} />
      <ModelLineage id={model.id} />
      <ModelVersions model={model} />
    </article>
  );
}
