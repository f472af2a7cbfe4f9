import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Failure, Message } from '../parts/message.js';
import { KeyList } from '../review/key-list.js';
import { Progress } from '../review/progress.js';
import { QueueFacets } from '../review/queue-facets.js';
import { queueIn } from '../review/queue-filter.js';
import { Strip } from '../review/strip.js';
import { ToldList } from '../review/told-list.js';
import { useDesk } from '../review/use-desk.js';
import { useKeys } from '../review/use-keys.js';
import { useRights } from '../review/use-rights.js';
import { Workplace } from '../review/workplace.js';
import { words } from '../words/common.js';
import { reviewWords } from '../words/review.js';
import '../review/review.css';

/** Annotations one after the other, to be held right or wrong, or put right, by keys alone. */
export default function ReviewPlace() {
  const [address, setAddress] = useSearchParams();
  const queue = useMemo(() => queueIn(address), [address]);
  const desk = useDesk();
  const rights = useRights();
  const [showsKeys, setShowsKeys] = useState(false);
  const { current } = desk;
  useEffect(() => desk.open(queue, address.get('annotation')), [desk, queue, address]);
  const at = current?.id ?? null;
  useEffect(() => {
    if (at === null || address.get('annotation') === at) return;
    const next = new URLSearchParams(address);
    next.set('annotation', at);
    setAddress(next, { replace: true });
  }, [at]);
  useKeys({
    '?': () => setShowsKeys(true),
    ...(!current && {
      ArrowLeft: () => desk.go(desk.place - 1),
      u: () => desk.undo(),
      z: () => desk.undo(),
      'Mod+z': () => desk.undo(),
    }),
  });
  return (
    <div className="review">
      <QueueFacets queue={queue} address={address} onChange={(next) => setAddress(next, { replace: true })} />
      <section>
        <div className="review-bar">
          <h1>{reviewWords.heading}</h1>
          <button type="button" onClick={() => setShowsKeys(true)}>
            {reviewWords.keys} <kbd>?</kbd>
          </button>
        </div>
        <Progress desk={desk} queue={queue} />
        {rights?.review === false && <p role="note">{reviewWords.mayNot}</p>}
        {rights?.review && !rights.restore && <p role="note">{reviewWords.mayNotUndo}</p>}
        <ToldList desk={desk} />
        {current ? (
          <Workplace desk={desk} row={current} rights={rights} />
        ) : desk.error ? (
          <Failure error={desk.error} again={() => desk.reload()} />
        ) : desk.isEnding ? (
          <Ended isEmpty={desk.items.length === 0} again={() => void desk.reload()} />
        ) : (
          <Message what={words.loading} />
        )}
        <Strip rows={desk.items} place={desk.place} onGo={(place) => desk.go(place)} />
      </section>
      {showsKeys && <KeyList onClose={() => setShowsKeys(false)} />}
    </div>
  );
}

function Ended({ isEmpty, again }: { isEmpty: boolean; again: () => void }) {
  return (
    <div className="message" role="status">
      <p>{isEmpty ? reviewWords.empty : reviewWords.ended}</p>
      {!isEmpty && <p className="quiet">{reviewWords.endedUndo}</p>}
      <button type="button" onClick={again}>
        {reviewWords.loadAgain}
      </button>
    </div>
  );
}
