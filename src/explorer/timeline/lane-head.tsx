import { timelineWords as words } from '../words/timeline.js';
import type { Lane } from './lane.js';

/** Closer than this, an item counts as the one that is there: times are rounded. */
const HERE_MS = 1;

/** A lane's name, and buttons that go from one of its items to the next: by keys alone, as by mouse. */
export function LaneHead({ lane, ms, onSeek }: { lane: Lane; ms: number; onSeek: (ms: number) => void }) {
  const { name, items } = lane;
  const before = items.findLast(({ startMs }) => startMs < ms - HERE_MS);
  const next = items.find(({ startMs }) => startMs > ms + HERE_MS);
  return (
    <div className="timeline-head">
      <span dir="auto" title={name}>
        {name}
      </span>
      <button type="button" aria-label={words.before(name)} disabled={!before} onClick={() => onSeek(before!.startMs)}>
        ‹
      </button>
      <button type="button" aria-label={words.next(name)} disabled={!next} onClick={() => onSeek(next!.startMs)}>
        ›
      </button>
    </div>
  );
}
