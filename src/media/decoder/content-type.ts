/** MIME types of containers. */
import type { MediaKind } from '../../lake/tables/streams.js';
import { startOf } from './start-of.js';

/** By FFmpeg's demuxer name: types of files with video, and of files with sound only. */
const TYPES: Readonly<Record<string, readonly [video: string, audio: string]>> = {
  'mov,mp4,m4a,3gp,3g2,mj2': ['video/mp4', 'audio/mp4'],
  'matroska,webm': ['video/x-matroska', 'audio/x-matroska'],
  avi: ['video/x-msvideo', 'audio/x-msvideo'],
  flv: ['video/x-flv', 'audio/x-flv'],
  asf: ['video/x-ms-wmv', 'audio/x-ms-wma'],
  ogg: ['video/ogg', 'audio/ogg'],
  mpegts: ['video/mp2t', 'audio/mp2t'],
  mpeg: ['video/mpeg', 'video/mpeg'],
  mpegvideo: ['video/mpeg', 'video/mpeg'],
  mxf: ['application/mxf', 'application/mxf'],
  gif: ['image/gif', 'image/gif'],
  apng: ['image/apng', 'image/apng'],
  wav: ['audio/wav', 'audio/wav'],
  mp3: ['audio/mpeg', 'audio/mpeg'],
  aac: ['audio/aac', 'audio/aac'],
  flac: ['audio/flac', 'audio/flac'],
  ac3: ['audio/ac3', 'audio/ac3'],
  eac3: ['audio/eac3', 'audio/eac3'],
  aiff: ['audio/aiff', 'audio/aiff'],
  amr: ['audio/amr', 'audio/amr'],
  au: ['audio/basic', 'audio/basic'],
};

/** An EBML header names its document type within this many bytes. */
const HEADER_BYTES = 64;

/** The MIME type of the file at `path`, which FFmpeg's demuxer `format` has opened. */
export function contentType(path: string, format: string, majorBrand: string | null, kind: MediaKind): string {
  const hasVideo = kind === 'VIDEO';
  if (majorBrand?.startsWith('qt')) return 'video/quicktime';
  if (format === 'matroska,webm' && startOf(path, HEADER_BYTES).includes('webm'))
    return hasVideo ? 'video/webm' : 'audio/webm';
  // RFC 4337: MP4 without video and sound
  if (kind === 'TEXT') return `application/${format.startsWith('mov') ? 'mp4' : 'x-matroska'}`;
  return TYPES[format]?.[hasVideo ? 0 : 1] ?? `${hasVideo ? 'video' : 'audio'}/x-${format.split(',')[0]}`;
}
