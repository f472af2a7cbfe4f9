import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { askedIn, keyOf, variablesOf } from '../cuts/asked-cuts.js';
import { CutsFilters } from '../cuts/filters.js';
import { Kept } from '../cuts/kept.js';
import { PairCard } from '../cuts/pair-card.js';
import { sidesOf } from '../cuts/sides.js';
import { Stage } from '../cuts/stage.js';
import { usePairs } from '../cuts/use-pair.js';
import { MatchCutsDocument } from '../generated/documents.js';
import { useList } from '../graph.js';
import { withParam } from '../parts/address.js';
import { Failure, Message } from '../parts/message.js';
import { useKeys } from '../parts/use-keys.js';
import { words } from '../words/common.js';
import { cutsWords } from '../words/cuts.js';
import '../cuts/cuts.css';

const PAGE = 24;
const SECONDS = [0.5, 1, 2, 3, 5];

/** Pairs of shots that are alike where the one is left and the other entered; those that are kept go out as a cut. */
export default function CutsPlace() {
  const [address, setAddress] = useSearchParams();
  const asked = useMemo(() => askedIn(address), [address]);
  const [isPlaying, setPlaying] = useState(true);
  const set = (name: string, values: readonly string[]) =>
    setAddress((now) => withParam(now, name, values), { replace: true });

  const found = useList(MatchCutsDocument, variablesOf(asked, PAGE), ({ matchCuts }) => matchCuts);
  const pairs = useMemo(() => found.data?.pages.flatMap(({ matchCuts }) => matchCuts.nodes) ?? [], [found.data]);
  const total = found.data?.pages[0]?.matchCuts.totalCount;
  const kept = usePairs(asked.kept, asked.space, pairs);
  const [named] = usePairs(asked.chosen === null ? [] : [asked.chosen], asked.space, [...pairs, ...kept]);
  const pair = asked.chosen === null ? pairs[0] : named;
  const key = pair && keyOf(pair);
  /** Still asked for, or hidden from this reader: they stay kept. */
  const notThere = asked.kept.filter((one) => !kept.some((there) => keyOf(there) === one));
  const isKept = key !== undefined && asked.kept.includes(key);
  const { beforeSeconds, afterSeconds, isSide } = asked;

  const choose = (next: string) => set('pair', [next]);
  const step = (by: 1 | -1) => {
    const next = pairs[pairs.findIndex((one) => keyOf(one) === key) + by];
    if (next) choose(keyOf(next));
  };
  const toggleKept = () => {
    if (key !== undefined) set('keep', isKept ? asked.kept.filter((one) => one !== key) : [...asked.kept, key]);
  };
  const toggleSide = () => set('view', isSide ? [] : ['side']);
  const { ofKeys } = cutsWords;
  useKeys(cutsWords.heading, [
    { key: ' ', does: ofKeys.toggle, action: () => setPlaying(!isPlaying) },
    { key: '[', does: ofKeys.back, action: () => step(-1) },
    { key: ']', does: ofKeys.on, action: () => step(1) },
    { key: 'a', does: ofKeys.keep, action: toggleKept },
    { key: 's', does: ofKeys.side, action: toggleSide },
  ]);

  return (
    <div className="cuts">
      <CutsFilters asked={asked} set={set} />
      <section className="cuts-main">
        <div className="cuts-heading">
          <h1>{cutsWords.heading}</h1>
          {total !== undefined && <output className="quiet">{cutsWords.found(total)}</output>}
        </div>
        {asked.shotId !== null && (
          <p className="quiet">
            {cutsWords.ofShot} <Link href="/cuts">{cutsWords.allShots}</Link>
          </p>
        )}
        {found.error && <Failure error={found.error} again={found.refetch} />}
        {found.error && asked.titleIds.length === 0 && <p className="quiet">{cutsWords.tooMany}</p>}
        {found.isPending && <Message what={words.loading} />}
        {total === 0 && <Message what={cutsWords.none} />}
        {pair && (
          <div className="cuts-player">
            <Stage key={key} {...{ pair, beforeSeconds, afterSeconds, isSide, isPlaying }} />
            <div className="cuts-controls">
              <button type="button" onClick={() => setPlaying(!isPlaying)}>
                {isPlaying ? cutsWords.pause : cutsWords.play}
              </button>
              <button type="button" aria-pressed={isSide} onClick={toggleSide}>
                {cutsWords.side}
              </button>
              <button type="button" aria-pressed={isKept} onClick={toggleKept}>
                {isKept ? cutsWords.kept : cutsWords.keep}
              </button>
              <Seconds label={cutsWords.before} value={beforeSeconds} onChange={(to) => set('before', [to])} />
              <Seconds label={cutsWords.after} value={afterSeconds} onChange={(to) => set('after', [to])} />
            </div>
            <PairCard pair={pair} beforeSeconds={beforeSeconds} afterSeconds={afterSeconds} />
            <p className="quiet keys">{cutsWords.keys}</p>
          </div>
        )}
        <ul className="cuts-list">
          {pairs.map((one) => (
            <li key={keyOf(one)}>
              <PairCard
                pair={one}
                isChosen={keyOf(one) === key}
                onChoose={() => {
                  choose(keyOf(one));
                  setPlaying(true);
                }}
              />
            </li>
          ))}
        </ul>
        {found.hasNextPage && (
          <button type="button" disabled={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {words.more}
          </button>
        )}
      </section>
      <Kept
        pairs={kept}
        chosen={key}
        onChoose={choose}
        onOrder={(keys) => set('keep', [...keys, ...notThere])}
        sides={(one) => sidesOf(one, beforeSeconds, afterSeconds)}
      />
    </div>
  );
}

function Seconds({ label, value, onChange }: { label: string; value: number; onChange: (to: string) => void }) {
  const values = [...new Set([...SECONDS, value])].sort((a, b) => a - b);
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {values.map((seconds) => (
          <option key={seconds}>{seconds}</option>
        ))}
      </select>
    </label>
  );
}
