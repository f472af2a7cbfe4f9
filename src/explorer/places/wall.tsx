import { useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Failure, Message } from '../parts/message.js';
import { CardOfShot } from '../wall/card-of-shot.js';
import { WallFacets } from '../wall/facets.js';
import { scrollHeightOf } from '../wall/grid.js';
import { usePlaces } from '../wall/use-places.js';
import { useShown } from '../wall/use-shown.js';
import { useWidth } from '../wall/use-width.js';
import { filterIn, toggled } from '../wall/wall-filter.js';
import { words } from '../words/common.js';
import { wallWords } from '../words/wall.js';
import '../wall/wall.css';

const [SMALLEST, USUAL, LARGEST] = [110, 170, 320];
const GAP = 12;
/** Two lines of text below a picture. */
const TEXT_HEIGHT = 44;

/** All shots as pictures, however many: what the address filters by, from any place on. */
export default function WallPlace() {
  const [address, setAddress] = useSearchParams();
  const where = useMemo(() => filterIn(address), [address]);
  const grid = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(USUAL);
  const [total, setTotal] = useState(0);
  const width = useWidth(grid);
  const columns = Math.max(1, Math.floor((width + GAP) / (size + GAP)));
  const cardWidth = (width - GAP * (columns - 1)) / columns;
  const rowHeight = Math.round((cardWidth * 9) / 16) + TEXT_HEIGHT + GAP;
  const layout = { columns, rowHeight, total };
  const shown = useShown(grid, layout);
  const places = usePlaces(where, shown);
  if (places.total !== undefined && places.total !== total) setTotal(places.total);
  const numbers = Array.from({ length: shown.end - shown.first }, (_, i) => shown.first + i);
  return (
    <div className="wall">
      <WallFacets
        where={where}
        address={address}
        onToggle={(facet, value) => {
          setAddress(toggled(address, facet, value));
          window.scrollTo(0, 0);
        }}
      />
      <section>
        <div className="wall-bar">
          <h1>{places.total === undefined ? words.loading : words.rows['shots']!(places.total)}</h1>
          <label>
            {wallWords.size}{' '}
            <input
              type="range"
              min={SMALLEST}
              max={LARGEST}
              value={size}
              onChange={({ target }) => setSize(Number(target.value))}
            />
          </label>
        </div>
        {places.error && <Failure error={places.error} again={places.again} />}
        {places.total === 0 && <Message what={wallWords.noShots} />}
        <div ref={grid} className="grid" style={{ height: scrollHeightOf(layout) }}>
          <ul
            style={{
              transform: `translateY(${shown.top}px)`,
              gridTemplateColumns: `repeat(${columns}, 1fr)`,
              gridAutoRows: rowHeight - GAP,
              gap: GAP,
            }}
          >
            {numbers.map((place) => (
              <li key={place}>
                <CardOfShot shot={places.at(place)} />
              </li>
            ))}
          </ul>
        </div>
      </section>
    </div>
  );
}
