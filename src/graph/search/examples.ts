import { groupBy } from '../../base/group-by.js';
import { checkId, checkOnlyOne } from '../input.js';
import type { MediaRef } from '../generated/graphql.js';
import { and, equals, isNull, not, oneOf, or } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import { select } from '../../lake/lancedb/read.js';
import { CANDIDATE_COLUMNS, type Candidate, type FoundFrame } from '../../lake/nearest/candidate.js';
import { showsParent } from '../../lake/nearest/shows-parent.js';
import { frames, type VectorColumn } from '../../lake/tables/frames.js';
import type { ReportedKind } from './reported-kind.js';
import { mean } from './vector-math.js';

type RefKind = 'title' | 'asset' | 'shot' | 'frame';
type Place = 'title_id' | 'asset_id' | 'shot_id' | 'id';

/** The examples of a search. */
export interface Example {
  readonly place: Place;
  readonly id: string;
  readonly title_id: string | null;
  readonly shot_id: string | null;
  readonly vector: Float32Array;
}

const PLACE: Readonly<Record<RefKind, Place>> = { title: 'title_id', asset: 'asset_id', shot: 'shot_id', frame: 'id' };
/** The first frames of its shots represent the thousands of a film. */
const ONE_OF_EACH_SHOT = or(isNull('shot_id'), equals('ordinal_in_shot', 0));

export interface ExampleRef {
  readonly place: Place;
  readonly id: string;
}

/** The entity that an example names. Throws BAD_USER_INPUT unless it is exactly one. */
export function exampleRef(argument: string, ref: MediaRef): ExampleRef {
  const kinds = Object.keys(PLACE) as RefKind[];
  const [[kind, id] = []] = Object.entries(checkOnlyOne(argument, ref, kinds)) as [RefKind, string][];
  return { place: PLACE[kind!], id: checkId(argument, id!) };
}

/** Tells of a frame of an example whether the view shows the example: one that it does not is as good as absent. */
export function showsExample(view: View, place: Place): Promise<(frame: FoundFrame) => boolean> {
  if (place === 'shot_id') return showsParent(view, 'SHOT');
  return place === 'title_id' ? showsParent(view, 'TITLE') : Promise.resolve(() => true);
}

/** The examples that have a vector; of several frames it is their mean. One query for all of a kind. */
export async function exampleVectors(
  view: View,
  column: VectorColumn,
  refs: readonly ExampleRef[],
): Promise<Example[]> {
  const byPlace = groupBy(refs, ({ place }) => place);
  const found = await Promise.all(
    [...byPlace].map(async ([place, of]) => {
      const ids = [...new Set(of.map(({ id }) => id))];
      const many = place === 'title_id' || place === 'asset_id';
      const where = and(oneOf(place, ids), not(isNull(column)), ...(many ? [ONE_OF_EACH_SHOT] : []));
      const isShown = await showsExample(view, place);
      const columns = [...CANDIDATE_COLUMNS, column];
      const rows = (await select(view, frames, { where, columns })).filter(isShown);
      return [...groupBy(rows, (row) => row[place] as string)].map(([id, ofId]): Example => {
        const { title_id, shot_id } = ofId[0]!;
        return { place, id, title_id, shot_id, vector: mean(ofId.map((row) => row[column]!)) };
      });
    }),
  );
  return found.flat();
}

/** Recognises the frames of the examples, and frames that are reported as the same title or shot. */
export function isExample(examples: readonly Example[], level: ReportedKind['level']): (frame: Candidate) => boolean {
  const ids: Record<Place, Set<string>> = {
    title_id: new Set(),
    asset_id: new Set(),
    shot_id: new Set(),
    id: new Set(),
  };
  for (const { place, id, title_id, shot_id } of examples) {
    if (level === 'TITLE' && title_id !== null) ids.title_id.add(title_id);
    else if (level === 'SHOT' && place === 'id' && shot_id !== null) ids.shot_id.add(shot_id);
    else ids[place].add(id);
  }
  const places = Object.keys(ids) as Place[];
  return (frame) => places.some((place) => frame[place] !== null && ids[place].has(frame[place]));
}
