import { useState } from 'react';
import { WallFacetsDocument, type Colour, type WallFacetsQuery } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { toggledParam, withParam } from '../parts/address.js';
import { Choices } from '../parts/choices.js';
import { words } from '../words/common.js';
import { wallWords } from '../words/wall.js';
import { Histogram } from './histogram.js';
import { SWATCHES } from './swatches.js';
import type { WallKind } from './kinds.js';
import { bounded, boundsIn, IDS, type WallFacet } from './wall-filter.js';

interface Props {
  readonly kind: WallKind;
  readonly where: object;
  readonly address: URLSearchParams;
  readonly onChange: (address: URLSearchParams) => void;
}

type Counted = WallFacetsQuery['facets'][number];
type FacetHistogram = NonNullable<Counted['histogram']>;

/** Values to filter by, each with how many have it. */
export function WallFacets({ kind, where, address, onChange }: Props) {
  const { data } = useGraph(WallFacetsDocument, {
    kind: kind.kind,
    where: { [kind.where]: where },
    fields: kind.facets.map(({ field }) => field),
  });
  // Where there is room beside the pictures: see wall.css.
  const [isOpen, setOpen] = useState(window.innerWidth >= 800);
  const isFiltered = kind.facets.some(({ name }) => address.has(name));
  return (
    <aside aria-label={wallWords.filters}>
      <details className="facets" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{wallWords.filters}</summary>
        {isFiltered && (
          <button type="button" onClick={() => onChange(without(address, kind))}>
            {wallWords.clearFilters}
          </button>
        )}
        {address.has(IDS) && (
          <button type="button" onClick={() => onChange(withParam(address, IDS, null))}>
            {wallWords.onlyThese(address.getAll(IDS).length)} ×
          </button>
        )}
        {data?.facets.map((counted) => {
          const facet = kind.facets.find(({ field }) => field === counted.field);
          // What was counted of another kind stays until this one's counts are there.
          if (!facet) return null;
          const spread = (histogram: FacetHistogram, legend: string, measure?: string) => {
            const bounds = boundsIn(address, facet.name, measure);
            const isOne = histogram.counts.length === 1 && bounds.every((bound) => bound === null);
            return isOne ? null : (
              <Histogram
                key={`${legend} ${bounds.join()}`}
                legend={legend}
                histogram={histogram}
                bounds={bounds}
                isLeast={facet.range === 'LEAST'}
                onChange={(next) => onChange(bounded(address, facet, next, measure))}
              />
            );
          };
          if (counted.histogram) return spread(counted.histogram, wallWords.facets[facet.field]);
          if (facet.range === 'MEASURES') {
            return counted.values.map(({ value, histogram }) => histogram && spread(histogram, nameOf(value), value));
          }
          return <Values key={facet.name} facet={facet} counted={counted} address={address} onChange={onChange} />;
        })}
      </details>
    </aside>
  );
}

interface ValuesProps {
  readonly facet: WallFacet;
  readonly counted: Counted;
  readonly address: URLSearchParams;
  readonly onChange: (address: URLSearchParams) => void;
}

function Values({ facet, counted: { field, values, valueCount }, address, onChange }: ValuesProps) {
  return (
    <Choices
      legend={wallWords.facets[field]}
      choices={values.map(({ value, count, title, model }) => ({
        value,
        count,
        name: field === 'TITLE' ? (title?.name ?? words.untitled) : (model?.name ?? shownOf(field, value)),
        swatch: field === 'COLOUR' ? SWATCHES[value as Colour] : undefined,
      }))}
      isChosen={(value) => address.has(facet.name, value)}
      onToggle={(value) => onChange(toggledParam(address, facet.name, value))}
      more={valueCount > values.length && wallWords.moreValues(valueCount - values.length)}
    />
  );
}

const ENUMS = new Set(['KIND', 'TITLE_KIND', 'TRANSITION_IN', 'TRANSITION_OUT', 'SOURCE', 'REVIEW_STATUS']);

/** The graph's own words are in capitals; others stay as people wrote them. */
function shownOf(field: string, value: string): string {
  if (field === 'COLOUR') return wallWords.colours[value as Colour];
  return ENUMS.has(field) ? value.toLowerCase().replaceAll('_', ' ') : value;
}

const nameOf = (measure: string) => measure.replaceAll('_', ' ');

function without(address: URLSearchParams, { facets }: WallKind): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const { name } of facets) next.delete(name);
  return next;
}
