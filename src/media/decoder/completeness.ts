/** Checks that the file holds as much as it states. Small gaps pass. */
import { MediaError } from './types.js';

/** Up to this much of the stated length may be missing: rounding and odd ends lack less, cut-off files more. */
const MISSING_SHARE = 0.05;
const MISSING_US = 500_000;
/** Frames per packet, at least. Sound has about 1; video coded in fields .5, since two packets make a frame; broken video far less. */
const DECODED_SHARE = 0.25;

/** Demuxers whose files state their length. For others, FFmpeg computes it from what is there. */
const STATES_LENGTH = new Set(['mov,mp4,m4a,3gp,3g2,mj2', 'matroska,webm', 'avi', 'flv', 'asf', 'flac', 'mxf', 'wav']);

/** @throws MediaError when the file ends long before the length it states */
export function checkLength(format: string, promisedUs: number | null, readUs: number, readError: string | null): void {
  if (promisedUs === null || !STATES_LENGTH.has(format) || !lacks(promisedUs, readUs)) return;
  const reason = readError ? ` (${readError})` : '';
  throw new MediaError(`truncated: ${seconds(readUs)} of ${seconds(promisedUs)} could be read${reason}`);
}

interface Decoded {
  packets: number;
  frames: number;
}

/** Whether more than almost nothing of a stream that has packets could be decoded. */
export const isDecoded = ({ packets, frames }: Decoded): boolean =>
  packets === 0 || (frames > 0 && frames >= packets * DECODED_SHARE);

/** @throws MediaError when it is not decoded */
export function checkDecoded(stream: string, decoded: Decoded): void {
  if (isDecoded(decoded)) return;
  const { packets, frames } = decoded;
  if (frames === 0) throw new MediaError(`corrupt: nothing of the ${stream} could be decoded`);
  throw new MediaError(`corrupt: of ${packets} packets of ${stream} only ${frames} could be decoded`);
}

/** @throws MediaError when the decoded pictures end long before their packets do */
export function checkDecodedLength(stream: string, packetsUs: number, decodedUs: number): void {
  if (!lacks(packetsUs, decodedUs)) return;
  throw new MediaError(`corrupt: of the ${stream} ${seconds(decodedUs)} of ${seconds(packetsUs)} could be decoded`);
}

function lacks(promisedUs: number, foundUs: number): boolean {
  return promisedUs - foundUs > Math.max(MISSING_US, promisedUs * MISSING_SHARE);
}

function seconds(us: number): string {
  return `${(us / 1_000_000).toFixed(1)} s`;
}
