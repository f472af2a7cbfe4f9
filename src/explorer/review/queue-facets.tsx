import { ReviewFacetsDocument, type ReviewFacetsQuery } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { toggledParam, withParam } from '../parts/address.js';
import { Bars } from '../parts/bars.js';
import { Choices } from '../parts/choices.js';
import { words } from '../words/common.js';
import { reviewWords } from '../words/review.js';
import { FACETS, isQueueFacet, ofAnotherQueue, ORDERS, SHOWN, type Queue } from './queue-filter.js';

interface Props {
  readonly queue: Queue;
  readonly address: URLSearchParams;
  readonly onChange: (address: URLSearchParams) => void;
}

type Value = ReviewFacetsQuery['facets'][number]['values'][number];

/** What the queue is made of: each choice stands in the address. */
export function QueueFacets({ queue, address, onChange }: Props) {
  const { data } = useGraph(ReviewFacetsDocument, { where: queue.where });
  const set = (name: string, value: string | null) => onChange(ofAnotherQueue(withParam(address, name, value)));
  const confidence = data?.facets.find(({ field }) => field === 'CONFIDENCE')?.histogram;
  return (
    <details className="review-facets" open={window.innerWidth >= 800}>
      <summary>{reviewWords.filters}</summary>
      <fieldset>
        <legend>{reviewWords.shownLegend}</legend>
        {SHOWN.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="review-shown"
              checked={queue.shown === one}
              onChange={() => set('review', one === 'open' ? null : one)}
            />
            <span>{reviewWords.shown[one]}</span>
          </label>
        ))}
      </fieldset>
      <label className="review-order">
        {reviewWords.order}
        <select
          value={queue.order}
          onChange={({ target }) => set('order', target.value === 'arrival' ? null : target.value)}
        >
          {(Object.keys(ORDERS) as (keyof typeof ORDERS)[]).map((one) => (
            <option key={one} value={one}>
              {reviewWords.orders[one]}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="review-confidence">
        <legend>{reviewWords.confidence}</legend>
        {confidence && (
          <Bars className="review-bars" counts={confidence.counts} role="img" aria-label={reviewWords.histogram} />
        )}
        {(['least', 'most'] as const).map((name) => (
          <label key={name}>
            {reviewWords[name]}
            <input
              key={queue[name]}
              type="number"
              min={0}
              max={1}
              step={0.05}
              defaultValue={queue[name] ?? ''}
              onBlur={({ target }) => target.value !== String(queue[name] ?? '') && set(name, target.value)}
              onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
            />
          </label>
        ))}
      </fieldset>
      {data?.facets.map(({ field, values, valueCount }) => {
        if (!isQueueFacet(field)) return null;
        return (
          <Choices
            key={field}
            legend={reviewWords.facets[field]}
            choices={values.map((one) => ({ ...one, name: nameOf(one, field === 'TITLE') }))}
            isChosen={(value) => address.has(FACETS[field], value)}
            onToggle={(value) => onChange(ofAnotherQueue(toggledParam(address, FACETS[field], value)))}
            more={valueCount > values.length && reviewWords.moreValues(valueCount - values.length)}
          />
        );
      })}
    </details>
  );
}

function nameOf({ value, title, model }: Value, isTitle: boolean): string {
  if (model) return `${model.name} ${model.version}`;
  return isTitle ? (title?.name ?? words.untitled) : value;
}
