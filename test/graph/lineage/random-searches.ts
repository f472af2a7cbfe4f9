import fc from 'fast-check';
import type {
  AnnotationFilter,
  FloatRange,
  FrameFilter,
  LabelFilter,
  MediaRef,
  SavedSearchCriteria,
  SearchFilter,
  ShotFilter,
  TitleFilter,
} from '../../../src/graph/generated/graphql.js';
import type { SavedSearchKind, SavedSearchRow } from '../../../src/lake/tables/saved-searches.js';
import type { LakeRows } from '../../support/lake.js';
import { someArgs } from '../../support/random-moments.js';

const option = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 1 });
const some = (of: readonly string[]) => fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength: 3 });
const without = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;

/** Searches of every kind in a lake of `randomLake`. */
export function someSearch({ titles, assets, shots, frames }: LakeRows): fc.Arbitrary<SavedSearchCriteria> {
  const title: fc.Arbitrary<TitleFilter> = fc.constantFrom<TitleFilter>(
    { kinds: ['MOVIE'] },
    { kinds: ['EPISODE', 'SHORT'] },
    { nameContains: 'FILM 1' },
    { languages: ['en'] },
    { releaseYear: { gte: 2002 } },
  );
  const labels = fc.constantFrom<LabelFilter>(
    { anyOf: ['black'] },
    { allOf: ['black', 'freeze'] },
    { noneOf: ['freeze'] },
  );
  const overlaps = fc.nat(30).map((at) => ({ startMs: at * 250, endMs: at * 250 + 2_000 }));
  const titleIds = some([...titles.map(({ id }) => id), 'none']);
  const assetIds = some(assets.map(({ id }) => id));
  const place = { title: option(title), titleIds: option(titleIds), assetIds: option(assetIds) };
  const shotWhere: fc.Arbitrary<ShotFilter> = fc.record({
    ...place,
    labels: option(labels),
    overlaps: option(overlaps),
    // A sum of columns: LanceDB alone compares it.
    durationMs: option(fc.constantFrom<FloatRange>({ gte: 500 }, { lte: 750 })),
  });
  const frameWhere: fc.Arbitrary<FrameFilter> = fc.record({
    ...place,
    labels: option(labels),
    within: option(overlaps),
  });
  const annotationWhere: fc.Arbitrary<AnnotationFilter> = fc.record({
    titleIds: option(titleIds),
    assetIds: option(assetIds),
    types: option(some(['label', 'person'])),
    labels: option(some(['dog', 'car', 'tree'])),
    confidence: option(fc.constantFrom<FloatRange>({ gte: 0.5 }, { lte: 0.25 })),
    overlaps: option(overlaps),
    intersects: option(fc.constant({ x: 0, y: 0, width: 0.5, height: 0.5 })),
  });
  const searchWhere: fc.Arbitrary<SearchFilter> = fc.record({
    ...place,
    labels: option(labels),
    overlaps: option(overlaps),
    languages: option(fc.constantFrom<string[]>(['en'], ['ja', 'en-GB'])),
  });
  const ref: fc.Arbitrary<MediaRef> = fc.oneof(
    fc.constantFrom(...frames).map(({ id }) => ({ frame: id })),
    fc.constantFrom(...shots).map(({ id }) => ({ shot: id })),
    fc.constantFrom(...titles).map(({ id }) => ({ title: id })),
  );
  const likeness = fc.record({
    kind: fc.constantFrom('SHOT' as const, 'FRAME' as const),
    like: fc.array(ref, { minLength: 1, maxLength: 2 }),
    where: option(searchWhere.map(without)),
    minScore: fc.constantFrom(-0.4, 0.1, 0.6, 0.9),
  });
  const words = fc.oneof(
    fc.record({
      kind: fc.constant('DIALOGUE_LINE' as const),
      text: fc.constantFrom('harbour', 'night harbour', '"night lantern"', 'lantern'),
      where: option(searchWhere.map(without)),
    }),
    fc.record({
      kind: fc.constant('ANNOTATION' as const),
      text: fc.constantFrom('dog', 'tree', 'car dog'),
      where: option(searchWhere.map(without)),
    }),
  );
  return fc.oneof(
    { weight: 2, arbitrary: shotWhere.map((where) => ({ shots: { where: without(where) } })) },
    frameWhere.map((where) => ({ frames: { where: without(where) } })),
    annotationWhere.map((where) => ({ annotations: { where: without(where) } })),
    words.map((of) => ({ words: without(of) })),
    { weight: 2, arbitrary: likeness.map((of) => ({ alike: without(of) })) },
    {
      weight: 2,
      arbitrary: someArgs({ titles, assets, shots, frames } as LakeRows).map(({ first: _, after: __, ...of }) => ({
        moments: without(of),
      })),
    },
  );
}

const KIND = { shots: 'SHOT', frames: 'FRAME', annotations: 'ANNOTATION', moments: 'MOMENT' } as const;

/** As a lake keeps it. */
export function searchRow(i: number, criteria: SavedSearchCriteria): SavedSearchRow {
  const [[field, of] = []] = Object.entries(criteria) as [string, { kind?: SavedSearchKind }][];
  return {
    id: `s${String(i).padStart(3, '0')}`,
    name: `search ${i}`,
    kind: of!.kind ?? KIND[field as keyof typeof KIND],
    criteria,
    author: null,
    created_at: 1_700_000_000_000,
  };
}
