import { Picture } from '../parts/picture.js';
import { reviewWords } from '../words/review.js';
import { nameOfRow } from './name-of-row.js';
import type { Row } from './writes.js';

const [BEFORE, AFTER] = [1, 8];

/** The one before, the present one, and the next. */
export function Strip({ rows, place, onGo }: { rows: readonly Row[]; place: number; onGo: (place: number) => void }) {
  const first = Math.max(0, place - BEFORE);
  return (
    <ol className="review-strip" aria-label={reviewWords.next}>
      {rows.slice(first, place + AFTER).map((row, i) => (
        <li key={row.id}>
          <button
            type="button"
            aria-current={first + i === place}
            className={row.review?.status.toLowerCase()}
            onClick={() => onGo(first + i)}
          >
            <Picture image={row.evidence.frame?.small} alt="" />
            <span className="line" dir="auto">
              {nameOfRow(row)}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
