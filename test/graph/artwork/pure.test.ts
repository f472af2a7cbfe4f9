import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src/base/box.js';
import { heldShare } from '../../../src/graph/artwork/box.js';
import { cosine } from '../../../src/graph/artwork/cosine.js';
import { bestCrop } from '../../../src/graph/artwork/crop.js';
import { partsOfScore, scoreOf } from '../../../src/graph/artwork/parts.js';
import { spreadOut } from '../../../src/graph/artwork/spread.js';
import type { StillFrame } from '../../../src/graph/artwork/still-frame.js';
import { randomOf, unitVector } from '../../support/lake.js';

const WHOLE: Box = { x: 0, y: 0, width: 1, height: 1 };
const picture = { width: 1920, height: 1080, active: WHOLE, subject: WHOLE, faces: [] as Box[] };

const boxes = fc
  .tuple(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.double({ min: 0.05, max: 1, noNaN: true }))
  .map(([at, size]): [number, number] => [at, Math.min(size, 1 - at)]);
const anyBox = fc.tuple(boxes, boxes).map(([[x, width], [y, height]]): Box => ({ x, y, width, height }));

describe('a crop', () => {
  it('lies in the picture, of whole pixels, with the aspect exact to half a pixel, as large as it can be', () => {
    const framings = fc.record({
      width: fc.integer({ min: 16, max: 4096 }),
      height: fc.integer({ min: 16, max: 2160 }),
      active: fc.constantFrom(WHOLE, { x: 0, y: 0.125, width: 1, height: 0.75 }),
      subject: anyBox,
      faces: fc.array(anyBox, { maxLength: 3 }),
    });
    const aspects = fc.constantFrom(16 / 9, 2 / 3, 1, 4 / 3, 2.39, 1 / 3);
    fc.assert(
      fc.property(framings, aspects, (framing, aspect) => {
        const { box } = bestCrop(framing, aspect);
        const [x, y] = [box.x * framing.width, box.y * framing.height];
        const [width, height] = [box.width * framing.width, box.height * framing.height];
        for (const length of [x, y, width, height]) expect(length).toBeCloseTo(Math.round(length), 6);
        const active = framing.active;
        expect(y).toBeGreaterThanOrEqual(Math.round(active.y * framing.height) - 1e-6);
        expect(y + height).toBeLessThanOrEqual(Math.round((active.y + active.height) * framing.height) + 1e-6);
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(framing.width + 1e-6);
        const offInWidth = Math.abs(width - height * aspect);
        const offInHeight = Math.abs(height - width / aspect);
        expect(Math.min(offInWidth, offInHeight)).toBeLessThanOrEqual(0.5 + 1e-6);
        const fills =
          Math.abs(width - framing.width) < 0.5 ||
          y + height >= Math.round((active.y + active.height) * framing.height) - 0.5;
        expect(fills).toBe(true);
      }),
    );
  });

  it('holds the subject wherever it is', () => {
    for (const x of [0, 0.2, 0.45, 0.7, 0.85]) {
      const subject = { x: Math.min(x, 0.67), y: 0.3, width: 0.33, height: 0.4 };
      const { box, ofSubject } = bestCrop({ ...picture, subject }, 2 / 3);
      expect(heldShare(subject, box)).toBeCloseTo(1, 9);
      expect(ofSubject).toBeCloseTo(1, 9);
    }
  });

  it('rather holds a face than the rest of the subject', () => {
    const subject = { x: 0, y: 0.2, width: 0.3, height: 0.5 };
    const face = { x: 0.8, y: 0.1, width: 0.1, height: 0.2 };
    expect(bestCrop({ ...picture, subject, faces: [face] }, 2 / 3).ofFaces).toBeCloseTo(1, 9);
  });
});

const plain: StillFrame = {
  id: 'f',
  timeUs: 5_000_000,
  width: 1920,
  height: 1080,
  measures: {
    still_sharpness: 200,
    still_directionality: 0.2,
    still_brightness: 0.45,
    still_contrast: 0.6,
    still_clipped: 0,
    still_colourfulness: 40,
    still_active_x: 0,
    still_active_y: 0,
    still_active_width: 1,
    still_active_height: 1,
    still_subject_x: 0.3,
    still_subject_y: 0.3,
    still_subject_width: 0.3,
    still_subject_height: 0.4,
    still_subject_clarity: 0.3,
  },
  temporalInformation: null,
  isBlack: false,
  faces: [],
  texts: [],
  shot: { startUs: 4_000_000, endUs: 8_000_000, transitions: [] },
  look: null,
};

function scored(frame: StillFrame, aspect = 16 / 9): number {
  const subject = { x: 0.3, y: 0.3, width: 0.3, height: 0.4 };
  const crop = bestCrop({ ...picture, subject, faces: frame.faces }, aspect);
  return scoreOf(partsOfScore(frame, crop, null));
}
const measuring = (measures: Partial<StillFrame['measures']>): StillFrame => ({
  ...plain,
  measures: { ...plain.measures, ...measures },
});

describe('a score', () => {
  const face = { x: 0.4, y: 0.3, width: 0.2, height: 0.35, confidence: 0.9 };
  const worse: [string, StillFrame][] = [
    ['blurred', measuring({ still_sharpness: 10 })],
    ['dark', measuring({ still_brightness: 0.1 })],
    ['blown', measuring({ still_clipped: 0.3 })],
    ['flat', measuring({ still_contrast: 0.2 })],
    ['grey', measuring({ still_colourfulness: 2 })],
    ['in motion', { ...plain, temporalInformation: 45 }],
    ['with text', { ...plain, texts: [{ x: 0.1, y: 0.8, width: 0.5, height: 0.1 }] }],
    ['beside a cut', { ...plain, timeUs: 4_000_000 }],
    ['in a dissolve', { ...plain, shot: { ...plain.shot!, transitions: [{ startUs: 4_900_000, endUs: 5_100_000 }] } }],
    ['black', { ...plain, isBlack: true }],
  ];
  it.each(worse)('is less of a picture that is %s', (_, frame) => {
    expect(scored(frame)).toBeLessThan(scored(plain) - 0.02);
  });

  it('is more with a face, less with one that is cut off or small', () => {
    const withFaces = (...faces: StillFrame['faces']) => scored({ ...plain, faces });
    expect(withFaces(face)).toBeGreaterThan(scored(plain) + 0.1);
    expect(withFaces({ ...face, width: 0.03, height: 0.06 })).toBeLessThan(withFaces(face));
    // Each fits a crop of 1:3, both do not.
    const [left, right] = [0.05, 0.15].map((x) => ({ ...face, x, width: 0.12 }));
    const alone = scored({ ...plain, faces: [left!] }, 1 / 3);
    expect(scored({ ...plain, faces: [left!, right!] }, 1 / 3)).toBeLessThan(alone);
  });
});

describe('spread', () => {
  const random = randomOf(5);
  const all = Array.from({ length: 120 }, (_, i) => {
    // Four kinds of look, with little between those of one kind.
    const kind = unitVector(randomOf(100 + Math.floor(i / 30)));
    const look = kind.map((value) => value + (random() - 0.5) / 40);
    return { frame: { id: `f${i}`, timeUs: i * 1_000_000, look }, score: random() * 0.2 + (i < 30 ? 0.7 : 0.6) };
  });
  const alikeness = (chosen: typeof all) => {
    const pairs = chosen.flatMap((a, i) => chosen.slice(i + 1).map((b) => cosine(a.frame.look, b.frame.look)));
    return pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
  };

  it('0 is the order of the scores', () => {
    const expected = all.toSorted((a, b) => b.score - a.score).slice(0, 8);
    expect(spreadOut(all, 8, 0)).toEqual(expected);
  });

  it('makes what is chosen less alike, the more of it', () => {
    // Time counts, too: what is as alike to a hundredth is as alike.
    const measured = [0, 0.02, 0.3, 1].map((spread) => Number(alikeness(spreadOut(all, 8, spread)).toFixed(2)));
    expect(measured).toEqual(measured.toSorted((a, b) => b - a));
    expect(measured.at(-1)).toBeLessThan(measured[0]! - 0.1);
  });

  it('gives each once, as many as asked for or as there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 140 }), fc.double({ min: 0, max: 1, noNaN: true }), (count, spread) => {
        const chosen = spreadOut(all, count, spread);
        expect(chosen.length).toBe(Math.min(count, all.length));
        expect(new Set(chosen).size).toBe(chosen.length);
      }),
      { numRuns: 30 },
    );
  });
});
