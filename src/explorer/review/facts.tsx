import { Link } from 'wouter';
import { titleAddress } from '../place-address.js';
import { words } from '../words/common.js';
import { reviewWords } from '../words/review.js';
import type { Dispute } from './queue-page.js';
import { clockOf, frameMs, saidRange } from './range.js';
import type { Row } from './writes.js';

/** What an annotation says, of what, and who says so. */
export function Facts({ row, dispute }: { row: Row; dispute: Dispute | undefined }) {
  const { type, label, text, value, unit, data, confidence, source, model, author, title, asset, timeRange, review } =
    row;
  const clock = clockOf(row);
  const ms = (timeRange ?? row.evidence.timeRange)?.startMs;
  const frames = timeRange && Math.round((timeRange.endMs - timeRange.startMs) / frameMs(clock));
  return (
    <div className="review-facts" aria-live="polite">
      <h2 dir="auto">{label ?? reviewWords.noLabel}</h2>
      <p>
        <span className="review-type">{type.name}</span>{' '}
        {confidence !== null && <strong>{reviewWords.sure(confidence)}</strong>}
      </p>
      {text !== null && <p dir="auto">{text}</p>}
      {value !== null && (
        <p>
          {value} {unit}
        </p>
      )}
      {timeRange && (
        <p className="timecode">
          {saidRange(timeRange, clock)} <span className="quiet">{reviewWords.frames(frames!)}</span>
        </p>
      )}
      {dispute && <Others dispute={dispute} />}
      {data !== null && data !== undefined && <pre>{JSON.stringify(data, null, 1)}</pre>}
      <p className="quiet" dir="auto">
        {makerOf({ model, source })}
        {author !== null && ` · ${reviewWords.changedBy(author)}`}
      </p>
      <p className="quiet review-status">{reviewWords.status(review?.status ?? null, review?.by ?? null)}</p>
      {title && (
        <p className="quiet">
          <span dir="auto">{title.name ?? words.untitled}</span>
          <br />
          <Link href={titleAddress(title.id, { assetId: asset?.id, ms })}>{reviewWords.toFilm}</Link>
        </p>
      )}
    </div>
  );
}

/** What others say of the same. */
function Others({ dispute: { others, otherCount } }: { dispute: Dispute }) {
  return (
    <section className="review-others" aria-label={reviewWords.others}>
      <h3>{reviewWords.others}</h3>
      <ul>
        {others.map(({ score, annotation }) => (
          <li key={annotation.id}>
            <strong dir="auto">{annotation.label}</strong>{' '}
            <span className="quiet" dir="auto">
              {[makerOf(annotation), annotation.model === null ? annotation.author : null, reviewWords.sameBy(score)]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      {otherCount > others.length && <p className="quiet">{reviewWords.moreValues(otherCount - others.length)}</p>}
    </section>
  );
}

const makerOf = ({ model, source }: Pick<Row, 'source'> & { model: { name: string; version: string } | null }) =>
  model ? `${model.name} ${model.version}` : reviewWords.madeBy[source];
