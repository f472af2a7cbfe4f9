/** Names of codecs for browsers and players, as `canPlayType` takes them (RFC 6381, and each codec's own binding to MP4). */
import type { CodecParameters } from './ffmpeg.js';

/** By FFmpeg's name. Where a file does not tell the profile, the codec's plain name. */
export function codecString(codec: string | null, parameters: CodecParameters): string | null {
  if (codec === null) return null;
  const told = STRINGS[codec]?.(parameters) ?? PLAIN[codec];
  return told ?? null;
}

const PLAIN: Readonly<Record<string, string>> = {
  h264: 'avc1',
  hevc: 'hvc1',
  vp8: 'vp8',
  vp9: 'vp9',
  av1: 'av01',
  mp3: 'mp3',
  opus: 'opus',
  vorbis: 'vorbis',
  flac: 'flac',
  alac: 'alac',
  ac3: 'ac-3',
  eac3: 'ec-3',
  mpeg4: 'mp4v.20',
  prores: 'apcn',
};

const STRINGS: Readonly<Record<string, (parameters: CodecParameters) => string | null>> = {
  h264: ({ extradata }) => {
    const profile = extradata && h264Profile(extradata);
    return profile ? `avc1.${profile.toString('hex').toUpperCase()}` : null;
  },
  hevc: ({ extradata }) => (extradata && extradata.length > 12 && extradata[0] === 1 ? hevcString(extradata) : null),
  av1: ({ extradata }) => (extradata && extradata.length > 2 && extradata[0] === 0x81 ? av1String(extradata) : null),
  // AAC LC is object type 2; FFmpeg's profiles are object types less one (ISO 14496-3, table 1.17).
  aac: ({ profile }) => `mp4a.40.${(profile as number) >= 0 ? (profile as number) + 1 : 2}`,
};

/** Profile, constraints and level: of an `avcC` box, or of the first sequence parameter set behind a start code. */
function h264Profile(extradata: Buffer): Buffer | null {
  if (extradata[0] === 1) return extradata.length >= 4 ? extradata.subarray(1, 4) : null;
  for (let at = 0; at + 6 < extradata.length; at++) {
    const isStart = extradata[at] === 0 && extradata[at + 1] === 0 && extradata[at + 2] === 1;
    if (isStart && (extradata[at + 3]! & 0x1f) === SEQUENCE_PARAMETER_SET) return extradata.subarray(at + 4, at + 7);
  }
  return null;
}

const SEQUENCE_PARAMETER_SET = 7;

/** Of an `hvcC` box (ISO 14496-15, annex E.3). */
function hevcString(box: Buffer): string {
  const [space, isHighTier, profile] = [box[1]! >> 6, (box[1]! & 0x20) !== 0, box[1]! & 0x1f];
  let compatible = 0;
  for (let bit = 0; bit < 32; bit++)
    compatible = (compatible | (((box.readUInt32BE(2) >>> bit) & 1) << (31 - bit))) >>> 0;
  const constraints = [...box.subarray(6, 12)];
  while (constraints.at(-1) === 0) constraints.pop();
  return [
    `hvc1.${['', 'A', 'B', 'C'][space]}${profile}`,
    compatible.toString(16).toUpperCase(),
    `${isHighTier ? 'H' : 'L'}${box[12]}`,
    ...constraints.map((one) => one.toString(16).toUpperCase()),
  ].join('.');
}

/** Of an `av1C` box (AV1 Codec ISO Media File Format Binding, 5). */
function av1String(box: Buffer): string {
  const [profile, level] = [box[1]! >> 5, box[1]! & 0x1f];
  const [isHighTier, isHigh, isTwelve] = [0x80, 0x40, 0x20].map((bit) => (box[2]! & bit) !== 0);
  const depth = !isHigh ? 8 : profile === 2 && isTwelve ? 12 : 10;
  return `av01.${profile}.${pad(level)}${isHighTier ? 'H' : 'M'}.${pad(depth)}`;
}

const pad = (number: number) => String(number).padStart(2, '0');
