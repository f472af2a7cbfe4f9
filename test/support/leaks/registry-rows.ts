import type { AnnotationRow } from '../../../src/lake/tables/annotations.js';
import { datasetItemId, type DatasetItemRow } from '../../../src/lake/tables/dataset-items.js';
import { datasetId, type DatasetKind, type DatasetRow } from '../../../src/lake/tables/datasets.js';
import type { DialogueRow } from '../../../src/lake/tables/dialogue.js';
import { CASE_KINDS, caseId, type EvaluationCaseRow } from '../../../src/lake/tables/evaluation-cases.js';
import { metricId, type EvaluationMetricRow } from '../../../src/lake/tables/evaluation-metrics.js';
import type { EvaluatedSide, EvaluationRow } from '../../../src/lake/tables/evaluations.js';
import type { FrameRow } from '../../../src/lake/tables/frames.js';
import { documentId, type GraphDocumentRow } from '../../../src/lake/tables/graph-documents.js';
import type { GraphIndexKind, GraphIndexRow } from '../../../src/lake/tables/graph-indexes.js';
import { blankCard, type ModelRow } from '../../../src/lake/tables/models.js';
import type { ProbeRow } from '../../../src/lake/tables/probes.js';
import type { SavedSearchKind, SavedSearchRow } from '../../../src/lake/tables/saved-searches.js';
import type { ShotRow } from '../../../src/lake/tables/shots.js';
import { LOOK } from '../../../src/lake/tables/spaces.js';
import { timelineClipId, trackId, type TimelineClipRow } from '../../../src/lake/tables/timeline-clips.js';
import type { WholeTimelineRow } from '../../../src/lake/tables/timelines.js';
import type { TitleRow } from '../../../src/lake/tables/titles.js';
import { Chooser } from '../chooser.js';

/*
 * Models, datasets, evaluations, saved searches and indexes over the studio's graph. Their markers: see `MARKER` in rows.ts. Names of
 * snapshots are of none: a lake that lacks rows has no snapshot by a name.
 */

/** What they are of. */
export interface Media {
  readonly titles: readonly TitleRow[];
  readonly shots: readonly ShotRow[];
  readonly frames: readonly FrameRow[];
  readonly dialogue: readonly DialogueRow[];
  readonly annotations: readonly AnnotationRow[];
}

export interface Words {
  readonly words: readonly string[];
  readonly labels: readonly string[];
  readonly languages: readonly string[];
  readonly types: readonly string[];
}

export const MODEL_IDS = ['zm0x@1', 'zm1x@1', 'zm2x@1', 'zm3x@1', 'zm4x@1'] as const;
/** Of each model by its place: two names have two versions. */
export const MODEL_NAMES = ['zmn0x', 'zmn0x', 'zmn2x', 'zmn2x', 'zmn4x'] as const;
export const ALIASES = ['champion', 'zmb0x', 'zmb2x', 'zmb4x'] as const;
export const TAGS = ['pd', 'film', 'zmy1x', 'zmy3x'] as const;
export const MODEL_TASKS = ['detection', 'captions'] as const;
export const DOMAINS = ['sport', 'drama'] as const;
export const METRIC_NAMES = ['f1', 'precision', 'AP50'] as const;
export const DATASET_KINDS_MADE: readonly DatasetKind[] = [
  ...(['SHOT', 'FRAME', 'TITLE', 'ANNOTATION', 'DIALOGUE_LINE', 'SHOT', 'FRAME', 'FRAME'] as const),
];
/** The first two of frames, and those of shots, are two versions of one name. */
const DATASET_NAMES = ['zda0x', 'zda1x', 'zda2x', 'zda3x', 'zda4x', 'zda0x', 'zda1x', 'zda7x'] as const;
const DATASET_VERSIONS = [1, 1, 1, 1, 1, 2, 2, 1] as const;
export const DATASET_IDS = DATASET_NAMES.map((name, i) => datasetId(name, DATASET_VERSIONS[i]!));
export const SPLITS = ['train', 'test'] as const;
const EVALUATION_IDS = ['zev0x', 'zev1x', 'zev2x', 'zev3x'] as const;
const INDEX_KINDS: readonly GraphIndexKind[] = ['TITLE', 'SHOT', 'FRAME', 'SHOT'];
export const INDEX_IDS = ['zgi0x', 'zgi1x', 'zgi2x', 'zgi3x'] as const;

const NOW = 1_700_000_000_000;
const DAY = 86_400_000;

export class RegistryMaker extends Chooser {
  constructor(
    random: () => number,
    private readonly words: Words,
  ) {
    super(random);
  }

  private word = (): string => this.pick(this.words.words);
  private label = (): string => this.pick(this.words.labels);
  private some<T>(of: readonly T[], share = 0.5): T[] {
    return of.filter(() => this.chance(share));
  }

  models(): ModelRow[] {
    return MODEL_IDS.map((id, i): ModelRow => {
      const text = (what: string) => (this.chance(0.7) ? `${this.word()} zm${what}${i}x` : null);
      const figure = (metric: string) => ({
        metric,
        value: this.below(100) / 100,
        label: this.chance(0.2) ? this.label() : null,
        task: `zmp${i}x`,
        dataset: `zme${i}x`,
      });
      const sources = [...this.some(MODEL_IDS.slice(0, i)), ...this.some([`zmz${i}x`])];
      const changes = ['DEVELOPMENT', 'STAGING'] as const;
      return {
        ...blankCard,
        id,
        name: MODEL_NAMES[i]!,
        version: String(i),
        stage: this.pick(['PRODUCTION', 'STAGING', 'RETIRED']),
        description: text('d'),
        domain: this.chance(0.7) ? this.pick(DOMAINS) : text('o'),
        task: this.chance(0.7) ? this.pick(MODEL_TASKS) : text('t'),
        owner: text('w'),
        intended_use: text('u'),
        limitations: text('l'),
        previous_id: i === 1 || i === 3 ? MODEL_IDS[i - 1]! : null,
        derived_from: sources.length > 0 ? sources : null,
        licence: this.chance(0.7) ? this.pick(['MIT', `zmi${i}x`]) : null,
        languages: this.chance(0.7) ? this.some(this.words.languages, 0.7) : null,
        training_data: text('g'),
        risks: text('r'),
        tags: this.chance(0.8) ? [...this.some(TAGS.slice(0, 2)), `zmy${i}x`] : null,
        artefacts: this.chance(0.6) ? [{ uri: `s3://zma${i}x`, checksum: null, format: 'onnx' }] : null,
        trained_on: this.chance(0.7) ? this.some(DATASET_IDS, 0.4) : null,
        reported_metrics: this.chance(0.7) ? this.some(METRIC_NAMES).map(figure) : null,
        aliases: [...(i % 2 === 0 ? [`zmb${i}x`] : []), ...(i === 1 || i === 4 ? ['champion'] : [])],
        stage_history: this.chance(0.7)
          ? changes.map((stage, at) => ({ stage, by: `zmh${i}x`, at: NOW + this.below(9) * DAY + at, note: text('j') }))
          : null,
        card_head: this.chance(0.4) ? { licence: `zmk${i}x` } : null,
        card_text: text('c'),
      };
    });
  }

  datasets(media: Media): { datasets: DatasetRow[]; dataset_items: DatasetItemRow[] } {
    const made = DATASET_IDS.map((_, i) => this.dataset(i, this.pick([0.5, 0.9]), media));
    return { datasets: made.map(({ row }) => row), dataset_items: made.flatMap(({ items }) => items) };
  }

  private dataset(i: number, share: number, media: Media) {
    const [id, kind, version] = [DATASET_IDS[i]!, DATASET_KINDS_MADE[i]!, DATASET_VERSIONS[i]!];
    const isFrozen = this.chance(0.6);
    const items = this.itemsOf(i, id, this.some(entitiesOf(kind, media), share));
    const row: DatasetRow = {
      id,
      name: DATASET_NAMES[i]!,
      version,
      previous_id: version === 2 ? datasetId(DATASET_NAMES[i]!, 1) : null,
      kind,
      status: isFrozen ? 'FROZEN' : 'DRAFT',
      selection: { select: { ids: [`zdl${i}x`] }, ...(this.chance(0.8) && { labelBy: this.labelBy(kind) }) },
      snapshot: `zss${i}x`,
      item_count: items.length,
      title_count: new Set(items.flatMap(({ title_id }) => title_id ?? [])).size,
      hash: `zdh${i}x`,
      splits: this.chance(0.85)
        ? { ratios: { train: 0.5, test: 0.5 }, titles: null, salt: `zdp${i}x`, stratified: this.chance(0.3) }
        : null,
      description: this.chance(0.6) ? `${this.word()} zde${i}x` : null,
      licence: this.chance(0.6) ? `zdi${i}x` : null,
      card: this.chance(0.6) ? `${this.word()} zdc${i}x` : null,
      author: this.chance(0.6) ? `zdu${i}x` : null,
      created_at: NOW + i * DAY,
      frozen_at: isFrozen ? NOW + i * DAY + 1 : null,
    };
    const isSplit = row.splits !== null;
    return { row, items: isSplit ? items : items.map((item) => ({ ...item, split: null })) };
  }

  private labelBy(kind: DatasetKind): object {
    const fields = { TITLE: 'LANGUAGE', SHOT: 'LABEL', FRAME: 'LABEL', ANNOTATION: 'LABEL', DIALOGUE_LINE: 'LANGUAGE' };
    return this.chance(0.6) ? { field: fields[kind] } : { annotationType: this.pick(this.words.types) };
  }

  private itemsOf(i: number, dataset: string, entities: readonly Entity[]): DatasetItemRow[] {
    const ordered = [...entities].sort((a, b) => (a.id < b.id ? -1 : 1));
    const splitOf = new Map<string, string | null>();
    return ordered.map((entity, ordinal) => {
      const { id, title_id, asset_id } = entity;
      const group = title_id ?? asset_id ?? 'none';
      if (!splitOf.has(group)) splitOf.set(group, this.chance(0.9) ? this.pick(SPLITS) : null);
      return {
        id: datasetItemId(dataset, ordinal),
        dataset_id: dataset,
        ordinal,
        entity_id: id,
        title_id,
        asset_id,
        split: splitOf.get(group)!,
        label: this.chance(0.8) ? this.pick([...this.words.labels, `zil${i * 1_000 + ordinal}x`]) : null,
      };
    });
  }

  evaluations(media: Media, runIds: readonly string[]) {
    const made = EVALUATION_IDS.map((id, i) => this.evaluation(id, i, media, runIds));
    return {
      evaluations: made.map(({ row }) => row),
      evaluation_metrics: made.flatMap(({ figures }) => figures),
      evaluation_cases: made.flatMap(({ cases }) => cases),
    };
  }

  private evaluation(id: string, i: number, media: Media, runIds: readonly string[]) {
    const cases = this.some(media.annotations, 0.5).map((row, ordinal) => this.evaluationCase(id, i, ordinal, row));
    const countOf = (kind: string) => cases.filter((one) => one.kind === kind).length;
    const [runId, truthRunId] = [
      this.chance(0.5) ? this.pick(runIds) : null,
      this.chance(0.3) ? this.pick(runIds) : null,
    ];
    const modelId = this.pick(MODEL_IDS);
    const type = this.pick(this.words.types);
    const side = (of: EvaluatedSide['of'], value: string | null): EvaluatedSide => ({ of, value, type });
    const row: EvaluationRow = {
      id,
      task: this.pick(['FRAME_CLASSIFICATION', 'SHOT_CLASSIFICATION']),
      type,
      predictions: runId === null ? side('MODEL', modelId) : side('RUN', runId),
      truth: truthRunId === null ? side('ACCEPTED', null) : side('RUN', truthRunId),
      run_id: runId,
      model_id: this.chance(0.85) ? modelId : null,
      truth_run_id: truthRunId,
      dataset_id: this.chance(0.7) ? this.pick(DATASET_IDS) : null,
      split: this.chance(0.3) ? 'test' : null,
      snapshot: `zss${20 + i}x`,
      settings: {
        ...{ iou: null, confidence: 0.5, toleranceFrames: null, toleranceUs: null },
        ...{ bootstrapSamples: 0, seed: i, labels: null },
      },
      prediction_count: 1_000 + i,
      truth_count: 2_000 + i,
      left_out_count: 3_000 + i,
      true_positive_count: countOf('TRUE_POSITIVE'),
      false_positive_count: countOf('FALSE_POSITIVE'),
      false_negative_count: countOf('FALSE_NEGATIVE'),
      author: this.chance(0.6) ? `zeu${i}x` : null,
      created_at: NOW + this.below(3) * DAY,
    };
    return { row, cases, figures: this.figuresOf(id, i, media.titles) };
  }

  private figuresOf(id: string, i: number, titles: readonly TitleRow[]): EvaluationMetricRow[] {
    const places = [
      { level: 'OVERALL', label: null, title_id: null } as const,
      ...this.some(this.words.labels, 0.8).map((label) => ({ level: 'LABEL', label, title_id: null }) as const),
      ...this.some(titles, 0.8).map((title) => ({ level: 'TITLE', label: null, title_id: title.id }) as const),
    ];
    const all = places.flatMap((place) => METRIC_NAMES.map((metric) => ({ ...place, metric })));
    return all.map((place, ordinal) => ({
      ...place,
      id: metricId(id, ordinal),
      evaluation_id: id,
      ordinal,
      value: this.chance(0.9) ? this.below(1_000) / 1_000 : null,
      low: null,
      high: null,
      support: this.below(50),
      curve: this.chance(0.2) ? [`zec${i * 1_000 + ordinal}x`] : null,
    }));
  }

  private evaluationCase(evaluation: string, i: number, ordinal: number, of: AnnotationRow): EvaluationCaseRow {
    const n = i * 1_000 + ordinal;
    const kind = this.pick(CASE_KINDS);
    const label = () => (this.chance(0.2) ? `zel${n}x` : this.label());
    const confidence = kind === 'FALSE_NEGATIVE' || this.chance(0.2) ? null : this.below(11) / 10;
    const { title_id, asset_id, shot_id, frame_id, start_us, end_us } = of;
    return {
      id: caseId(evaluation, ordinal),
      evaluation_id: evaluation,
      ordinal,
      kind,
      label: label(),
      true_label: kind === 'FALSE_POSITIVE' && this.chance(0.5) ? label() : null,
      confidence,
      confidence_key: confidence ?? -1,
      overlap: kind === 'TRUE_POSITIVE' ? this.below(11) / 10 : null,
      prediction_id: kind === 'FALSE_NEGATIVE' ? null : of.id,
      truth_id: kind === 'FALSE_POSITIVE' ? null : of.id,
      ...{ title_id, asset_id, shot_id, frame_id, start_us, end_us },
    };
  }

  probes(): ProbeRow[] {
    return [
      {
        id: MODEL_IDS[2],
        type: 'label',
        label: this.label(),
        space: LOOK.id,
        weights: Array.from({ length: LOOK.dimension }, () => this.below(100) / 100),
        bias: 0.5,
        calibration: { a: -1, b: 0 },
        dataset_id: DATASET_IDS[1]!,
        settings: { seed: 1 },
        created_at: NOW,
      },
    ];
  }

  savedSearches({ titles, frames }: Media): SavedSearchRow[] {
    const label = () => this.label();
    const asked: readonly (readonly [SavedSearchKind, object])[] = [
      ['SHOT', { shots: { where: { labels: { anyOf: [label()] } } } }],
      ['FRAME', { frames: { where: { titleIds: this.some(titles).map(({ id }) => id) } } }],
      ['FRAME', { alike: { kind: 'FRAME', like: [{ frame: this.pick(frames).id }], minScore: 0.1 } }],
      ['SHOT', { alike: { kind: 'SHOT', like: [{ frame: this.pick(frames).id }], minScore: -1 } }],
      ['ANNOTATION', { annotations: { where: { labels: [label(), label()] } } }],
      ['ANNOTATION', { words: { kind: 'ANNOTATION', text: this.word() } }],
      ['DIALOGUE_LINE', { words: { kind: 'DIALOGUE_LINE', text: this.word() } }],
      ['MOMENT', { moments: { allOf: [{ label: { label: label() } }] } }],
      ['MOMENT', { moments: { allOf: [{ dialogue: { text: this.word() } }] } }],
    ];
    return asked.map(([kind, criteria], i) => ({
      id: `zsv${i}x`,
      name: `${this.word()} zsw${i}x`,
      kind,
      criteria,
      author: this.chance(0.6) ? `zsu${i}x` : null,
      created_at: NOW + i,
    }));
  }

  timelines({ titles, shots }: Media): { timelines: WholeTimelineRow[]; timeline_clips: TimelineClipRow[] } {
    const made = [0, 1, 2].map((i) => {
      const clips = [0, 1].flatMap((track) =>
        this.some(shots, 0.3).map((shot, n) => this.clip(`ztl${i}x`, track, n, this.chance(0.8) ? shot : null)),
      );
      const timeline: WholeTimelineRow = {
        id: `ztl${i}x`,
        name: `${this.word()} ztln${i}x`,
        title_id: this.chance(0.7) ? this.pick(titles).id : null,
        ...{ frame_rate_numerator: 24, frame_rate_denominator: 1, start_timecode: '01:00:00:00' },
        ...{ duration_us: 60_000_000, source: 'OTIO', clip_count: clips.length, author: `ztla${i}x` },
        tracks: ['V1', 'V2'].map((name) => ({ name, kind: 'Video', enabled: true, duration_us: 60_000_000 })),
        ...{ created_at: NOW + i, otio: `zto${i}x` },
      };
      return { timeline, clips };
    });
    return { timelines: made.map(({ timeline }) => timeline), timeline_clips: made.flatMap(({ clips }) => clips) };
  }

  private clip(timeline: string, track: number, n: number, shot: ShotRow | null): TimelineClipRow {
    const ofTrack = trackId(timeline, track);
    return {
      id: timelineClipId(ofTrack, n),
      ...{ timeline_id: timeline, track_id: ofTrack, track, ordinal: n, name: this.word() },
      ...{ record_start_us: n * 1_000_000, record_end_us: (n + 1) * 1_000_000 },
      ...{ record_start_frame: n * 24, record_end_frame: (n + 1) * 24 },
      ...{ asset_id: shot?.asset_id ?? null, source_name: this.word(), speed: 1, enabled: true },
      ...{ source_start_us: shot?.start_us ?? null, source_end_us: shot?.end_us ?? null },
    };
  }

  graphIndexes(media: Media): { graph_indexes: GraphIndexRow[]; graph_documents: GraphDocumentRow[] } {
    return {
      graph_indexes: INDEX_IDS.map((id, i) => ({
        id,
        kind: INDEX_KINDS[i]!,
        operation: `query ($ids: [ID!]!) { zgo${i}x }`,
        created_at: NOW,
        refreshed_at: this.chance(0.7) ? NOW + i : null,
        refreshed_snapshot: null,
      })),
      graph_documents: INDEX_IDS.flatMap((id, i) => this.documentsOf(id, i, INDEX_KINDS[i]!, media)),
    };
  }

  private documentsOf(index: string, i: number, kind: GraphIndexKind, media: Media): GraphDocumentRow[] {
    return this.some(entitiesOf(kind, media), 0.7).map((entity, n) => ({
      id: documentId(index, entity.id),
      index_id: index,
      entity_id: entity.id,
      title_id: entity.title_id,
      asset_id: entity.asset_id,
      shot_id: kind === 'SHOT' ? entity.id : (entity.shot_id ?? null),
      start_us: entity.start_us ?? null,
      end_us: entity.end_us ?? null,
      labels: [...(entity.labels ?? [])],
      texts: [
        ['campaigns.name', `${this.word()} ${this.word()} zgt${i * 1_000 + n}x`],
        ['notes', this.word()],
      ],
    }));
  }
}

/** What items and documents keep of what they are of. */
interface Entity {
  readonly id: string;
  readonly title_id: string | null;
  readonly asset_id: string | null;
  readonly shot_id?: string | null;
  readonly start_us?: number | null;
  readonly end_us?: number | null;
  readonly labels?: readonly string[];
}

function entitiesOf(kind: DatasetKind, { titles, shots, frames, dialogue, annotations }: Media): readonly Entity[] {
  const ofTitles = titles.map(({ id }) => ({ id, title_id: id, asset_id: null }));
  const all = { TITLE: ofTitles, SHOT: shots, FRAME: frames, DIALOGUE_LINE: dialogue, ANNOTATION: annotations };
  return all[kind].map((row: Entity & { label?: string | null }): Entity => row);
}
