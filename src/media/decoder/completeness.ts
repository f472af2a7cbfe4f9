/** Whether as much of a file could be read as it promises. Small glitches are let pass. */
import { MediaError } from './types.js';

/** Less than this of the promised length may be missing; cut-off files lack more, rounding and odd ends less. */
const MISSING_SHARE = 0.05;
const MISSING_US = 500_000;
/** Of its packets a sound stream decodes nearly all; field-coded video has two packets to a frame, broken video far fewer. */
const DECODED_SHARE = 0.25;

/** Demuxers whose files state their length themselves; of others FFmpeg reckons it from what is there. */
const STATES_LENGTH = new Set(['mov,mp4,m4a,3gp,3g2,mj2', 'matroska,webm', 'avi', 'flv', 'asf', 'flac', 'mxf', 'wav']);

/** @throws MediaError when the file ends long before the length it states */
export function checkLength(format: string, promisedUs: number | null, readUs: number, readError: string | null): void {
  if (promisedUs === null || !STATES_LENGTH.has(format) || !lacks(promisedUs, readUs)) return;
  const reason = readError ? ` (${readError})` : '';
  throw new MediaError(`truncated: ${seconds(readUs)} of ${seconds(promisedUs)} could be read${reason}`);
}

/** @throws MediaError when next to nothing of a stream that has packets could be decoded */
export function checkDecoded(stream: string, { packets, frames }: { packets: number; frames: number }): void {
  if (packets === 0 || (frames > 0 && frames >= packets * DECODED_SHARE)) return;
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
