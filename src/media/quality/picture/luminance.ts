import { HLG, hlgScene, pqLight } from '../light/transfer.js';

/** Luminance on the display, in cd/m², of each level of 8-bit luma of video range. */

/** Of an SDR display, as studies of flashes take it: Jordan and Vanderheiden 2024, for ITU-R BT.1702. */
const SDR_PEAK = 200;
/** ITU-R BT.1886. */
const SDR_GAMMA = 2.4;

/** @param transfer FFmpeg's name of it */
export function luminances(transfer: string | null): Float32Array {
  const curve = transfer === 'smpte2084' ? pqLight : transfer === 'arib-std-b67' ? hlg : sdr;
  return Float32Array.from({ length: 256 }, (_, level) => curve(Math.min(1, Math.max(0, (level - 16) / 219))));
}

const sdr = (value: number): number => SDR_PEAK * value ** SDR_GAMMA;

/** Of grey, for which the system gamma holds as it is. */
const hlg = (value: number): number => HLG.peak * hlgScene(value) ** HLG.gamma;
