/** Colour of a video stream: FFmpeg's names of the code points of ITU-T H.273, and the dynamic range that follows. */
import type { DynamicRange } from '../../lake/tables/streams.js';

type Names = Readonly<Record<number, string>>;

const PRIMARIES: Names = {
  ...{ 1: 'bt709', 4: 'bt470m', 5: 'bt470bg', 6: 'smpte170m', 7: 'smpte240m', 8: 'film', 9: 'bt2020' },
  ...{ 10: 'smpte428', 11: 'smpte431', 12: 'smpte432', 22: 'ebu3213' },
};
const TRANSFER: Names = {
  ...{ 1: 'bt709', 4: 'gamma22', 5: 'gamma28', 6: 'smpte170m', 7: 'smpte240m', 8: 'linear', 9: 'log100', 10: 'log316' },
  ...{ 11: 'iec61966-2-4', 12: 'bt1361e', 13: 'iec61966-2-1', 14: 'bt2020-10', 15: 'bt2020-12', 16: 'smpte2084' },
  ...{ 17: 'smpte428', 18: 'arib-std-b67' },
};
const SPACE: Names = {
  ...{ 0: 'gbr', 1: 'bt709', 4: 'fcc', 5: 'bt470bg', 6: 'smpte170m', 7: 'smpte240m', 8: 'ycgco', 9: 'bt2020nc' },
  ...{ 10: 'bt2020c', 11: 'smpte2085', 12: 'chroma-derived-nc', 13: 'chroma-derived-c', 14: 'ictcp' },
};
const RANGE: Names = { 1: 'tv', 2: 'pc' };

/** Code points as codec parameters and frames carry them. */
export interface ColorCodes {
  colorPrimaries: number;
  colorTrc: number;
  colorSpace: number;
  colorRange: number;
}
export interface ColorNames {
  colorPrimaries: string | null;
  colorTransfer: string | null;
  colorSpace: string | null;
  colorRange: string | null;
}

/** Names of what the first frame states, by its bitstream, and of what the container states where the frame does not. */
export function colorNames(stream: ColorCodes, frame: ColorCodes | null): ColorNames {
  const pick = (names: Names, key: keyof ColorCodes) => (frame && names[frame[key]]) ?? names[stream[key]] ?? null;
  return {
    colorPrimaries: pick(PRIMARIES, 'colorPrimaries'),
    colorTransfer: pick(TRANSFER, 'colorTrc'),
    colorSpace: pick(SPACE, 'colorSpace'),
    colorRange: pick(RANGE, 'colorRange'),
  };
}

/** Where container and bitstream state different colours. */
export function colourProblems(stream: ColorCodes, frame: ColorCodes): string[] {
  const [stated, shown] = [colorNames(stream, null), colorNames(frame, null)];
  return (Object.keys(stated) as (keyof ColorNames)[])
    .filter((key) => stated[key] !== null && shown[key] !== null && stated[key] !== shown[key])
    .map((key) => `${key}: the container states ${stated[key]}, the pictures ${shown[key]}, which is taken`);
}

/** The richest dynamic range that the stream claims. */
export function dynamicRange(claims: {
  dolbyVision: boolean;
  hdr10Plus: boolean;
  colorTransfer: string | null;
}): DynamicRange {
  if (claims.dolbyVision) return 'DOLBY_VISION';
  if (claims.hdr10Plus) return 'HDR10_PLUS';
  if (claims.colorTransfer === 'smpte2084') return 'HDR10';
  return claims.colorTransfer === 'arib-std-b67' ? 'HLG' : 'SDR';
}
