import { WallFacetsDocument, type ShotFilter } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { words } from '../words/common.js';
import { wallWords } from '../words/wall.js';
import { FACETS, isWallFacet, type WallFacet } from './wall-filter.js';

interface Props {
  readonly where: ShotFilter;
  readonly address: URLSearchParams;
  readonly onToggle: (facet: WallFacet, value: string) => void;
}

/** Values to filter by, each with how many shots have it. */
export function WallFacets({ where, address, onToggle }: Props) {
  const { data } = useGraph(WallFacetsDocument, { where });
  return (
    <aside className="facets" aria-label={wallWords.filters}>
      {data?.facets.map(({ field, values, valueCount }) => {
        if (!isWallFacet(field) || values.length === 0) return null;
        const chosen = new Set(address.getAll(FACETS[field]));
        return (
          <fieldset key={field}>
            <legend>{wallWords.facets[field]}</legend>
            {values.map(({ value, count, title }) => (
              <label key={value}>
                <input type="checkbox" checked={chosen.has(value)} onChange={() => onToggle(field, value)} />
                <span dir="auto">{field === 'TITLE' ? (title?.name ?? words.untitled) : value}</span>
                <span className="quiet">{count}</span>
              </label>
            ))}
            {valueCount > values.length && <p className="quiet">{wallWords.moreValues(valueCount - values.length)}</p>}
          </fieldset>
        );
      })}
    </aside>
  );
}
