import { useRef } from 'react';
import { Failure } from '../parts/message.js';
import { Card } from './card.js';
import { scrollHeightOf } from './grid.js';
import type { WallKind } from './kinds.js';
import type { Chosen } from './use-chosen.js';
import type { Layout } from './use-layout.js';
import { usePlaces } from './use-places.js';
import { useShown } from './use-shown.js';

interface Props {
  readonly kind: WallKind;
  readonly where: object;
  readonly total: number;
  readonly layout: Layout;
  readonly chosen: Chosen;
}

/** All that match, one grid, from any place on. */
export function AllPlaces({ kind, where, total, layout, chosen }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const { columns, rowHeight, gap } = layout;
  const shape = { columns, rowHeight, total };
  const shown = useShown(grid, shape);
  const places = usePlaces(kind, where, shown);
  const numbers = Array.from({ length: shown.end - shown.first }, (_, i) => shown.first + i);
  return (
    <>
      {places.error && <Failure error={places.error} again={places.again} />}
      <div ref={grid} className="grid" style={{ height: scrollHeightOf(shape) }}>
        <ul
          style={{
            transform: `translateY(${shown.top}px)`,
            gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            gridAutoRows: rowHeight - gap,
            gap,
          }}
        >
          {numbers.map((place) => {
            const item = places.at(place);
            return (
              <li key={place}>
                <Card
                  item={item}
                  isChosen={item !== undefined && chosen.has(item.id)}
                  onChoose={(id, far) => void chosen.toggle(place, id, far)}
                />
              </li>
            );
          })}
        </ul>
      </div>
    </>
  );
}
