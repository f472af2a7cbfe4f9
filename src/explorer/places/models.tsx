import { useMemo, type FormEvent } from 'react';
import { Link, useSearchParams } from 'wouter';
import { ModelFacetsDocument, ModelsDocument, type ModelsQuery } from '../generated/documents.js';
import { useGraph, useList } from '../graph.js';
import { modelAddress } from '../models/model-address.js';
import { MODEL_FACETS, modelFilterIn } from '../models/model-filter.js';
import { toggledParam, withParam } from '../parts/address.js';
import { Choices } from '../parts/choices.js';
import { dayOf } from '../parts/dates.js';
import { Failure, Message } from '../parts/message.js';
import { words } from '../words/common.js';
import { scoreText } from '../words/en/many.js';
import { modelWords } from '../words/models.js';
import '../models/models.css';

const MODELS = 60;

/** All models of the lake, by what the address filters. */
export default function ModelsPlace() {
  const [address, setAddress] = useSearchParams();
  const where = useMemo(() => modelFilterIn(address), [address]);
  const { data, error, refetch, hasNextPage, fetchNextPage } = useList(
    ModelsDocument,
    { where, first: MODELS },
    ({ models }) => models,
  );
  const text = address.get('text') ?? '';
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAddress(withParam(address, 'text', String(new FormData(event.currentTarget).get('text')).trim()));
  };
  const models = data?.pages.flatMap((page) => page.models.nodes) ?? [];
  const isFiltered = Object.keys(where).length > 0;
  return (
    <div className="models">
      <aside aria-label={modelWords.filters}>
        <form role="search" aria-label={modelWords.find} onSubmit={search}>
          <input
            key={text}
            type="search"
            name="text"
            defaultValue={text}
            placeholder={modelWords.find}
            aria-label={modelWords.find}
          />
        </form>
        <ModelFacets address={address} onToggle={(name, value) => setAddress(toggledParam(address, name, value))} />
      </aside>
      <section>
        <h1>{data ? modelWords.found(data.pages[0]!.models.totalCount) : words.places.models}</h1>
        {error && <Failure error={error} again={refetch} />}
        {data && models.length === 0 && <Message what={isFiltered ? modelWords.none : modelWords.noModels} />}
        <ul className="models-list">
          {models.map((model) => (
            <li key={model.id}>
              <ModelLine model={model} />
            </li>
          ))}
        </ul>
        {hasNextPage && (
          <button type="button" onClick={() => void fetchNextPage()}>
            {words.more}
          </button>
        )}
      </section>
    </div>
  );
}

function ModelLine({ model }: { model: ModelsQuery['models']['nodes'][number] }) {
  const { id, name, version, stage, task, domain, owner, aliases, annotationCount, evaluations } = model;
  const [last] = evaluations.nodes;
  const figures = last?.metrics.nodes.flatMap((figure) =>
    figure.value === null ? [] : [`${figure.name} ${scoreText(figure.value)}`],
  );
  return (
    <Link className="models-line" href={modelAddress(id)}>
      <span className="models-name" dir="auto">
        {name} <span className="quiet">{modelWords.version(version)}</span>
      </span>
      <span className={`models-stage ${stage.toLowerCase()}`}>{modelWords.stages[stage] ?? stage}</span>
      <span className="quiet" dir="auto">
        {[task, domain, owner, annotationCount > 0 && modelWords.annotations(annotationCount)]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <span className="quiet models-last">
        {last ? [...figures!, dayOf(last.createdAt)].join(' · ') : modelWords.neverEvaluated}
      </span>
      {aliases.length > 0 && (
        <span className="models-aliases">
          {aliases.map((alias) => (
            <span key={alias} className="models-alias" dir="auto">
              {alias}
            </span>
          ))}
        </span>
      )}
    </Link>
  );
}

function ModelFacets({
  address,
  onToggle,
}: {
  address: URLSearchParams;
  onToggle: (name: string, value: string) => void;
}) {
  const text = address.get('text') ?? '';
  // Counts of all that has the words: what is chosen of one facet hides no value of it.
  const { data } = useGraph(ModelFacetsDocument, { where: text === '' ? null : { text } });
  if (!data) return null;
  const { stages, tasks, domains } = data.modelFacets;
  const valuesOf = { stage: stages, task: tasks, domain: domains };
  return MODEL_FACETS.map(
    (facet) =>
      valuesOf[facet].length > 1 && (
        <Choices
          key={facet}
          legend={modelWords.facets[facet]}
          choices={valuesOf[facet].map(({ value, count }) => ({
            value,
            count,
            name: facet === 'stage' ? (modelWords.stages[value] ?? value) : value,
          }))}
          isChosen={(value) => address.has(facet, value)}
          onToggle={(value) => onToggle(facet, value)}
        />
      ),
  );
}
