import { useEffect } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ReviewProgressDocument } from '../generated/documents.js';
import { graphQuery } from '../graph.js';
import { reviewWords } from '../words/review.js';
import { agreementWith } from './agreement.js';
import type { Desk } from './desk.js';
import type { Queue } from './queue-filter.js';

/** Of fewer no rate is told. */
const ENOUGH = 5;

/** How far the queue is, how quickly, and how often this reviewer thinks as others do. */
export function Progress({ desk, queue }: { desk: Desk; queue: Queue }) {
  const asked = graphQuery(ReviewProgressDocument, { all: queue.all, done: { ...queue.all, reviewed: true } });
  const { data, refetch } = useQuery({ ...asked, placeholderData: keepPreviousData });
  const isSettled = desk.unsent === 0;
  useEffect(() => {
    if (isSettled) void refetch();
  }, [isSettled, refetch]);
  const verdicts = desk.done.filter(({ is }) => is === 'verdict');
  const last = verdicts.at(-1);
  const perHour =
    last && verdicts.length >= ENOUGH
      ? Math.round((verdicts.length * 3_600_000) / Math.max(1_000, last.at - desk.began))
      : undefined;
  const models = agreementWith(desk.done, 'models');
  const others = agreementWith(desk.done, 'reviewers');
  const told = [
    perHour !== undefined && reviewWords.rate(perHour),
    models && reviewWords.agreesWithModels(models.percent, models.count),
    others && reviewWords.agreesWithOthers(others.percent, others.count),
  ].filter(Boolean);
  return (
    <div className="review-progress">
      {data && (
        <>
          <progress
            max={Math.max(1, data.all.totalCount)}
            value={data.done.totalCount}
            aria-label={reviewWords.heading}
          />
          <span>{reviewWords.progress(data.done.totalCount, data.all.totalCount)}</span>
        </>
      )}
      <span className="quiet">{told.join(' · ')}</span>
      <output className={desk.unsent > 0 ? 'review-unsent' : 'review-unsent none'}>
        {reviewWords.unsent(desk.unsent)}
      </output>
    </div>
  );
}
