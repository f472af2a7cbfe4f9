import { useEffect } from 'react';
import { MediaGraphError } from '../../../packages/client/src/failure.js';
import { refuse } from '../../playground/refusal.js';
import { reviewWords } from '../words/review.js';
import type { Desk, Told } from './desk.js';
import { nameOfRow } from './name-of-row.js';

/** What was not written, why, and what to do. */
export function ToldList({ desk }: { desk: Desk }) {
  const { failure, unsent, told } = desk;
  useEffect(() => {
    if (failure instanceof MediaGraphError && failure.status === 401) refuse(failure.message);
  }, [failure]);
  return (
    <div className="review-told" role="alert">
      {failure && unsent > 0 && (
        <p>
          <span>{isAway(failure) ? reviewWords.waiting : reviewWords.stuck(failure.message)}</span>
          <button type="button" onClick={() => desk.sendAgain()}>
            {reviewWords.sendAgain}
          </button>
          {!isAway(failure) && (
            <button type="button" onClick={() => desk.giveUp()}>
              {reviewWords.giveUp}
            </button>
          )}
        </p>
      )}
      {told.map((one) => (
        <p key={one.write.key}>
          <span>{sentenceOf(one)}</span>
          <button type="button" onClick={() => desk.dismiss(one)}>
            {reviewWords.dismiss}
          </button>
        </p>
      ))}
    </div>
  );
}

const isAway = (failure: Error): boolean =>
  failure instanceof MediaGraphError && (failure.code === 'NETWORK' || failure.code === 'LAKE_BUSY');

function sentenceOf({ write: { id, deed }, code, reason, theirs }: Told): string {
  const name = theirs ? nameOfRow(theirs) : id;
  const what = code === 'CONFLICT' ? reviewWords.conflict(name) : reviewWords.refused(name, reason);
  const yours = deed.is === 'review' ? reviewWords.yours.review(deed.status) : reviewWords.yours[deed.is];
  const { status = null, by = null } = theirs?.review ?? {};
  return [what, yours, theirs ? reviewWords.standsNow(reviewWords.status(status, by)) : reviewWords.gone].join(' ');
}
