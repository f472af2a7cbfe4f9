/** Luminance on the display, in cd/m², of each level of 8-bit luma of video range. */

/** Of an SDR display, as studies of flashes take it: Jordan and Vanderheiden 2024, for ITU-R BT.1702. */
const SDR_PEAK = 200;
/** ITU-R BT.1886. */
const SDR_GAMMA = 2.4;
/** Of the HLG reference display, ITU-R BT.2100-2, with its system gamma. */
const HLG = { peak: 1000, gamma: 1.2, a: 0.17883277, b: 0.28466892, c: 0.55991073 } as const;
/** SMPTE ST 2084. */
const PQ = { peak: 10_000, m1: 0.1593017578125, m2: 78.84375, c1: 0.8359375, c2: 18.8515625, c3: 18.6875 } as const;

/** @param transfer FFmpeg's name of it */
export function luminances(transfer: string | null): Float32Array {
  const curve = transfer === 'smpte2084' ? pq : transfer === 'arib-std-b67' ? hlg : sdr;
  return Float32Array.from({ length: 256 }, (_, level) => curve(Math.min(1, Math.max(0, (level - 16) / 219))));
}

const sdr = (value: number): number => SDR_PEAK * value ** SDR_GAMMA;

function pq(value: number): number {
  const power = value ** (1 / PQ.m2);
  return PQ.peak * (Math.max(0, power - PQ.c1) / (PQ.c2 - PQ.c3 * power)) ** (1 / PQ.m1);
}

function hlg(value: number): number {
  const scene = value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - HLG.c) / HLG.a) + HLG.b) / 12;
  return HLG.peak * scene ** HLG.gamma;
}
