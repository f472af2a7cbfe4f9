import type { MediaTable } from '../lancedb/table.js';
import { mediaTables } from '../tables/all.js';
import { annotationDrafts } from '../tables/annotation-drafts.js';
import { annotationRevisions } from '../tables/annotation-revisions.js';
import { frames } from '../tables/frames.js';
import { shots } from '../tables/shots.js';
import { idOf } from './parents.js';
import { checkOf, rowCheck, type Check, type Fault } from './check.js';

/** Ranges are half-open and lie within their parent. */
export const timeChecks: readonly Check[] = [
  ...mediaTables
    .filter(({ columns }) => 'start_us' in columns && 'end_us' in columns)
    .filter((table) => table !== annotationDrafts && table !== annotationRevisions)
    .map(startIsBeforeEnd),
  rowCheck('shots: start frame is before end frame', shots, ['id', 'start_frame', 'end_frame'], function* (shot) {
    if (shot.start_frame >= 0 && shot.start_frame < shot.end_frame) return;
    yield {
      id: shot.id,
      column: 'end_frame',
      value: shot.end_frame,
      problem: `but start_frame is ${shot.start_frame}`,
    };
  }),
  rowCheck('shots: end within the asset', shots, ['id', 'asset_id', 'end_us'], function* (shot, known) {
    const duration = known.assets.get(shot.asset_id)?.duration_us ?? Infinity;
    if (shot.end_us <= duration) return;
    yield { id: shot.id, column: 'end_us', value: shot.end_us, problem: `but the asset is ${duration} long` };
  }),
  ...(['in', 'out'] as const).map(transitionCheck),
  rowCheck('frames: timestamp within the shot', frames, ['id', 'shot_id', 'timestamp_us'], function* (frame, known) {
    const shot = frame.shot_id === null ? undefined : known.shots.get(frame.shot_id);
    if (!shot || (frame.timestamp_us >= shot.start_us && frame.timestamp_us < shot.end_us)) return;
    const problem = `is not within shot ${shot.id}, ${shot.start_us} to ${shot.end_us}`;
    yield { id: frame.id, column: 'timestamp_us', value: frame.timestamp_us, problem };
  }),
  checkOf({
    name: 'shots: those of an asset do not overlap',
    table: shots,
    columns: ['id', 'asset_id', 'start_us', 'end_us'],
    begin() {
      const byAsset = new Map<string, { id: string; start_us: number; end_us: number }[]>();
      return {
        row(shot) {
          const ofAsset = byAsset.get(shot.asset_id);
          if (ofAsset) ofAsset.push(shot);
          else byAsset.set(shot.asset_id, [shot]);
          return [];
        },
        *end() {
          for (const ofAsset of byAsset.values()) yield* overlaps(ofAsset);
        },
      };
    },
  }),
];

/** A transition other than a cut has a range that touches its shot. */
function transitionCheck(end: 'in' | 'out'): Check {
  const column = `transition_${end}` as const;
  const [from, to] = [`${column}_start_us`, `${column}_end_us`] as const;
  return rowCheck(
    `shots: ${column} touches the shot`,
    shots,
    ['id', 'start_us', 'end_us', column, from, to],
    function* (shot) {
      const [start, stop] = [shot[from], shot[to]];
      const fault = (problem: string): Fault => ({ id: shot.id, column, value: shot[column], problem });
      if (start === null || stop === null) {
        if (start !== stop || (shot[column] !== null && shot[column] !== 'CUT')) yield fault('but has no range');
      } else if (shot[column] === null || shot[column] === 'CUT') yield fault(`but has a range, ${start} to ${stop}`);
      else if (start >= stop || start > shot.end_us || stop < shot.start_us)
        yield fault(`but lasts from ${start} to ${stop}`);
    },
  );
}

function startIsBeforeEnd(table: MediaTable): Check {
  const columns = ['id' in table.columns ? 'id' : table.order, 'start_us', 'end_us'];
  return rowCheck(`${table.name}: start is before end`, table, columns, (row) =>
    notForward(idOf(table, row), row as unknown as Range),
  );
}

interface Range {
  readonly start_us: number | null;
  readonly end_us: number | null;
}

function* notForward(id: string, range: Range): Iterable<Fault> {
  const { start_us: start, end_us: end } = range;
  if (start === null && end === null) return;
  if (start === null || start < 0) yield { id, column: 'start_us', value: start, problem: `but end_us is ${end}` };
  else if (end === null || end <= start)
    yield { id, column: 'end_us', value: end, problem: `but start_us is ${start}` };
}

/** Compares each shot with the earlier one that ends last. */
function* overlaps(ofAsset: readonly { id: string; start_us: number; end_us: number }[]): Iterable<Fault> {
  const [first, ...others] = ofAsset.toSorted((a, b) => a.start_us - b.start_us);
  let furthest = first!;
  for (const shot of others) {
    if (shot.start_us < furthest.end_us) {
      const problem = `but shot ${furthest.id} ends at ${furthest.end_us}`;
      yield { id: shot.id, column: 'start_us', value: shot.start_us, problem };
    }
    if (shot.end_us > furthest.end_us) furthest = shot;
  }
}
