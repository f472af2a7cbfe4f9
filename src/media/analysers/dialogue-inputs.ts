/** What the dialogue analyser reads of the lake. */
import { groupBy } from '../../base/group-by.js';
import { and, equals } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { select } from '../../lake/lancedb/read.js';
import { annotations } from '../../lake/tables/annotations.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { metrics } from '../../lake/tables/metrics.js';
import { curveOf, timesOf, valuesOf } from '../../lake/tables/series-points.js';
import { series } from '../../lake/tables/series.js';
import type { TimeSpan } from '../findings.js';
import type { Loudness } from '../quality/dialogue/gated-loudness.js';
import { united } from '../quality/dialogue/spans.js';
import { areOfOneLanguage } from '../quality/primary-language.js';
import { spokenStreams, type SpokenStream } from '../quality/speech/spoken-streams.js';
import { toolOf } from '../tools.js';
import { digestOf } from './digest.js';
import { sileroTool } from './speech.js';
import { tracksOf, type LakeTrack } from './text-tracks.js';

/** A stream of sound, and the subtitles to hold against it. */
export interface DialogueInput extends SpokenStream {
  /** Null: the title has no lines. */
  readonly track: LakeTrack | null;
  /** Whether the track is in the language that is spoken. */
  readonly isSameLanguage: boolean;
  /** As people have left it; null: the model's word. */
  readonly speech: readonly TimeSpan[] | null;
}

/** The streams of sound in which speech is looked for, each with the title's track in its language or, else, its first track. */
export async function dialogueInputs(asset: AssetRow, snapshot: LakeSnapshot): Promise<DialogueInput[]> {
  const tracks = await tracksBeside(asset, snapshot);
  const spoken = await correctedSpeech(asset, snapshot);
  return spokenStreams(asset.streams, asset.language).map((one) => {
    const same = tracks.find(({ language }) => areOfOneLanguage(language, one.language));
    const track = same ?? tracks[0] ?? null;
    return { ...one, track, isSameLanguage: same !== undefined, speech: spoken?.get(one.stream) ?? null };
  });
}

/** The inputs in a few characters: others of other lines, or of speech that people have corrected. */
export function fingerprintOf(inputs: readonly DialogueInput[], original: number | null): string {
  const tracks = inputs.map(({ stream, track }) => `${stream ?? 'main'}:${track?.assetId ?? 'no track'}`);
  const speech = inputs.some((input) => input.speech) ? 'speech corrected' : sileroTool.version;
  return [...tracks, speech, digestOf([inputs, original])].join(' ');
}

/** Those that were read from this very file first, then in order of arrival. */
async function tracksBeside({ id, title_id }: AssetRow, snapshot: LakeSnapshot): Promise<LakeTrack[]> {
  if (title_id === null) return [];
  const files = await select(snapshot, assets, { where: equals('title_id', title_id) });
  const isOwn = ({ derived_from }: AssetRow) => (derived_from ?? []).includes(id);
  files.sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || a.ordinal - b.ordinal);
  return (await tracksOf(snapshot, files)).filter(({ lines }) => lines.length > 0);
}

/** Speech by stream, where people have changed or rejected what the model said, or others have said it; null: nobody has. */
async function correctedSpeech({ id }: AssetRow, snapshot: LakeSnapshot) {
  const where = and(equals('asset_id', id), equals('type', 'speech'));
  const columns = ['start_us', 'end_us', 'data', 'source', 'model_id', 'review_status'] as const;
  const rows = (await select(snapshot, annotations, { where, columns })).filter(({ start_us }) => start_us !== null);
  const isModels = ({ source, model_id, review_status }: (typeof rows)[number]) =>
    source === 'MODEL' && model_id !== null && toolOf(model_id) === sileroTool.key && review_status !== 'REJECTED';
  if (rows.every(isModels)) return null;
  const standing = rows.filter(({ review_status }) => review_status !== 'REJECTED');
  const byStream = groupBy(standing, ({ data }) => (data as { stream?: number } | null)?.stream ?? null);
  const spansOf = (of: typeof rows) => united(of.map((row) => ({ startUs: row.start_us!, endUs: row.end_us! })));
  return new Map([...byStream].map(([stream, of]) => [stream, spansOf(of)]));
}

/** The curve of momentary loudness that the lake has of a stream; of the main one where it has none of that. Null: none. */
export async function loudnessInLake(
  { id }: AssetRow,
  stream: number | null,
  snapshot: LakeSnapshot,
): Promise<Loudness | null> {
  const where = and(equals('asset_id', id), equals('name', 'momentary_loudness'));
  const columns = ['stream_index', 'channel', 'count', 'start_us', 'step_us', 'times', 'values'] as const;
  const rows = (await select(snapshot, series, { where, columns })).filter(({ channel }) => channel === null);
  const row =
    rows.find(({ stream_index }) => stream_index === stream) ?? rows.find(({ stream_index }) => stream_index === null);
  if (!row) return null;
  const curve = curveOf(row);
  return { endsUs: timesOf(curve), lufs: valuesOf(curve) };
}

/** The loudness of speech in the title's first picture with sound, which a separate sound track dubs; null: not known, or no dub. */
export async function originalLoudness(asset: AssetRow, snapshot: LakeSnapshot): Promise<number | null> {
  if (asset.kind !== 'AUDIO' || asset.title_id === null) return null;
  const ofTitle = await select(snapshot, assets, {
    where: and(equals('title_id', asset.title_id), equals('kind', 'VIDEO')),
    columns: ['id', 'ordinal'],
  });
  const [first] = ofTitle.sort((a, b) => a.ordinal - b.ordinal);
  if (!first) return null;
  const where = and(equals('asset_id', first.id), equals('name', 'speech_gated_loudness'));
  const rows = await select(snapshot, metrics, { where, columns: ['value', 'ordinal'] });
  return rows.sort((a, b) => a.ordinal - b.ordinal)[0]?.value ?? null;
}
