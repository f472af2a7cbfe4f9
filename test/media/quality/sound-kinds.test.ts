import { describe, expect, it } from 'vitest';
import { KIND_RATE, SoundKinds, type KindOfSound } from '../../../src/media/quality/sound/sound-kinds.js';
import { music, pinkNoise, whiteNoise } from '../../support/sound/backgrounds.js';

const SECONDS = 8;
const COUNT = SECONDS * KIND_RATE;

/** Pieces of eight seconds after each other, in pieces of another length. */
function kindsOf(pieces: readonly Float32Array[], startUs = 0): KindOfSound[] {
  const kinds = new SoundKinds();
  const all = Float32Array.from(pieces.flatMap((piece) => [...piece]));
  const step = 3 * KIND_RATE;
  for (let at = 0; at < all.length; at += step)
    kinds.push(startUs + (at / KIND_RATE) * 1e6, all.subarray(at, at + step));
  return kinds.finish();
}

describe('kinds of sound', () => {
  it('are told, and where they change to half a block, 1.2 s', () => {
    const silence = new Float32Array(COUNT);
    const found = kindsOf(
      [music(COUNT, KIND_RATE, 3), silence, pinkNoise(COUNT, 3), music(COUNT, KIND_RATE, 4), whiteNoise(COUNT, 3)],
      2e6,
    );
    expect(found.map(({ kind }) => kind)).toEqual(['music', 'silence', 'noise', 'music', 'noise']);
    found.forEach(({ startUs, endUs }, i) => {
      expect(Math.abs(startUs / 1e6 - 2 - i * SECONDS)).toBeLessThan(1.2);
      expect(Math.abs(endUs / 1e6 - 2 - (i + 1) * SECONDS)).toBeLessThan(1.2);
    });
  });

  it('a hole in the sound is in no stretch', () => {
    const kinds = new SoundKinds();
    kinds.push(0, pinkNoise(COUNT, 1));
    kinds.push(60e6, pinkNoise(COUNT, 2));
    expect(kinds.finish()).toEqual([
      { kind: 'noise', startUs: 0, endUs: SECONDS * 1e6 },
      { kind: 'noise', startUs: 60e6, endUs: 60e6 + SECONDS * 1e6 },
    ]);
  });

  it('a gliding tone with pauses, as a voice has, is neither music nor noise', () => {
    const voice = Float32Array.from({ length: COUNT }, (_, i) => {
      const t = i / KIND_RATE;
      const phase = 2 * Math.PI * (140 * t - 8 * Math.cos(2 * Math.PI * 0.9 * t));
      const isSpoken = (t * 4) % 1 < 0.6;
      return isSpoken ? [1, 2, 3, 4, 5, 6].reduce((sum, n) => sum + Math.sin(n * phase) / (8 * n), 0) : 0;
    });
    expect(kindsOf([voice]).filter(({ kind }) => kind !== 'silence')).toEqual([]);
  });
});
