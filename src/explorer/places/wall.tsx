import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import { Link, useSearchParams } from 'wouter';
import { withParam } from '../parts/address.js';
import { Message } from '../parts/message.js';
import { AllPlaces } from '../wall/all-places.js';
import { ChosenBar } from '../wall/chosen-bar.js';
import { WallFacets } from '../wall/facets.js';
import { kindIn, WALL_KINDS, type WallKind } from '../wall/kinds.js';
import { TitleRows } from '../wall/title-rows.js';
import { useChosen } from '../wall/use-chosen.js';
import { useLayout } from '../wall/use-layout.js';
import { PAGE } from '../wall/use-places.js';
import { addressOfKind, filterIn } from '../wall/wall-filter.js';
import '../wall/wall.css';
import { wallWords } from '../words/wall.js';

const [SMALLEST, USUAL, LARGEST] = [110, 170, 320];

/** What is in the lake as pictures, however much: what the address filters by, from any place on. */
export default function WallPlace() {
  const [address, setAddress] = useSearchParams();
  const kind = kindIn(address);
  return <Wall key={kind.name} kind={kind} address={address} onAddress={setAddress} />;
}

interface Props {
  readonly kind: WallKind;
  readonly address: URLSearchParams;
  readonly onAddress: (address: URLSearchParams, options?: { replace: boolean }) => void;
}

function Wall({ kind, address, onAddress }: Props) {
  const where = useMemo(() => filterIn(address, kind), [address, kind]);
  const section = useRef<HTMLElement>(null);
  const size = Math.max(SMALLEST, Math.min(LARGEST, Number(address.get('size') ?? USUAL))) || USUAL;
  const layout = useLayout(section, size);
  const chosen = useChosen(kind, where);
  const { data } = useQuery({ ...kind.page(where, PAGE, 0), placeholderData: keepPreviousData });
  const title = kind.facets.find(({ field }) => field === 'TITLE');
  const isByTitle = title !== undefined && address.has('by');
  const change = (next: URLSearchParams) => {
    onAddress(next);
    window.scrollTo(0, 0);
  };
  return (
    <div className="wall">
      <WallFacets kind={kind} where={where} address={address} onChange={change} />
      <section ref={section}>
        <div className="wall-bar">
          <h1>{data ? wallWords.count[kind.name](data.totalCount) : wallWords.kinds[kind.name]}</h1>
          <nav aria-label={wallWords.wall}>
            {WALL_KINDS.map((one) => (
              <Link
                key={one.name}
                href={`/wall?${addressOfKind(address, one)}`}
                aria-current={one === kind ? 'page' : undefined}
              >
                {wallWords.kinds[one.name]}
              </Link>
            ))}
          </nav>
          {title && (
            <label>
              <input
                type="checkbox"
                checked={isByTitle}
                onChange={() => change(withParam(address, 'by', isByTitle ? null : 'title'))}
              />{' '}
              {wallWords.byTitle}
            </label>
          )}
          <label>
            {wallWords.size}{' '}
            <input
              type="range"
              min={SMALLEST}
              max={LARGEST}
              value={size}
              onChange={({ target }) => onAddress(withParam(address, 'size', target.value), { replace: true })}
            />
          </label>
        </div>
        {data?.totalCount === 0 && <Message what={wallWords.none} />}
        {isByTitle ? (
          <TitleRows
            kind={kind}
            where={where}
            layout={layout}
            chosen={chosen}
            onTitle={(id) => change(withParam(withParam(address, title.name, id), 'by', null))}
          />
        ) : (
          <AllPlaces kind={kind} where={where} total={data?.totalCount ?? 0} layout={layout} chosen={chosen} />
        )}
        {(chosen.all || chosen.ids.size > 0) && (
          <ChosenBar kind={kind} where={where} address={address} total={data?.totalCount} chosen={chosen} />
        )}
      </section>
    </div>
  );
}
