import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { WallTitleRowsDocument } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { Failure } from '../parts/message.js';
import { words } from '../words/common.js';
import { wallWords } from '../words/wall.js';
import { Card } from './card.js';
import { scrollHeightOf } from './grid.js';
import type { WallKind } from './kinds.js';
import type { Chosen } from './use-chosen.js';
import { useShown } from './use-shown.js';
import type { Layout } from './use-layout.js';

const HEADING_HEIGHT = 44;

interface Props {
  readonly kind: WallKind;
  readonly where: object;
  readonly layout: Layout;
  readonly chosen: Chosen;
  /** Shows all of a title's. */
  readonly onTitle: (id: string) => void;
}

/** A row for each title, those with most first, with the first of what matches. */
export function TitleRows({ kind, where, layout, chosen, onTitle }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const { data, error, refetch } = useGraph(WallTitleRowsDocument, { kind: kind.kind, where: { [kind.where]: where } });
  const only = new Set((where as { titleIds?: string[] }).titleIds);
  const facet = data?.facets[0];
  const rows = facet?.values.filter(({ value }) => only.size === 0 || only.has(value)) ?? [];
  const rowHeight = HEADING_HEIGHT + layout.rowHeight;
  const shape = { columns: 1, rowHeight, total: rows.length };
  const shown = useShown(grid, shape);
  if (error) return <Failure error={error} again={refetch} />;
  return (
    <>
      {facet && facet.valueCount > facet.values.length && (
        <p className="quiet">{wallWords.mostTitles(facet.values.length, facet.valueCount)}</p>
      )}
      <div ref={grid} className="grid" style={{ height: scrollHeightOf(shape) }}>
        <ul style={{ transform: `translateY(${shown.top}px)`, gridAutoRows: rowHeight }}>
          {rows.slice(shown.first, shown.end).map(({ value, count, title }) => (
            <li key={value}>
              <h2 style={{ height: HEADING_HEIGHT }}>
                <button type="button" className="line" onClick={() => onTitle(value)}>
                  <span dir="auto">{title?.name ?? words.untitled}</span>{' '}
                  <span className="quiet">{wallWords.count[kind.name](count)}</span>
                </button>
              </h2>
              <Row kind={kind} where={{ ...where, titleIds: [value] }} layout={layout} chosen={chosen} />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

/** More than a screen is wide. */
const MOST_COLUMNS = 24;

function Row({ kind, where, layout, chosen }: Omit<Props, 'onTitle'>) {
  const { data } = useQuery(kind.page(where, MOST_COLUMNS, 0));
  const { columns, gap, rowHeight } = layout;
  return (
    <ul style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gridAutoRows: rowHeight - gap, gap }}>
      {Array.from({ length: columns }, (_, i) => {
        const item = data?.items[i];
        if (data && !item) return null;
        return (
          <li key={i}>
            <Card
              item={item}
              isChosen={item !== undefined && chosen.has(item.id)}
              // Places of the whole list are not known here.
              onChoose={(id) => void chosen.toggle(i, id, false)}
            />
          </li>
        );
      })}
    </ul>
  );
}
