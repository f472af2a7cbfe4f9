import fc from 'fast-check';
import type {
  LabelFilter,
  MediaRef,
  MomentCriterion,
  QueryMomentsArgs,
  TitleFilter,
} from '../../src/graph/generated/graphql.js';
import type { AnnotationRow } from '../../src/lake/tables/annotations.js';
import type { AssetRow } from '../../src/lake/tables/assets.js';
import type { FrameRow } from '../../src/lake/tables/frames.js';
import type { ShotRow } from '../../src/lake/tables/shots.js';
import { annotationRow, assetRow, generateRows, randomOf, titleRow, type LakeRows } from './lake.js';

/**
 * A lake whose rows lie every way in time: with and without a time of their own, touching, repeated, of no length, of
 * assets of every kind with and without titles, films and durations. And what `moments` is of it, told microsecond by
 * microsecond: every stretch between two times at which anything begins or ends is asked about by itself.
 */

const LABELS = ['dog', 'car', 'tree'];
const TYPES = ['label', 'person'];
const WORDS = ['harbour', 'night', 'lantern'];
const SHOT_LABELS = ['black', 'freeze'];
const STEP_US = 250_000;
/** Vectors lie this far from each other, so that no score is near a bound. */
const STEP_ANGLE = Math.PI / 12;

export function randomLake(seed: number): LakeRows {
  const random = randomOf(seed);
  const upTo = (n: number) => Math.floor(random() * n);
  const chance = (share: number) => random() < share;
  const pick = <T>(of: readonly T[]): T => of[upTo(of.length)]!;
  const base = generateRows({ titles: 1, shotsPerAsset: 1, framesPerShot: 1 });
  const [aShot, aFrame, aLine] = [base.shots[0]!, base.frames[0]!, base.dialogue[0]!];
  /** Mostly on a grid, so that times touch and repeat; some a microsecond off it. */
  const time = () => Math.max(0, upTo(40) * STEP_US + (chance(0.2) ? upTo(3) - 1 : 0));
  const range = () => {
    const start_us = time();
    return { start_us, end_us: chance(0.1) ? start_us : start_us + (1 + upTo(8)) * STEP_US };
  };

  const titles = [0, 1, 2, 3].map(titleRow);
  const kindsOf = [
    ['VIDEO', 'TEXT'],
    ['VIDEO', 'VIDEO', 'AUDIO', 'TEXT', 'IMAGE'],
    ['AUDIO', 'TEXT'],
    ['TEXT'],
    ['VIDEO', 'IMAGE', 'TEXT', 'AUDIO'],
  ] as const;
  const assets: AssetRow[] = kindsOf.flatMap((kinds, t) =>
    kinds.map((kind, i) =>
      assetRow(`a${t}-${i}`, 0, titles[t]?.id ?? null, kind, kind === 'IMAGE' || chance(0.3) ? null : 10_000_000),
    ),
  );
  // Arrival is no order of ids or titles.
  assets.sort(() => random() - 0.5).forEach((asset, ordinal) => Object.assign(asset, { ordinal }));

  const shots: ShotRow[] = [];
  const frames: FrameRow[] = [];
  for (const asset of assets.filter(({ kind }) => kind === 'VIDEO' || kind === 'IMAGE')) {
    const of = { asset_id: asset.id, title_id: asset.title_id };
    let start = 0;
    for (let s = 0; s < (asset.kind === 'VIDEO' ? 8 : 0); s++) {
      const end = start + (1 + upTo(5)) * STEP_US + upTo(2);
      const labels = SHOT_LABELS.filter(() => chance(0.3));
      const sort_key = asset.ordinal * 100_000 + s;
      shots.push({
        ...aShot,
        ...of,
        id: `${asset.id}-s${s}`,
        ordinal: s,
        sort_key,
        start_us: start,
        end_us: end,
        labels,
      });
      start = end;
    }
    for (let f = 0; f < 10; f++) {
      const timestamp_us = asset.kind === 'VIDEO' ? f * 3 * STEP_US : 0;
      const shot = shots.find((s) => s.asset_id === asset.id && s.start_us <= timestamp_us && timestamp_us < s.end_us);
      const vector = new Float32Array(256);
      const angle = upTo(24) * STEP_ANGLE;
      vector[0] = Math.cos(angle);
      vector[1] = Math.sin(angle);
      frames.push({
        ...aFrame,
        ...of,
        id: `${asset.id}-f${f}`,
        shot_id: shot && chance(0.7) ? shot.id : null,
        number: f,
        timestamp_us,
        ordinal: f,
        sort_key: asset.ordinal * 100_000 + f,
        ...(chance(0.3) && { frame_rate_numerator: null, frame_rate_denominator: null }),
        vector_look: chance(0.8) ? vector : null,
      });
    }
  }

  const spoken = assets.filter(({ kind }) => kind !== 'IMAGE');
  const dialogue = Array.from({ length: 60 }, (_, i) => {
    const asset = pick(spoken);
    const text = Array.from({ length: 1 + upTo(3) }, () => pick(WORDS)).join(' ');
    const of = { asset_id: asset.id, title_id: asset.title_id, language: pick(['en', 'en-GB', 'ja', null]) };
    return { ...aLine, ...of, id: `l${i}`, ordinal: i, sort_key: i, text, ...range() };
  });

  const annotations: AnnotationRow[] = Array.from({ length: 150 }, (_, i) => {
    const values: Partial<AnnotationRow> = {
      type: pick(TYPES),
      label: chance(0.9) ? pick(LABELS) : null,
      confidence: chance(0.8) ? upTo(5) / 4 : null,
    };
    const ofFrame = ({ id: frame_id, shot_id, asset_id, title_id }: FrameRow) => ({
      frame_id,
      shot_id,
      asset_id,
      title_id,
    });
    const ofShot = ({ id: shot_id, asset_id, title_id }: ShotRow) => ({ shot_id, asset_id, title_id });
    const ofAsset = ({ id: asset_id, title_id }: AssetRow) => ({ asset_id, title_id });
    const kind = random();
    const of =
      kind < 0.25
        ? ofFrame(pick(frames))
        : kind < 0.5
          ? ofShot(pick(shots))
          : kind < 0.9
            ? ofAsset(pick(assets))
            : kind < 0.95
              ? { title_id: pick(titles).id }
              : kind < 0.98
                ? { ...ofAsset(pick(assets)), shot_id: 'none such' }
                : {};
    // What is of a whole asset or title holds all the time of it: few are enough.
    const hasTime = chance(kind < 0.5 ? 0.5 : 0.93);
    return annotationRow(i, { ...values, ...of, ...(hasTime && range()) });
  });
  return { ...base, titles, assets, shots, frames, dialogue, annotations, metrics: [] };
}

const option = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 1 });
const some = (of: readonly string[]) => fc.uniqueArray(fc.constantFrom(...of), { maxLength: 2 });

/** What may be asked of that lake. */
export function someArgs({ frames, shots, assets, titles }: LakeRows): fc.Arbitrary<QueryMomentsArgs> {
  const ref: fc.Arbitrary<MediaRef> = fc.oneof(
    fc.constantFrom(...frames).map(({ id }) => ({ frame: id })),
    fc.constantFrom(...shots).map(({ id }) => ({ shot: id })),
    fc.constantFrom(...assets).map(({ id }) => ({ asset: id })),
    fc.constantFrom(...titles).map(({ id }) => ({ title: id })),
    fc.constant({ shot: 'none such' }),
  );
  const criterion: fc.Arbitrary<MomentCriterion> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .record({
          label: fc.constantFrom(...LABELS, 'none'),
          minConfidence: fc.constantFrom(undefined, null, 0.5, 0.75),
        })
        .map((label) => ({ label })),
    },
    {
      weight: 2,
      arbitrary: fc
        .record({
          text: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 2 }).map((words) => words.join(' ')),
          language: fc.constantFrom(undefined, 'en', 'ja'),
        })
        .map((dialogue) => ({ dialogue })),
    },
    { weight: 2, arbitrary: fc.constantFrom(...TYPES, 'none').map((annotationType) => ({ annotationType })) },
    { weight: 1, arbitrary: fc.record({ ref, minScore: fc.constantFrom(0.99, 0.9, 0.6) }).map((like) => ({ like })) },
  );
  const labels: fc.Arbitrary<LabelFilter> = fc.record({
    anyOf: option(some(SHOT_LABELS)),
    noneOf: option(some(SHOT_LABELS)),
  });
  const where = fc.record({
    titleIds: option(fc.constantFrom<string[]>(['t0'], ['t1', 't2'], [])),
    assetIds: option(fc.subarray(assets.map(({ id }) => id))),
    labels: option(labels),
    title: option(fc.constantFrom<TitleFilter>({ nameContains: 'film 1' }, { languages: ['en'] })),
    languages: option(fc.constantFrom<string[]>(['ja'], ['en'])),
    overlaps: option(fc.nat(30).map((n) => ({ startMs: n * 250, endMs: n * 250 + 1_250 }))),
  });
  return fc.record({
    allOf: fc.array(criterion, { minLength: 1, maxLength: 3 }),
    noneOf: option(fc.array(criterion, { maxLength: 2 })),
    where: fc.option(where, { nil: undefined, freq: 2 }),
    mergeGapMs: fc.constantFrom(undefined, 0, 250, 250.001, 1_000),
    minDurationMs: fc.constantFrom(undefined, 0, 250, 999.999),
    first: fc.constantFrom(500, 1, 3, 7),
  });
}

export interface ExpectedMoment {
  asset: string;
  title: string | null;
  start: number;
  end: number;
  shots: string[];
  evidence: string[];
}

interface Span {
  /** Of the row that says so; null where it is no evidence. */
  row: string | null;
  start: number;
  end: number;
}

/** The moments of the rows, by the words of the schema. */
export function expectedMoments(rows: LakeRows, args: QueryMomentsArgs): ExpectedMoment[] {
  const { where } = args;
  const us = (ms: number | null | undefined) => Math.round((ms ?? 0) * 1000);
  const titlesOf = (test: (title: LakeRows['titles'][number]) => boolean) =>
    new Set(rows.titles.filter(test).map(({ id }) => id));
  const speaks = (tags: readonly string[]) =>
    titlesOf(({ original_language: of }) => tags.some((tag) => of === tag || of!.startsWith(`${tag}-`)));
  const inTitles = (ids: ReadonlySet<string>, { title_id }: AssetRow) => title_id !== null && ids.has(title_id);
  const chosenAsset = (asset: AssetRow) =>
    (where?.titleIds == null || inTitles(new Set(where.titleIds), asset)) &&
    (where?.assetIds == null || where.assetIds.includes(asset.id)) &&
    (where?.title?.nameContains == null ||
      inTitles(
        titlesOf(({ name }) => name === 'Film 1'),
        asset,
      )) &&
    (where?.title?.languages == null || inTitles(speaks(where.title.languages), asset)) &&
    (where?.languages == null || inTitles(speaks(where.languages), asset));
  const chosenShot = ({ labels }: ShotRow) =>
    (where?.labels?.anyOf == null || where.labels.anyOf.some((label) => labels.includes(label))) &&
    !where?.labels?.noneOf?.some((label) => labels.includes(label));

  return [...rows.assets]
    .sort((a, b) => a.ordinal - b.ordinal)
    .filter(chosenAsset)
    .flatMap((asset) => {
      const all = args.allOf.map((criterion) => spansOf(rows, criterion, asset));
      const none = (args.noneOf ?? []).flatMap((criterion) => spansOf(rows, criterion, asset));
      const times = [...all.flat(), ...none].flatMap(({ start, end }) => [start, end]);
      const edges = [...new Set(times)].sort((a, b) => a - b);
      const holds = (spans: readonly Span[], at: number) => spans.some(({ start, end }) => start <= at && at < end);

      const found: { start: number; end: number }[] = [];
      edges.slice(0, -1).forEach((start, i) => {
        if (!all.every((spans) => holds(spans, start)) || holds(none, start)) return;
        const last = found.at(-1);
        const end = edges[i + 1]!;
        const gap = last && edges.filter((edge) => last.end <= edge && edge < start);
        if (last && start - last.end <= us(args.mergeGapMs) && !gap!.some((edge) => holds(none, edge))) last.end = end;
        else found.push({ start, end });
      });

      const shots = rows.shots.filter(({ asset_id }) => asset_id === asset.id);
      return found
        .filter(({ start, end }) => end - start >= us(args.minDurationMs))
        .filter(
          ({ start, end }) =>
            !where?.overlaps || (start < us(where.overlaps.endMs) && end > us(where.overlaps.startMs)),
        )
        .map(({ start, end }) => {
          const shown = shots.filter(({ start_us, end_us }) => start_us < end && end_us > start);
          const evidence = all.flat().filter((span) => span.start < end && span.end > start && span.row !== null);
          return {
            asset: asset.id,
            title: asset.title_id,
            start,
            end,
            shown,
            shots: shown.map(({ id }) => id),
            evidence: [...new Set(evidence.map(({ row }) => row!))].sort(),
          };
        })
        .filter(
          ({ shown }) => (where?.labels?.anyOf == null && where?.labels?.noneOf == null) || shown.some(chosenShot),
        )
        .map(({ shown: _, ...moment }) => moment);
    });
}

/** When the criterion holds on that asset, row by row. */
function spansOf(rows: LakeRows, criterion: MomentCriterion, host: AssetRow): Span[] {
  const { label, dialogue, like, annotationType } = criterion;
  const countsHere = (id: string | null, title: string | null) =>
    id === null ? countsOnTitle(rows, title, host) : countsOn(rows, id, host);
  const frameSpan = (frame: FrameRow): Omit<Span, 'row'> => {
    const { timestamp_us: start, frame_rate_numerator: n, frame_rate_denominator: d } = frame;
    return { start, end: start + (n === null ? 1 : Math.ceil((1_000_000 * d!) / n)) };
  };
  const shotSpan = ({ start_us: start, end_us: end }: ShotRow) => ({ start, end });

  if (dialogue) {
    return rows.dialogue
      .filter(({ asset_id, title_id }) => countsHere(asset_id, title_id))
      .filter(({ text }) => dialogue.text.split(' ').every((word) => text.split(' ').includes(word)))
      .filter(
        ({ language }) =>
          !dialogue.language || language === dialogue.language || language?.startsWith(`${dialogue.language}-`),
      )
      .map(({ id, start_us, end_us }) => ({ row: id, start: start_us, end: end_us }))
      .filter(({ start, end }) => start < end);
  }
  if (like) {
    const { minScore } = like;
    const ref = like.ref!;
    const asked = rows.frames.filter(
      ({ id, shot_id, asset_id, title_id }) =>
        id === ref.frame ||
        (shot_id !== null && shot_id === ref.shot) ||
        asset_id === ref.asset ||
        (title_id !== null && title_id === ref.title),
    );
    const score = (a: FrameRow, b: FrameRow) =>
      a.vector_look![0]! * b.vector_look![0]! + a.vector_look![1]! * b.vector_look![1]!;
    return rows.frames
      .filter((frame) => frame.asset_id === host.id && host.kind !== 'IMAGE' && frame.vector_look)
      .filter((frame) => asked.some((other) => other.vector_look && score(frame, other) >= minScore))
      .map((frame) => {
        const shot = rows.shots.find(({ id }) => id === frame.shot_id);
        return shot ? { row: shot.id, ...shotSpan(shot) } : { row: null, ...frameSpan(frame) };
      });
  }
  return rows.annotations
    .filter((of) => (label ? of.label === label.label : of.type === annotationType))
    .filter(
      ({ confidence }) => label?.minConfidence == null || (confidence !== null && confidence >= label.minConfidence),
    )
    .filter(({ asset_id, title_id }) => countsHere(asset_id, title_id))
    .flatMap(({ id, start_us, end_us, frame_id, shot_id }): Span[] => {
      if (start_us !== null) return [{ row: id, start: start_us, end: end_us! }];
      if (frame_id !== null) return [{ row: id, ...frameSpan(rows.frames.find((frame) => frame.id === frame_id)!) }];
      if (shot_id !== null)
        return rows.shots.filter((shot) => shot.id === shot_id).map((shot) => ({ row: id, ...shotSpan(shot) }));
      return [{ row: id, start: 0, end: host.duration_us ?? 0 }];
    })
    .filter(({ start, end }) => start < end);
}

function countsOn(rows: LakeRows, assetId: string, host: AssetRow): boolean {
  const own = rows.assets.find(({ id }) => id === assetId)!;
  if (own.kind === 'IMAGE') return false;
  if (own.kind === 'VIDEO' || own.title_id === null) return host === own;
  const siblings = rows.assets.filter(({ title_id }) => title_id === own.title_id);
  const films = siblings.filter(({ kind }) => kind === 'VIDEO');
  const sound = own.kind === 'TEXT' ? siblings.filter(({ kind }) => kind === 'AUDIO') : [];
  return [films, sound, [own]].find((hosts) => hosts.length > 0)!.includes(host);
}

function countsOnTitle(rows: LakeRows, titleId: string | null, host: AssetRow): boolean {
  const ofTitle = rows.assets.filter(({ title_id }) => titleId !== null && title_id === titleId);
  const films = ofTitle.filter(({ kind }) => kind === 'VIDEO');
  return (films.length > 0 ? films : ofTitle.filter(({ kind }) => kind === 'AUDIO')).includes(host);
}
