/** From code values of HDR, 0..1 of full range, to light. */

/** SMPTE ST 2084:2014, 5.2. */
const PQ = { peak: 10_000, m1: 0.1593017578125, m2: 78.84375, c1: 0.8359375, c2: 18.8515625, c3: 18.6875 } as const;
/** ITU-R BT.2100-2, table 5, on the reference display of 1,000 cd/m². */
export const HLG = { peak: 1000, gamma: 1.2, a: 0.17883277, b: 0.28466892, c: 0.55991073 } as const;

/** PQ: cd/m² on the display. */
export function pqLight(value: number): number {
  const power = value ** (1 / PQ.m2);
  return PQ.peak * (Math.max(0, power - PQ.c1) / (PQ.c2 - PQ.c3 * power)) ** (1 / PQ.m1);
}

/** HLG: linear light of the scene, 0..1. */
export const hlgScene = (value: number): number =>
  value <= 0.5 ? value ** 2 / 3 : (Math.exp((value - HLG.c) / HLG.a) + HLG.b) / 12;
