import { and, equals, isNull, not, oneOf, type Filter } from '../../lake/lancedb/filter.js';
import { openEncoder } from '../../lake/embedding/encoders.js';
import type { View } from '../../lake/lancedb/view.js';
import { select } from '../../lake/lancedb/read.js';
import { CANDIDATE_COLUMNS, type FoundFrame } from '../../lake/nearest/candidate.js';
import { nearestFrames, type FrameSearch } from '../../lake/nearest/nearest-frames.js';
import { showsParent } from '../../lake/nearest/shows-parent.js';
import { showsExample, type ExampleRef } from '../search/examples.js';
import { rank } from '../search/ranking.js';
import type { SearchSpace } from '../search/space.js';
import { frames } from '../../lake/tables/frames.js';
import { timesOfFrames, timesOfShots } from './borrowed-times.js';
import { HitsBuilder, type Hits } from './hits.js';
import type { Reading } from './reading.js';

/** More pictures of one film find hardly more, and each is a search of its own. */
const MAX_PICTURES = 32;
/** The most alike shots that are taken in. */
const MAX_ALIKE = 8_000;
const FIRST_ALIKE = 500;
const GROWTH = 4;

const NO_ID = new Uint8Array();

/** What is to be seen, in words that the space's model reads. */
export interface LikenedText {
  readonly text: string;
}

/** The time of shots with a similar frame, or of the frame itself when it has no shot. */
export async function likeHits(
  { view, examples, clock, near }: Reading,
  space: SearchSpace,
  to: ExampleRef | LikenedText,
  minScore: number,
  where: Filter,
): Promise<Hits> {
  const search = nearestFrames({ view, shared: view, near })(space.column, space.space.metric, where);
  const isOfShot = await showsParent(view, 'SHOT');
  const shotOf = (frame: FoundFrame) => (isOfShot(frame) ? frame.shot_id : null);
  const found = await alikeFrames(search, space, await queriesOf(examples, space, to), minScore, shotOf);
  const alike = found.map((frame) => ({ ...frame, shot_id: shotOf(frame) }));
  const [shotTimes, frameTimes] = await Promise.all([
    timesOfShots(view, new Set(alike.flatMap(({ shot_id }) => shot_id ?? []))),
    timesOfFrames(view, new Set(alike.flatMap(({ id, shot_id }) => (shot_id === null ? id : [])))),
  ]);
  const hits = new HitsBuilder('Shot');
  for (const { id, shot_id, asset_id } of alike) {
    const time = shot_id === null ? frameTimes.get(id) : shotTimes.get(shot_id);
    if (!time) continue;
    hits.row(shot_id === null ? NO_ID : Buffer.from(shot_id));
    for (const place of clock.placesOf(asset_id)) hits.add(place, time.startUs, time.endUs);
  }
  return hits.finish();
}

async function queriesOf(view: View, space: SearchSpace, to: ExampleRef | LikenedText): Promise<Float32Array[]> {
  if (!('text' in to)) return picturesOf(view, space, to);
  const encoder = await openEncoder(space.space);
  return [await encoder.text!(to.text)];
}

/** The vectors that represent it: those of its frames in order of time, a sample at even distances when there are many. */
async function picturesOf(view: View, { column }: SearchSpace, { place, id }: ExampleRef) {
  const where = and(equals(place, id), not(isNull(column)));
  const isShown = await showsExample(view, place);
  const rows = (await select(view, frames, { where, columns: [...CANDIDATE_COLUMNS, 'sort_key'] })).filter(isShown);
  rows.sort((a, b) => a.sort_key - b.sort_key);
  const count = Math.min(rows.length, MAX_PICTURES);
  const ids = Array.from({ length: count }, (_, i) => rows[Math.floor((i * rows.length) / count)]!.id);
  const chosen = await select(view, frames, { where: oneOf('id', ids), columns: [column] });
  return chosen.map((row) => (row as unknown as Record<string, Float32Array>)[column]!);
}

/** The best frame of each shot, and each frame without one, of at least that score. */
async function alikeFrames(
  search: FrameSearch,
  space: SearchSpace,
  pictures: readonly Float32Array[],
  minScore: number,
  shotOf: (frame: FoundFrame) => string | null,
) {
  for (let want = FIRST_ALIKE; ; want = Math.min(MAX_ALIKE, want * GROWTH)) {
    const { answers } = await rank(space, pictures, search, {
      answerOf(frame) {
        const shotId = shotOf(frame);
        return shotId === null ? `frame ${frame.id}` : `shot ${shotId}`;
      },
      minScore,
      want,
    });
    if (answers.length < want || want === MAX_ALIKE) return answers;
  }
}
