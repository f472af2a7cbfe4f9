import type { AssetRow } from '../../lake/tables/assets.js';
import type { AudioStreamInfo, StreamInfo, VideoStreamInfo } from '../../lake/tables/streams.js';

/** What one container may hold for Chrome, Firefox and Safari of 2026 to play it, by FFmpeg's names. */
interface Container {
  readonly video: readonly string[];
  readonly audio: readonly string[];
}

const MP4: Container = { video: ['h264', 'av1', 'vp9'], audio: ['aac', 'mp3', 'flac', 'opus'] };
const WEBM: Container = { video: ['vp8', 'vp9', 'av1'], audio: ['opus', 'vorbis'] };
const OGG: Container = { video: [], audio: ['opus', 'vorbis', 'flac'] };
const CONTAINERS: Readonly<Record<string, Container>> = {
  'video/mp4': MP4,
  'audio/mp4': MP4,
  'video/webm': WEBM,
  'audio/webm': WEBM,
  'audio/ogg': OGG,
  'audio/mpeg': { video: [], audio: ['mp3'] },
  'audio/aac': { video: [], audio: ['aac'] },
  'audio/flac': { video: [], audio: ['flac'] },
  'audio/wav': { video: [], audio: ['pcm_u8', 'pcm_s16le', 'pcm_s24le', 'pcm_f32le'] },
};
const PICTURES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif', 'image/apng'];
/** Hardware decodes no other H.264, and browsers have no other decoder for it. */
const H264_FORMATS = ['yuv420p', 'yuvj420p'];

/** The type under which browsers take a file: QuickTime's container is MP4's, and only Safari says so. */
export function playableType(contentType: string | null): string | null {
  return contentType === 'video/quicktime' ? 'video/mp4' : contentType;
}

/** Whether an asset is a track inside another one's file, with which it plays. */
const isInsideFile = ({ uri }: Pick<AssetRow, 'uri'>): boolean => uri.includes('#');

/** Whether an asset is a file that plays by itself, if anything plays it. */
export function isPlayed(asset: Pick<AssetRow, 'kind' | 'uri'>): boolean {
  return asset.kind !== 'TEXT' && !isInsideFile(asset);
}

/** Why an asset needs a proxy, as `unplayableBecause` has it; null: it needs none, or there can be none. */
export function needsProxyBecause(asset: Pick<AssetRow, 'kind' | 'uri' | 'content_type' | 'streams'>): string | null {
  const isMoving = asset.kind === 'VIDEO' || asset.kind === 'AUDIO';
  return isMoving && isPlayed(asset) ? unplayableBecause(asset) : null;
}

/** Why browsers do not play a file, in words that end "…so browsers do not play it"; null: they do. */
export function unplayableBecause(asset: Pick<AssetRow, 'kind' | 'content_type' | 'streams'>): string | null {
  const type = playableType(asset.content_type);
  if (type === null) return 'its type is not known';
  if (asset.kind === 'IMAGE') return PICTURES.includes(type) ? null : `it is ${type}`;
  const container = CONTAINERS[type];
  if (!container) return `it is ${type}`;
  const [video] = asset.streams.filter(isVideo);
  const [audio] = asset.streams.filter(isAudio);
  if (!video && !audio) return 'it has no stream that plays';
  return (video && badVideo(video, container)) ?? (audio && badCodec('sound', audio, container.audio)) ?? null;
}

function badVideo(video: VideoStreamInfo, container: Container): string | null {
  if (video.dynamicRange !== 'SDR') return `its pictures are ${video.dynamicRange}`;
  if (video.codec === 'h264' && video.pixelFormat !== null && !H264_FORMATS.includes(video.pixelFormat)) {
    return `its pictures are h264 of ${video.pixelFormat}`;
  }
  if ((video.bitDepth ?? 8) > 8) return `its pictures have ${video.bitDepth} bits`;
  return badCodec('pictures', video, container.video);
}

function badCodec(what: string, { codec }: StreamInfo, known: readonly string[]): string | null {
  if (codec !== null && known.includes(codec)) return null;
  return what === 'sound' ? `its sound is ${codec ?? 'not known'}` : `its pictures are ${codec ?? 'not known'}`;
}

const isVideo = (stream: StreamInfo): stream is VideoStreamInfo => stream.type === 'video';
const isAudio = (stream: StreamInfo): stream is AudioStreamInfo => stream.type === 'audio';
