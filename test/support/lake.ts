import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLake, type Lake, type LakeOptions } from '../../src/lake/lancedb/lake.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { analyses, type AnalysisRow } from '../../src/lake/tables/analyses.js';
import { annotations, type AnnotationRow } from '../../src/lake/tables/annotations.js';
import { assets, type AssetRow } from '../../src/lake/tables/assets.js';
import { dialogue, type DialogueRow } from '../../src/lake/tables/dialogue.js';
import { frames, type FrameRow } from '../../src/lake/tables/frames.js';
import { positionColumns, type LinePosition } from '../../src/lake/tables/line-position.js';
import { metrics, type MetricRow } from '../../src/lake/tables/metrics.js';
import { blankCard, models, type ModelRow } from '../../src/lake/tables/models.js';
import { sortKey } from '../../src/lake/tables/ordering.js';
import { series, seriesId, type SeriesRow } from '../../src/lake/tables/series.js';
import { shots, unknownTransitions, type ShotRow } from '../../src/lake/tables/shots.js';
import { LOOK, lookSpace, spaces, type SpaceRow } from '../../src/lake/tables/spaces.js';
import type { WholeTimelineRow } from '../../src/lake/tables/timelines.js';
import { nameKey, titles, type TitleRow } from '../../src/lake/tables/titles.js';
import { storeOfProcess } from './s3-store.js';

/** Rows of every table, as a lake holds them; tests compare answers with these. */
export interface LakeRows {
  titles: TitleRow[];
  assets: AssetRow[];
  shots: ShotRow[];
  frames: FrameRow[];
  dialogue: DialogueRow[];
  annotations: AnnotationRow[];
  metrics: MetricRow[];
  series: SeriesRow[];
  analyses: AnalysisRow[];
  models: ModelRow[];
  spaces: SpaceRow[];
}

export type StoreKind = 'file' | 's3';
/** `LAKE_STORE=s3`: lakes of tests are in an object store, in memory. */
export const STORE = (process.env['LAKE_STORE'] ?? 'file') as StoreKind;

/** A lake in a temporary folder, or beside it in an object store; closed and removed with `remove`. */
export async function temporaryLake(options: LakeOptions = {}, tables = mediaTables, store = STORE) {
  const folder = await mkdtemp(join(tmpdir(), 'media-graph-test-'));
  if (store === 's3') await storeOfProcess();
  const uri = store === 's3' ? `s3://test${folder}/lake` : join(folder, 'lake');
  const lake = await openLake(uri, tables, options);
  return {
    lake,
    folder,
    uri,
    async remove() {
      lake.close();
      // LanceDB may still write to it: a folder that is not empty yet is tried again.
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

export async function writeRows(lake: Lake, rows: Partial<LakeRows>, note = 'test rows'): Promise<void> {
  await writeToLake(lake, { note }, async (writer) => {
    await writer.add(titles, rows.titles ?? []);
    await writer.add(assets, rows.assets ?? []);
    await writer.add(shots, rows.shots ?? []);
    await writer.add(frames, rows.frames ?? []);
    await writer.add(dialogue, rows.dialogue ?? []);
    await writer.add(annotations, rows.annotations ?? []);
    await writer.add(metrics, rows.metrics ?? []);
    await writer.add(series, rows.series ?? []);
    await writer.add(analyses, rows.analyses ?? []);
    await writer.add(models, rows.models ?? []);
    await writer.add(spaces, rows.spaces ?? []);
  });
}

/** A small repeatable generator (mulberry32), so that a failing test fails again. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function unitVector(random: () => number, dimension: number = LOOK.dimension): Float32Array {
  const vector = Float32Array.from({ length: dimension }, () => random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((x) => x / length);
}

export interface Size {
  titles: number;
  assetsPerTitle: number;
  shotsPerAsset: number;
  framesPerShot: number;
  linesPerTitle: number;
}

const SMALL: Size = { titles: 3, assetsPerTitle: 2, shotsPerAsset: 4, framesPerShot: 3, linesPerTitle: 6 };
const RATE = { frame_rate_numerator: 24000, frame_rate_denominator: 1001, start_timecode: null };
const SHOT_US = 2_002_000;
const SHOT_FRAMES = 48;
const KINDS = ['MOVIE', 'EPISODE', 'SHORT'] as const;
const LABELS = ['black', 'freeze', 'silence'];

/**
 * Titles with videos and one subtitle asset each; ids are t0, t0-a1, t0-a1-s2, t0-a1-f5, t0-l3.
 * Each title has a genre, each shot a label, each of its frames a person in a region; their ids are n0, n1 …
 */
export function generateRows(size: Partial<Size> = {}, seed = 1): LakeRows {
  const { titles: count, assetsPerTitle, shotsPerAsset, framesPerShot, linesPerTitle } = { ...SMALL, ...size };
  const random = randomOf(seed);
  const rows: LakeRows = {
    titles: [],
    assets: [],
    shots: [],
    frames: [],
    dialogue: [],
    annotations: [],
    metrics: [],
    series: [],
    analyses: [],
    models: [modelRow('look-model@1'), modelRow('meter@2')],
    spaces: [lookSpace('look-model@1', true)],
  };
  for (let t = 0; t < count; t++) {
    const title = titleRow(t);
    rows.titles.push(title);
    for (let a = 0; a < assetsPerTitle; a++) {
      const asset = assetRow(`t${t}-a${a}`, rows.assets.length, title.id, 'VIDEO', shotsPerAsset * SHOT_US);
      rows.assets.push(asset);
      rows.metrics.push(metricRow(asset, 0, 'integrated_loudness', -23 + t), metricRow(asset, 1, 'true_peak', -1));
      for (let s = 0; s < shotsPerAsset; s++) {
        const shot = shotRow(
          asset,
          s,
          LABELS.filter(() => random() < 0.3),
          `${asset.id}-f${s * framesPerShot}`,
        );
        rows.shots.push(shot);
        for (let f = 0; f < framesPerShot; f++) {
          rows.frames.push(frameRow(asset, shot, s * framesPerShot + f, f, framesPerShot, unitVector(random)));
        }
      }
    }
    const subtitles = { ...assetRow(`t${t}-sub`, rows.assets.length, title.id, 'TEXT', null), language: 'en' };
    rows.assets.push(subtitles);
    for (let l = 0; l < linesPerTitle; l++) rows.dialogue.push(lineRow(subtitles, t, l));
  }
  rows.annotations.push(...annotationsOf(rows, randomOf(seed)));
  return rows;
}

export function titleRow(t: number): TitleRow {
  const name = `Film ${t}`;
  return {
    id: `t${t}`,
    eidr: `10.5240/0000-0000-0000-0000-${String(t).padStart(4, '0')}-X`,
    name,
    name_key: nameKey(name),
    kind: KINDS[t % KINDS.length]!,
    release_year: t % 4 === 3 ? null : 2000 + t,
    year_key: t % 4 === 3 ? 0 : 2000 + t,
    original_language: t % 2 ? 'en-GB' : 'ja',
    external_ids: [{ scheme: 'IMDb', value: `tt${t}` }],
    external_keys: [`imdb:tt${t}`],
    parent_id: null,
    access_tags: t % 2 ? ['public'] : [],
    aliases: [],
    created_at: 1_700_000_000_000,
  };
}

export function assetRow(
  id: string,
  ordinal: number,
  titleId: string | null,
  kind: AssetRow['kind'],
  durationUs: number | null,
): AssetRow {
  const isVideo = kind === 'VIDEO';
  return {
    id,
    ordinal,
    title_id: titleId,
    kind,
    role: isVideo ? 'source' : 'subtitle',
    uri: `file:///films/${id}`,
    content_type: isVideo ? 'video/mp4' : 'text/vtt',
    size_bytes: 3_000_000_000,
    checksum: `sha256:${id}`,
    language: null,
    duration_us: durationUs,
    frame_rate_numerator: isVideo ? RATE.frame_rate_numerator : null,
    frame_rate_denominator: isVideo ? RATE.frame_rate_denominator : null,
    start_timecode: null,
    streams: [],
    problems: null,
    height: isVideo ? 1080 : null,
    dynamic_range: isVideo ? 'SDR' : null,
    derived_from: [],
    ingested_at: 1_700_000_000_000,
    offline_since: null,
  };
}

export function shotRow(asset: AssetRow, index: number, labels: string[], keyframe: string): ShotRow {
  return {
    id: `${asset.id}-s${index}`,
    asset_id: asset.id,
    title_id: asset.title_id,
    ordinal: index,
    sort_key: sortKey(asset.ordinal, index),
    start_us: index * SHOT_US,
    end_us: (index + 1) * SHOT_US,
    start_frame: index * SHOT_FRAMES,
    end_frame: (index + 1) * SHOT_FRAMES,
    ...RATE,
    keyframe_id: keyframe,
    colour: null,
    labels,
    name: null,
    ...unknownTransitions,
  };
}

export function frameRow(
  asset: AssetRow,
  shot: ShotRow,
  ordinal: number,
  inShot: number,
  framesPerShot: number,
  vector: Float32Array,
): FrameRow {
  const offset = Math.floor((inShot * SHOT_FRAMES) / framesPerShot);
  return {
    id: `${asset.id}-f${ordinal}`,
    asset_id: asset.id,
    shot_id: shot.id,
    title_id: asset.title_id,
    number: shot.start_frame + offset,
    timestamp_us: shot.start_us + Math.round((offset * SHOT_US) / SHOT_FRAMES),
    ordinal,
    ordinal_in_shot: inShot,
    sort_key: sortKey(asset.ordinal, ordinal),
    width: 1920,
    height: 1080,
    ...RATE,
    labels: shot.labels,
    image: null,
    image_width: null,
    image_height: null,
    image_version: null,
    colour: null,
    vector_look: vector,
  };
}

const WORDS = ['dog', 'car', 'tree'];

/** From the last frame to the first title, so that arrival is no order of time. */
function annotationsOf(rows: LakeRows, random: () => number): AnnotationRow[] {
  const word = () => WORDS[Math.floor(random() * WORDS.length)]!;
  const found = { source: 'MODEL', model_id: 'look-model@1' } as const;
  const given: Partial<AnnotationRow>[] = [
    ...rows.frames.toReversed().map(({ id: frame_id, shot_id, asset_id, title_id, timestamp_us }) => {
      const time = { start_us: timestamp_us, end_us: timestamp_us + 41_708 };
      const region = { x: 0.25, y: 0.5, width: 0.5, height: 0.25 };
      return { type: 'person', frame_id, shot_id, asset_id, title_id, ...time, ...region, ...found };
    }),
    ...rows.shots.toReversed().map(({ id: shot_id, asset_id, title_id, start_us, end_us }) => {
      const confidence = Math.round(random() * 100) / 100;
      return { type: 'label', label: word(), confidence, shot_id, asset_id, title_id, start_us, end_us, ...found };
    }),
    ...rows.titles.toReversed().map(({ id: title_id }) => ({ type: 'genre', label: 'drama', title_id })),
  ];
  return given.map((values, ordinal) => annotationRow(ordinal, values));
}

/** An annotation by hand, of nothing, but for the values given. */
export function annotationRow(ordinal: number, values: Partial<AnnotationRow> = {}): AnnotationRow {
  return {
    id: `n${ordinal}`,
    ordinal,
    type: 'label',
    label: null,
    text: null,
    value: null,
    unit: null,
    data: null,
    confidence: null,
    title_id: null,
    asset_id: null,
    shot_id: null,
    frame_id: null,
    start_us: null,
    end_us: null,
    x: null,
    y: null,
    width: null,
    height: null,
    source: 'HUMAN',
    model_id: null,
    run_id: null,
    author: null,
    review_status: null,
    reviewed_by: null,
    reviewed_at: null,
    review_note: null,
    version: 1,
    created_at: 1_700_000_000_000,
    ...values,
  };
}

export function lineRow(asset: AssetRow, t: number, index: number): DialogueRow {
  return {
    id: `t${t}-l${index}`,
    asset_id: asset.id,
    title_id: asset.title_id,
    ordinal: index,
    sort_key: sortKey(asset.ordinal, index),
    language: asset.language,
    speaker: index % 2 ? 'Ada' : null,
    text: `Line ${index} of film ${t}`,
    start_us: index * 1_000_000,
    end_us: index * 1_000_000 + 900_000,
    ...positionColumns(index % 2 ? linePosition : null),
  };
}

/** At the top, with nothing said of left and right. */
const linePosition: LinePosition = {
  ...{ x: null, y: 5, width: null, height: 20 },
  ...{ textAlign: 'CENTER', blockAlign: 'TOP', writingMode: null },
};

/** A curve by hand, at 10 Hz from 0, but for the values given. */
export function seriesRow(
  assetId: string,
  name: string,
  values: readonly number[],
  given: Partial<SeriesRow> & { timesUs?: readonly number[] } = {},
): SeriesRow {
  const { timesUs, ...columns } = given;
  const place = { asset_id: assetId, name, stream_index: null, channel: null, ...columns };
  const numbers = values.filter((value) => !Number.isNaN(value)).map(Math.fround);
  const isEmpty = numbers.length === 0;
  return {
    ...{ ...place, id: seriesId(place), unit: 'LUFS', count: values.length },
    ...{ start_us: timesUs?.[0] ?? 0, step_us: timesUs ? null : 100_000 },
    times: timesUs ? Buffer.from(Float64Array.from(timesUs).buffer) : null,
    values: Buffer.from(Float32Array.from(values).buffer),
    least: isEmpty ? null : Math.min(...numbers),
    greatest: isEmpty ? null : Math.max(...numbers),
    mean: isEmpty ? null : numbers.reduce((sum, value) => sum + value, 0) / numbers.length,
    model_id: 'meter@2',
    ...columns,
  };
}

/** What an analyser said of an asset; it is done, but for the values given. */
export function analysisRow(assetId: string, analyser: string, values: Partial<AnalysisRow> = {}): AnalysisRow {
  return {
    ...{ id: `${assetId}:${analyser}`, asset_id: assetId, analyser, status: 'DONE', problem: null },
    ...{ models: 'meter@2', inputs: '', found: 0, analysed_at: 1_700_000_000_000 },
    ...values,
  };
}

export function metricRow(asset: AssetRow, ordinal: number, name: string, value: number): MetricRow {
  return {
    asset_id: asset.id,
    ordinal,
    sort_key: sortKey(asset.ordinal, ordinal),
    name,
    value,
    unit: 'LUFS',
    start_us: null,
    end_us: null,
    model_id: 'meter@2',
    stream_index: null,
    channel: null,
  };
}

/** An edit of one second and so many clips, whose rows are not made here. */
export function timelineRow(id: string, titleId: string, clips: number): WholeTimelineRow {
  return {
    ...{ id, name: id, title_id: titleId, frame_rate_numerator: 24, frame_rate_denominator: 1, start_timecode: null },
    ...{ duration_us: 1_000_000, source: 'OTIO', clip_count: clips, author: null, created_at: 0, otio: '{}' },
    tracks: [{ name: 'V1', kind: 'Video', enabled: true, duration_us: 1_000_000 }],
  };
}

export function modelRow(id: string): ModelRow {
  const [name, version] = id.split('@') as [string, string];
  return { ...blankCard, id, name, version, stage: 'PRODUCTION' };
}
