import { useEffect, useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { Failure, Message } from '../parts/message.js';
import { useKeys } from '../parts/use-keys.js';
import { useLacks, useMay } from '../parts/use-viewer.js';
import { Progress } from '../review/progress.js';
import { QueueFacets } from '../review/queue-facets.js';
import { queueIn } from '../review/queue-filter.js';
import { Strip } from '../review/strip.js';
import { ToldList } from '../review/told-list.js';
import { useDesk } from '../review/use-desk.js';
import { UNDO, Workplace } from '../review/workplace.js';
import { words } from '../words/common.js';
import { reviewWords } from '../words/review.js';
import '../review/review.css';

/** Annotations one after the other, to be held right or wrong, or put right, by keys alone. */
export default function ReviewPlace() {
  const [address, setAddress] = useSearchParams();
  const queue = useMemo(() => queueIn(address), [address]);
  const desk = useDesk();
  const rights = {
    review: useMay('reviewAnnotations'),
    edit: useMay('putAnnotations'),
    restore: useMay('restoreAnnotations'),
  };
  const lacksReview = useLacks('reviewAnnotations');
  const lacksRestore = useLacks('restoreAnnotations');
  const mayUndo = rights.review && rights.restore;
  const { current } = desk;
  useEffect(() => desk.open(queue, address.get('at')), [desk, queue, address]);
  const isEmpty = desk.items.length === 0;
  const at = current?.id ?? null;
  useEffect(() => {
    if (at === null || address.get('at') === at) return;
    const next = new URLSearchParams(address);
    next.set('at', at);
    setAddress(next, { replace: true });
  }, [at]);
  const { ofKeys } = reviewWords;
  const atEnd = [
    { key: 'ArrowLeft', does: ofKeys.back, action: () => desk.go(desk.place - 1) },
    ...(mayUndo ? UNDO.map((key) => ({ key, does: ofKeys.undo, action: () => desk.undo() })) : []),
  ];
  useKeys(reviewWords.heading, current ? [] : atEnd);
  return (
    <div className="review">
      <QueueFacets queue={queue} address={address} onChange={(next) => setAddress(next, { replace: true })} />
      <section>
        <h1>{reviewWords.heading}</h1>
        <Progress desk={desk} queue={queue} />
        {lacksReview && <p role="note">{reviewWords.mayNot}</p>}
        {rights.review && lacksRestore && <p role="note">{reviewWords.mayNotUndo}</p>}
        <ToldList desk={desk} />
        {current ? (
          <Workplace desk={desk} row={current} rights={rights} />
        ) : desk.error ? (
          <Failure error={desk.error} again={() => desk.reload()} />
        ) : desk.isEnding ? (
          <Message
            what={isEmpty ? reviewWords.empty : reviewWords.ended}
            {...(!isEmpty && { more: reviewWords.endedUndo })}
            todo={
              <button type="button" onClick={() => void desk.reload()}>
                {reviewWords.loadAgain}
              </button>
            }
          />
        ) : (
          <Message what={words.loading} />
        )}
        <Strip rows={desk.items} place={desk.place} onGo={(place) => desk.go(place)} />
      </section>
    </div>
  );
}
