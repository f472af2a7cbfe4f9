import sharp from 'sharp';
import type { AnalysisRow } from '../../../src/lake/tables/analyses.js';
import { SEVERITIES } from '../../../src/lake/annotations/shipped-types.js';
import { draftId, type AnnotationDraftRow } from '../../../src/lake/tables/annotation-drafts.js';
import { revisionOf, type AnnotationRevisionRow } from '../../../src/lake/tables/annotation-revisions.js';
import type { AnnotationRunRow } from '../../../src/lake/tables/annotation-runs.js';
import type { AnnotationTypeRow } from '../../../src/lake/tables/annotation-types.js';
import { REVIEW_STATUSES, reviewColumns, type AnnotationRow } from '../../../src/lake/tables/annotations.js';
import type { AssetRow } from '../../../src/lake/tables/assets.js';
import { COLOURS } from '../../../src/lake/tables/colours.js';
import type { DialogueRow } from '../../../src/lake/tables/dialogue.js';
import { editId, type EditedKind, type EditRow } from '../../../src/lake/tables/edits.js';
import { entityRevisionId, type EntityRevisionRow } from '../../../src/lake/tables/entity-revisions.js';
import { mapColumn, type FrameRow } from '../../../src/lake/tables/frames.js';
import { positionColumns } from '../../../src/lake/tables/line-position.js';
import type { MetricRow } from '../../../src/lake/tables/metrics.js';
import type { DatasetItemRow } from '../../../src/lake/tables/dataset-items.js';
import type { DatasetRow } from '../../../src/lake/tables/datasets.js';
import type { EvaluationCaseRow } from '../../../src/lake/tables/evaluation-cases.js';
import type { EvaluationMetricRow } from '../../../src/lake/tables/evaluation-metrics.js';
import type { EvaluationRow } from '../../../src/lake/tables/evaluations.js';
import type { GraphDocumentRow } from '../../../src/lake/tables/graph-documents.js';
import type { GraphIndexRow } from '../../../src/lake/tables/graph-indexes.js';
import type { ModelRow } from '../../../src/lake/tables/models.js';
import type { ProbeRow } from '../../../src/lake/tables/probes.js';
import { runPartId, type RunPartRow } from '../../../src/lake/tables/run-parts.js';
import type { TimelineClipRow } from '../../../src/lake/tables/timeline-clips.js';
import type { WholeTimelineRow } from '../../../src/lake/tables/timelines.js';
import type { SavedSearchRow } from '../../../src/lake/tables/saved-searches.js';
import type { SeriesRow } from '../../../src/lake/tables/series.js';
import { STILL_MEASURES } from '../../../src/lake/tables/still-measures.js';
import { sortKey } from '../../../src/lake/tables/ordering.js';
import { unknownTransitions, type ShotRow } from '../../../src/lake/tables/shots.js';
import type { AuditRow } from '../../../src/lake/tables/audit.js';
import { lookSpace, LOOK, BARE_SPACE, type SpaceRow } from '../../../src/lake/tables/spaces.js';
import { externalKey, nameKey, type TitleRow } from '../../../src/lake/tables/titles.js';
import { FINGERPRINT, VALUE_STEP_US } from '../../../src/media/quality/fingerprint/fingerprint.js';
import { Chooser } from '../chooser.js';
import { analysisRow, annotationRow, assetRow, randomOf, seriesRow, unitVector } from '../lake.js';
import { MODEL_IDS, RegistryMaker, type Media } from './registry-rows.js';

/** Every table of one state of a lake, by name, in the order in which rows are written. */
export interface AllRows {
  titles: TitleRow[];
  assets: AssetRow[];
  shots: ShotRow[];
  frames: FrameRow[];
  dialogue: DialogueRow[];
  annotations: AnnotationRow[];
  annotation_types: AnnotationTypeRow[];
  annotation_runs: AnnotationRunRow[];
  annotation_drafts: AnnotationDraftRow[];
  annotation_revisions: AnnotationRevisionRow[];
  metrics: MetricRow[];
  series: SeriesRow[];
  analyses: AnalysisRow[];
  models: ModelRow[];
  spaces: SpaceRow[];
  audit: AuditRow[];
  datasets: DatasetRow[];
  dataset_items: DatasetItemRow[];
  evaluations: EvaluationRow[];
  evaluation_metrics: EvaluationMetricRow[];
  evaluation_cases: EvaluationCaseRow[];
  probes: ProbeRow[];
  saved_searches: SavedSearchRow[];
  graph_indexes: GraphIndexRow[];
  graph_documents: GraphDocumentRow[];
  run_parts: RunPartRow[];
  edits: EditRow[];
  entity_revisions: EntityRevisionRow[];
  timelines: WholeTimelineRow[];
  timeline_clips: TimelineClipRow[];
}
export type TableName = keyof AllRows;

/** A lake's history: what it held first, and what it holds now. */
export interface History {
  readonly early: AllRows;
  readonly newest: AllRows;
}

/** The space beside the look space: an id that a text cannot hold by chance. */
export const OTHER_SPACE = 'zsp1x';
export const OTHER_VECTOR = `vector_${OTHER_SPACE}`;
const OTHER_DIMENSION = 4;

/** Words that many rows share, so that a search hits visible and hidden ones alike. */
export const WORDS = ['dog', 'night', 'river', 'running', 'Ünder', '犬'] as const;
export const LABELS = ['dog', 'night', 'river', 'black', 'freeze'] as const;
export const LANGUAGES = ['en', 'en-GB', 'ja'] as const;
/** One of them is of faults, one counts for artwork. */
export const TYPES = ['label', 'person', 'zty1x', 'zty2x', 'timed-text', 'face'] as const;
/** Defined, with no annotation of it. */
export const UNUSED_TYPE = 'zty3x';
export const METRICS = ['integrated_loudness', 'true_peak', 'black'] as const;
export const CURVES = ['momentary_loudness', 'short_term_loudness'] as const;
export const ANALYSERS = ['picture-faults', 'timed-text', 'faces', 'on-screen-text'] as const;
export const SPEAKERS = ['Ada', 'Grace'] as const;
/** Of the named snapshot. */
export const EARLY_NAME = 'zsn1x';

/**
 * Texts that name one row alone: `z`, what it is of, a number, `x`. No marker is part of another, so that an answer which holds one
 * tells of that row.
 */
export const MARKER = /z[a-z]{1,3}\d+x/gi;

const KINDS = ['SERIES', 'SEASON', 'EPISODE', 'EPISODE', 'MOVIE', 'SHORT', 'DOCUMENTARY', 'MOVIE'] as const;
/** Of no asset, so that nothing but annotations need it. */
const LATE_TITLE = 'zt7x';
const PARENTS: Readonly<Record<number, number>> = { 1: 0, 2: 1, 3: 1 };
const ASSETS = 12;
const SHOT_US = 2_000_000;
const SHOT_FRAMES = 48;
const RATE = { frame_rate_numerator: 24, frame_rate_denominator: 1, start_timecode: null };
const NOW = 1_700_000_000_000;
const VALUES_OF_SECOND = 1_000_000 / VALUE_STEP_US;

/** Rows of a small lake in which everything occurs that rights can tell apart; the seed decides. */
export async function historyOf(seed: number): Promise<History> {
  const random = randomOf(seed);
  const maker = new RowMaker(random, await pictureOf(seed));
  const newest = maker.all();
  return { early: earlier(newest, maker), newest };
}

function pictureOf(seed: number): Promise<Buffer> {
  const background = { r: seed % 256, g: 80, b: 160 };
  return sharp({ create: { width: 32, height: 18, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

/** What was there before: a title more, one less, others of another kind; annotations that were changed or came since. */
function earlier(newest: AllRows, maker: RowMaker): AllRows {
  const [first, ...rest] = newest.titles;
  const titles = [
    { ...first!, kind: 'MOVIE' as const, external_keys: ['tag:then'] },
    ...rest
      .filter(({ id }) => id !== LATE_TITLE)
      .map((row, i) =>
        i % 2 ? row : { ...row, external_keys: [...maker.keys(), 'tag:then'], kind: 'OTHER' as const },
      ),
    maker.title(90, null),
  ];
  const annotations = newest.annotations
    .filter(({ title_id }, i) => i % 6 !== 5 && title_id !== LATE_TITLE)
    .map((row, i) => (i % 4 === 0 ? { ...row, text: `${maker.word()} zeo${i}x`, label: maker.label() } : row));
  const gone = maker.annotation(9_000, { type: 'label', title_id: 'zt90x', label: 'dog', text: 'dog zeo9000x' });
  return { ...newest, titles, annotations: [...annotations, gone] };
}

class RowMaker extends Chooser {
  constructor(
    random: () => number,
    private readonly picture: Buffer,
  ) {
    super(random);
  }

  all(): AllRows {
    const titles = KINDS.map((_, i) => this.title(i, PARENTS[i] ?? null));
    const registry = new RegistryMaker(this.random, {
      words: WORDS,
      labels: LABELS,
      languages: LANGUAGES,
      types: TYPES,
    });
    const models = registry.models();
    const assets = Array.from({ length: ASSETS }, (_, i) => this.asset(i, titles));
    const bare = assets.flatMap((asset) => this.shotsOf(asset));
    const frames = assets.flatMap((asset) => this.framesOf(asset, bare));
    const keyframeOf = (shot: ShotRow) => frames.find((frame) => frame.shot_id === shot.id)?.id ?? null;
    const shots = bare.map((shot): ShotRow => ({ ...shot, keyframe_id: keyframeOf(shot) }));
    const dialogue = assets.flatMap((asset) => this.linesOf(asset));
    const runs = Array.from({ length: 10 }, (_, i) => this.run(i, assets));
    const annotations = this.annotations(titles, assets, shots, frames, runs);
    // The early lake has them, too, and not that title.
    const revisions = this.revisions(annotations, runs, assets).filter(({ title_id }) => title_id !== LATE_TITLE);
    const countOf = ({ id, status }: AnnotationRunRow) => {
      if (status === 'PUBLISHED') return annotations.filter(({ run_id }) => run_id === id).length;
      return status === 'SUPERSEDED' ? supersededOf(id, revisions) : 0;
    };
    // The early lake has the registry, too, and not that title; of another that is gone it has something.
    const gone = this.title(90, null);
    const isEarly = ({ title_id }: { title_id: string | null }) => title_id !== LATE_TITLE;
    const media = {
      titles: [...titles.filter(({ id }) => id !== LATE_TITLE), gone],
      shots,
      frames,
      dialogue,
      annotations: annotations.filter(isEarly),
    };
    const revised = this.entityRevisions(media, assets);
    return {
      titles,
      assets,
      shots,
      frames,
      dialogue,
      annotations,
      annotation_types: this.types(),
      annotation_runs: runs.map((run) => ({ ...run, annotation_count: countOf(run) })),
      annotation_drafts: this.drafts(runs, assets).filter(({ title_id }) => title_id !== LATE_TITLE),
      annotation_revisions: revisions,
      metrics: assets.flatMap((asset) => this.metricsOf(asset)),
      series: assets.flatMap((asset) => [
        ...this.curvesOf(asset),
        ...this.stillCurves(asset, frames),
        ...this.fingerprintOf(asset),
      ]),
      analyses: assets.flatMap((asset) => this.analysesOf(asset)),
      models,
      spaces: this.spaces(),
      audit: titles
        .filter(({ id }) => id !== LATE_TITLE)
        .flatMap((title, i) => [this.entry(2 * i, title.id), this.entry(2 * i + 1, null)]),
      ...registry.datasets(media),
      ...registry.evaluations(
        media,
        runs.map(({ id }) => id),
      ),
      probes: registry.probes(),
      saved_searches: registry.savedSearches(media),
      ...registry.graphIndexes(media),
      ...registry.timelines(media),
      edits: revised.map((revision) => this.edit(revision)),
      entity_revisions: revised,
      run_parts: runs.map(({ id }, i) => {
        const asset_id = assets[i % assets.length]!.id;
        return { id: runPartId(id, asset_id), run_id: id, asset_id, frames: 1 + i, digest: `zrd${i}x` };
      }),
    };
  }

  title(i: number, parent: number | null): TitleRow {
    const name = this.chance(0.9) ? `${this.word()} ${this.word()} zn${i}x` : null;
    const external = [{ scheme: 'IMDb', value: `zxi${i}x` }];
    return {
      id: `zt${i}x`,
      eidr: this.chance(0.7) ? `10.5240/ZTE${i}X` : null,
      name,
      name_key: nameKey(name),
      kind: KINDS[i] ?? 'MOVIE',
      release_year: this.chance(0.8) ? 2000 + this.below(5) : null,
      year_key: 2000 + this.below(5),
      original_language: this.chance(0.8) ? this.pick(LANGUAGES) : null,
      external_ids: external,
      external_keys: [...external.map(externalKey), ...this.keys()],
      parent_id: parent === null ? null : `zt${parent}x`,
      access_tags: this.chance(0.8) ? this.keys() : null,
      aliases: [],
      created_at: NOW,
    };
  }

  entry(i: number, titleId: string | null): AuditRow {
    return {
      id: `zuid${i}x`,
      ordinal: i,
      at: NOW + i,
      subject: this.chance(0.8) ? this.pick(['ada', 'grace']) : null,
      author: this.chance(0.5) ? `zuau${i}x` : null,
      request_id: `zurq${i}x`,
      action: this.pick(['putAnnotations', 'deleteAnnotations']),
      kind: this.pick(['ANNOTATION', 'RUN'] as const),
      entity_id: `zuen${i}x`,
      title_id: titleId,
      before: this.chance(0.5) ? { label: this.label(), text: `zubf${i}x` } : null,
      after: this.chance(0.8) ? { label: this.label(), text: `zuaf${i}x` } : null,
    };
  }

  /** Marks that rights go by. */
  keys(): string[] {
    return ['tag:a', 'tag:b', 'tag:c'].filter(() => this.chance(0.5));
  }

  annotation(i: number, values: Partial<AnnotationRow>): AnnotationRow {
    const row = annotationRow(i, values);
    const region = this.chance(0.4) ? { x: 0.25, y: 0.25, width: 0.5, height: 0.25 } : {};
    const review: Partial<AnnotationRow> = this.chance(0.3)
      ? { review_status: this.pick(REVIEW_STATUSES), reviewed_by: `zrb${i}x`, reviewed_at: NOW + i }
      : {};
    return {
      ...row,
      id: `za${i}x`,
      value: this.chance(0.4) ? this.below(100) / 10 : null,
      unit: this.chance(0.3) ? `zu${i}x` : null,
      data: this.chance(0.3) ? { seen: `zd${i}x`, severity: this.pick(SEVERITIES) } : null,
      confidence: this.chance(0.5) ? this.below(101) / 100 : null,
      source: this.pick(['HUMAN', 'MODEL', 'IMPORT']),
      model_id: this.chance(0.6) ? this.pick(MODEL_IDS) : null,
      author: this.chance(0.5) ? `zuid${i}x` : null,
      created_at: NOW + this.below(4) * 86_400_000,
      ...region,
      ...review,
      ...(review.review_status && this.chance(0.5) && { review_note: `${this.word()} zrn${i}x` }),
      ...values,
    };
  }

  word = (): string => this.pick(WORDS);
  label = (): string => this.pick(LABELS);

  /** In the order of the kinds that each title has: a film, its sound, its subtitles; some files are of no title. */
  private asset(i: number, titles: readonly TitleRow[]): AssetRow {
    const kind = i < 5 ? 'VIDEO' : this.pick(['VIDEO', 'AUDIO', 'TEXT', 'TEXT', 'IMAGE'] as const);
    const title = i % 5 === 4 ? null : titles[2 + this.below(titles.length - 3)]!.id;
    const row = assetRow(`zas${i}x`, i, title, kind, kind === 'TEXT' || kind === 'IMAGE' ? null : 4 * SHOT_US);
    return {
      ...row,
      role: this.chance(0.8) ? this.pick(['source', 'proxy', `zro${i}x`]) : null,
      uri: `file:///films/zur${i}x`,
      checksum: this.chance(0.8) ? `sha256:zch${i}x` : null,
      content_type: this.chance(0.8) ? `video/zct${i}x` : null,
      language: this.chance(0.6) ? this.pick(LANGUAGES) : null,
      problems: this.chance(0.4) ? [`${this.word()} zpr${i}x`] : null,
      streams: [{ type: 'text', index: 0, codec: `zst${i}x`, language: null }],
      derived_from: i > 0 && this.chance(0.4) ? [`zas${this.below(i)}x`] : [],
    };
  }

  private shotsOf(asset: AssetRow): ShotRow[] {
    if (asset.kind !== 'VIDEO') return [];
    return Array.from({ length: 3 + this.below(2) }, (_, i): ShotRow => {
      const id = `zs${asset.ordinal * 10 + i}x`;
      const fades = this.chance(0.4);
      return {
        id,
        asset_id: asset.id,
        title_id: asset.title_id,
        ordinal: i,
        sort_key: sortKey(asset.ordinal, i),
        start_us: i * SHOT_US,
        end_us: (i + 1) * SHOT_US,
        start_frame: i * SHOT_FRAMES,
        end_frame: (i + 1) * SHOT_FRAMES,
        ...RATE,
        keyframe_id: null,
        colour: COLOURS[i % COLOURS.length]!,
        name: null,
        labels: [
          ...LABELS.filter(() => this.chance(0.3)),
          ...(this.chance(0.3) ? [`zsl${asset.ordinal * 10 + i}x`] : []),
        ],
        ...unknownTransitions,
        transition_in: this.chance(0.4) ? 'CUT' : null,
        ...(fades && {
          transition_out: 'FADE' as const,
          transition_out_start_us: (i + 1) * SHOT_US - 250_000,
          transition_out_end_us: (i + 1) * SHOT_US,
          transition_out_start_frame: (i + 1) * SHOT_FRAMES - 6,
          transition_out_end_frame: (i + 1) * SHOT_FRAMES,
        }),
      };
    });
  }

  private framesOf(asset: AssetRow, shots: readonly ShotRow[]): FrameRow[] {
    if (asset.kind === 'IMAGE') return [this.frame(asset, null, 0, 0)];
    const own = shots.filter(({ asset_id }) => asset_id === asset.id);
    const places = own.flatMap((shot) =>
      // The second frame of some shots is of none.
      Array.from({ length: 3 }, (_, inShot) => ({ shot: this.chance(0.15) ? null : shot, at: shot, inShot })),
    );
    const counts = new Map<string, number>();
    return places.map(({ shot, at, inShot }, ordinal) => {
      const ordinalInShot = shot ? (counts.get(shot.id) ?? 0) : 0;
      if (shot) counts.set(shot.id, ordinalInShot + 1);
      return this.frame(asset, shot, ordinal, ordinalInShot, at.start_frame + inShot * 16);
    });
  }

  private frame(asset: AssetRow, shot: ShotRow | null, ordinal: number, inShot: number, number = 0): FrameRow {
    const n = asset.ordinal * 100 + ordinal;
    const hasPicture = this.chance(0.5);
    const other = this.chance(0.7) ? Float32Array.from({ length: OTHER_DIMENSION }, () => this.below(100) / 10) : null;
    const row: FrameRow = {
      id: `zf${n}x`,
      asset_id: asset.id,
      shot_id: shot?.id ?? null,
      title_id: asset.title_id,
      number,
      timestamp_us: Math.round((number * SHOT_US) / SHOT_FRAMES),
      ordinal,
      ordinal_in_shot: inShot,
      sort_key: sortKey(asset.ordinal, ordinal),
      width: 1920,
      height: 1080,
      ...RATE,
      labels: [...(shot?.labels ?? []), ...(this.chance(0.2) ? [`zfl${n}x`] : [])],
      image: hasPicture ? this.picture : null,
      image_width: hasPicture ? 32 : null,
      image_height: hasPicture ? 18 : null,
      image_version: hasPicture ? 1_000 + n : null,
      colour: hasPicture ? COLOURS[n % COLOURS.length]! : null,
      vector_look: this.chance(0.85) ? unitVector(this.random, LOOK.dimension) : null,
    };
    const place = other && n % 3 > 0 ? Float32Array.of(this.random(), this.random(), n % 4, 1) : null;
    return { ...row, [OTHER_VECTOR]: other, [mapColumn(OTHER_SPACE)]: place } as FrameRow;
  }

  private linesOf(asset: AssetRow): DialogueRow[] {
    if (asset.kind !== 'TEXT' && !(asset.kind === 'AUDIO' && this.chance(0.5))) return [];
    return Array.from({ length: 5 }, (_, i): DialogueRow => {
      const n = asset.ordinal * 10 + i;
      return {
        id: `zl${n}x`,
        asset_id: asset.id,
        title_id: asset.title_id,
        ordinal: i,
        sort_key: sortKey(asset.ordinal, i),
        language: this.chance(0.9) ? this.pick(LANGUAGES) : null,
        speaker: this.chance(0.6) ? this.pick([...SPEAKERS, `zsk${n}x`]) : null,
        text: `${this.word()} ${this.word()} zlt${n}x ${this.word()}`,
        start_us: i * 1_500_000,
        end_us: i * 1_500_000 + 1_200_000,
        ...positionColumns(
          this.chance(0.4)
            ? { x: null, y: 5, width: null, height: 20, textAlign: 'CENTER', blockAlign: 'TOP', writingMode: null }
            : null,
        ),
      };
    });
  }

  private curvesOf({ id, ordinal, kind }: AssetRow): SeriesRow[] {
    if (kind !== 'VIDEO' && kind !== 'AUDIO') return [];
    return CURVES.filter(() => this.chance(0.8)).map((name, i) =>
      seriesRow(
        id,
        name,
        Array.from({ length: 5 }, () => -this.below(300)),
        { unit: `zcu${ordinal * 10 + i}x`, model_id: this.pick(MODEL_IDS) },
      ),
    );
  }

  /** What artwork is ranked by. */
  private stillCurves({ id }: AssetRow, frames: readonly FrameRow[]): SeriesRow[] {
    const timesUs = frames.filter(({ asset_id }) => asset_id === id).map(({ timestamp_us }) => timestamp_us);
    if (timesUs.length === 0 || this.chance(0.2)) return [];
    const model_id = this.pick(MODEL_IDS);
    return STILL_MEASURES.map((name) => {
      const values = timesUs.map(() => 0.1 + this.below(40) / 100);
      return seriesRow(id, name, values, { timesUs, unit: null, model_id });
    });
  }

  /** Five seconds of one film that most assets of pictures share, each from another place. */
  private fingerprintOf({ id, kind, ordinal }: AssetRow): SeriesRow[] {
    if (kind !== 'VIDEO' || this.chance(0.2)) return [];
    const second = VALUES_OF_SECOND;
    const shared = this.film.slice((ordinal % 2) * second, 5 * second);
    const values = [...this.values((ordinal % 3) * second), ...shared];
    const how = { step_us: VALUE_STEP_US, unit: null, model_id: this.pick(MODEL_IDS) };
    return [seriesRow(id, FINGERPRINT, values, how)];
  }

  private readonly film = this.values(5 * VALUES_OF_SECOND);

  private values(count: number): number[] {
    return Array.from({ length: count }, () => this.below(65_536));
  }

  private analysesOf({ id, ordinal }: AssetRow): AnalysisRow[] {
    return ANALYSERS.filter(() => this.chance(0.7)).map((analyser, i) =>
      analysisRow(id, analyser, {
        ...(this.chance(0.3) && { status: 'FAILED', problem: `zap${ordinal * 10 + i}x` }),
        models: MODEL_IDS.filter(() => this.chance(0.4)).join(','),
      }),
    );
  }

  private metricsOf(asset: AssetRow): MetricRow[] {
    if (asset.kind !== 'VIDEO' && asset.kind !== 'AUDIO') return [];
    return METRICS.map((name, ordinal) => ({
      asset_id: asset.id,
      ordinal,
      sort_key: sortKey(asset.ordinal, ordinal),
      name,
      value: -this.below(300) / 10,
      unit: `zmq${asset.ordinal * 10 + ordinal}x`,
      start_us: name === 'black' ? 0 : null,
      end_us: name === 'black' ? 500_000 : null,
      model_id: this.pick(MODEL_IDS),
      stream_index: null,
      channel: null,
    }));
  }

  private run(i: number, assets: readonly AssetRow[]): AnnotationRunRow {
    const status = (['OPEN', 'PUBLISHED', 'SUPERSEDED', 'PUBLISHED', 'ABORTED'] as const)[i % 5]!;
    return {
      id: `zr${i}x`,
      type: this.pick(TYPES),
      model_id: this.chance(0.7) ? this.pick(MODEL_IDS) : null,
      asset_id: this.chance(0.7) ? this.pick(assets).id : null,
      status,
      annotation_count: 0,
      author: this.chance(0.7) ? `zra${i}x` : null,
      started_at: NOW + i,
      published_at: status === 'PUBLISHED' || status === 'SUPERSEDED' ? NOW + 1_000 + i : null,
      ended_at: status === 'SUPERSEDED' || status === 'ABORTED' ? NOW + 2_000 + i : null,
      extends_id: null,
      taken_up_at: null,
    };
  }

  private annotations(
    titles: readonly TitleRow[],
    assets: readonly AssetRow[],
    shots: readonly ShotRow[],
    frames: readonly FrameRow[],
    runs: readonly AnnotationRunRow[],
  ): AnnotationRow[] {
    const whereOf: (() => Partial<AnnotationRow>)[] = [
      () => ({ title_id: this.pick(titles).id }),
      () => ofAsset(this.pick(assets)),
      () => ofShot(this.pick(shots)),
      () => ofFrame(this.pick(frames)),
      () => ({}),
    ];
    return Array.from({ length: 70 }, (_, i) => {
      const run = this.chance(0.4) ? this.pick(runs.filter(({ status }) => status === 'PUBLISHED')) : null;
      const start = this.below(60) * 100_000;
      const time = this.chance(0.5) ? { start_us: start, end_us: start + this.below(20) * 100_000 + 100_000 } : {};
      return this.annotation(i, {
        type: run?.type ?? this.pick(TYPES),
        ...this.pick([...whereOf.slice(0, 4), ...whereOf])(),
        ...time,
        label: this.chance(0.7) ? (this.chance(0.2) ? `zla${i}x` : this.label()) : null,
        text: this.chance(0.6) ? `${this.word()} zx${i}x ${this.word()}` : null,
        run_id: run?.id ?? null,
        version: 1 + (i % 3),
      });
    });
  }

  /** The versions before of those that have any, and the annotations of superseded runs. */
  private revisions(
    annotations: readonly AnnotationRow[],
    runs: readonly AnnotationRunRow[],
    assets: readonly AssetRow[],
  ): AnnotationRevisionRow[] {
    const before = annotations.flatMap((row, i) =>
      Array.from({ length: row.version - 1 }, (_, v) =>
        revisionOf(
          this.annotation(i, {
            ...row,
            version: v + 1,
            text: `${this.word()} zrx${i * 10 + v}x`,
            author: `zrr${i * 10 + v}x`,
            ...(this.chance(0.3) && { type: this.pick(TYPES) }),
            ...(this.chance(0.3) && NOT_REVIEWED),
            ...(this.chance(0.3) && ofAsset(this.pick(assets))),
          }),
          { ended: 'CHANGED', ended_at: NOW + v + 1, ended_by: this.chance(0.5) ? `zre${i * 10 + v}x` : null },
        ),
      ),
    );
    const superseded = runs.filter(({ status }) => status === 'SUPERSEDED');
    const ended = superseded.flatMap((run, i) =>
      Array.from({ length: 5 }, (_, j) => {
        const n = 500 + i * 10 + j;
        const values = { type: run.type, run_id: run.id, ...ofAsset(this.pick(assets)), text: `zrt${n}x` };
        return revisionOf(this.annotation(n, values), { ended: 'SUPERSEDED', ended_at: NOW, ended_by: null });
      }),
    );
    return [...before, ...ended];
  }

  private drafts(runs: readonly AnnotationRunRow[], assets: readonly AssetRow[]): AnnotationDraftRow[] {
    return runs.flatMap((run, i) =>
      run.status !== 'OPEN'
        ? []
        : Array.from({ length: 4 }, (_, j) => {
            const n = 700 + i * 10 + j;
            const row = this.annotation(n, {
              type: run.type,
              run_id: run.id,
              ...ofAsset(this.pick(assets)),
              text: `${this.word()} zdt${n}x`,
            });
            const drafted = Object.entries(row).filter(([name]) => !NOT_DRAFTED.includes(name));
            return {
              ...Object.fromEntries(drafted),
              id: draftId(run.id, row.id),
              annotation_id: row.id,
            } as unknown as AnnotationDraftRow;
          }),
    );
  }

  /** One of every third entity that people correct. */
  private entityRevisions(
    { titles, shots, frames, dialogue }: Media,
    assets: readonly AssetRow[],
  ): EntityRevisionRow[] {
    const of = (kind: EditedKind, rows: readonly { id: string }[], columns: readonly string[], titleOf: string) =>
      rows
        .filter((_, i) => i % 3 === 0)
        .map((row) => ({ kind, row: row as Record<string, unknown>, columns, titleOf }));
    const all = [
      ...of('TITLE', titles, ['name', 'eidr', 'parent_id', 'release_year'], 'id'),
      ...of('ASSET', assets, ['title_id', 'uri', 'role', 'language'], 'title_id'),
      ...of('SHOT', shots, ['name', 'labels', 'keyframe_id'], 'title_id'),
      ...of('DIALOGUE_LINE', dialogue, ['text', 'speaker', 'language'], 'title_id'),
    ];
    return all.map(({ kind, row, columns, titleOf }, i): EntityRevisionRow => {
      const was: Record<string, unknown> = {
        ...{ name: `${this.word()} zhn${i}x`, eidr: `zhe${i}x`, parent_id: this.pick(titles).id, release_year: 1900 },
        ...{ title_id: this.pick(titles).id, uri: `zhu${i}x`, role: `zhr${i}x`, language: this.pick(LANGUAGES) },
        ...{ labels: [`zhb${i}x`], keyframe_id: this.pick(frames).id, text: `zht${i}x`, speaker: `zhk${i}x` },
      };
      const only = (values: Record<string, unknown>) =>
        Object.fromEntries(columns.map((name) => [name, values[name] ?? null]));
      const entity_id = row['id'] as string;
      return {
        id: entityRevisionId(kind, entity_id, 2),
        edit_id: editId(kind, entity_id),
        kind,
        entity_id,
        title_id: row[titleOf] as string | null,
        version: 2,
        change: 'EDITED',
        before: only(was),
        after: only(row),
        author: `zha${i}x`,
        at: NOW + i,
      };
    });
  }

  private edit({ edit_id, kind, entity_id, title_id, version, before, author, at }: EntityRevisionRow): EditRow {
    return { id: edit_id, kind, entity_id, title_id, ingested: before, version, edited_by: author, edited_at: at };
  }

  private types(): AnnotationTypeRow[] {
    const versions = [
      ['label', 1],
      ['label', 2],
      ['zty1x', 1],
      [UNUSED_TYPE, 1],
    ] as const;
    return versions.map(([name, version], i) => ({
      id: `${name}@${version}`,
      name,
      version,
      description: `${this.word()} ztd${i}x`,
      data_schema: this.chance(0.5) ? { description: `zts${i}x` } : null,
      temporal: true,
      spatial: this.chance(0.5),
      author: null,
      created_at: NOW,
    }));
  }

  private spaces(): SpaceRow[] {
    const other: SpaceRow = {
      id: OTHER_SPACE,
      model_id: MODEL_IDS[1]!,
      dimension: OTHER_DIMENSION,
      metric: 'L2',
      is_default: this.chance(0.3),
      encodes: ['TEXT'],
      encoder: null,
      model_folder: null,
      ...BARE_SPACE,
      map: { method: 'UMAP', parameters: { axes: 2 }, seed: 1, modelId: MODEL_IDS[1]!, snapshot: 1, createdAt: 1_000 },
    };
    return [lookSpace(MODEL_IDS[0]!, !other.is_default), other];
  }
}

const NOT_DRAFTED = ['id', 'ordinal', 'version', ...Object.keys(reviewColumns)];
const NOT_REVIEWED = { review_status: null, reviewed_by: null, reviewed_at: null, review_note: null };

const ofAsset = ({ id: asset_id, title_id }: AssetRow) => ({ asset_id, title_id, shot_id: null, frame_id: null });
const ofShot = ({ id: shot_id, asset_id, title_id }: ShotRow) => ({ shot_id, asset_id, title_id, frame_id: null });
const ofFrame = ({ id: frame_id, shot_id, asset_id, title_id }: FrameRow) => ({
  frame_id,
  shot_id,
  asset_id,
  title_id,
});

/** How many annotations a run was superseded with. */
export function supersededOf(runId: string, revisions: readonly AnnotationRevisionRow[]): number {
  return revisions.filter(({ run_id, ended }) => run_id === runId && ended === 'SUPERSEDED').length;
}
