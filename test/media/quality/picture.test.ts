import { describe, expect, it } from 'vitest';
import { activeBox, activeStretches } from '../../../src/media/quality/picture/active-picture.js';
import { cadenceOf, missingFrames, repeatStretches } from '../../../src/media/quality/picture/cadence.js';
import { ComplexityMeter, summaryOf } from '../../../src/media/quality/picture/complexity.js';
import { FLASH_LIMITS, FlashCounter } from '../../../src/media/quality/picture/flashes.js';
import { luminances } from '../../../src/media/quality/picture/luminance.js';
import type { Plane } from '../../../src/media/quality/picture/plane.js';
import { shotComplexity } from '../../../src/media/quality/picture/shot-complexity.js';
import { banding, combing, outOfRange } from '../../../src/media/quality/picture/still-faults.js';
import { StandingDots } from '../../../src/media/quality/picture/standing-dots.js';
import { uprightBox } from '../../../src/media/decoder/picture/upright-box.js';
import { orientationOf } from '../../../src/media/decoder/upright.js';

/** Numbers from 0 to 1, the same in every run. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const sum = (a: number, b: number) => a + b;

function deviationOf(values: readonly number[]): number {
  const mean = values.reduce(sum) / values.length;
  return Math.sqrt(values.map((value) => (value - mean) ** 2).reduce(sum) / values.length);
}

function plane(width: number, height: number, paint: (x: number, y: number) => number, depth = 8): Plane {
  const stride = width + 6;
  const samples = depth === 8 ? new Uint8Array(stride * height) : new Uint16Array(stride * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) samples[y * stride + x] = paint(x, y);
  return { width, height, samples, stride, depth };
}

describe('flashes at the limits of ITU-R BT.1702', () => {
  interface Flicker {
    hertz: number;
    dark: number;
    light: number;
    share: number;
    fps?: number;
  }
  /** Two seconds of a square wave over a share of 100 places. */
  function perSecond({ hertz, dark, light, share, fps = 60 }: Flicker): number {
    const counter = new FlashCounter(FLASH_LIMITS.change, FLASH_LIMITS.darker);
    for (let n = 0; n < 2 * fps; n++) {
      const isLight = Math.floor((n / fps) * hertz * 2 + 1e-9) % 2 === 1;
      const values = Float32Array.from({ length: 100 }, (_, i) => (isLight && i < share * 100 ? light : dark));
      counter.push(values, (n / fps) * 1e6);
    }
    return Math.max(0, ...counter.finish().map((stretch) => stretch.perSecond));
  }
  const base: Flicker = { hertz: 5, dark: 10, light: 100, share: 1 };

  it.each([
    ['three a second are the most that is permitted', { hertz: 3 }, 3],
    ['four are too many', { hertz: 4 }, 4],
    ['two are none', { hertz: 2 }, 0],
    ['a change of 20 cd/m² counts', { dark: 50, light: 70 }, 5],
    ['one of 19.9 does not', { dark: 50, light: 69.9 }, 0],
    ['darker than 160 cd/m² counts', { dark: 159, light: 190 }, 5],
    ['160 and brighter does not', { dark: 160, light: 191 }, 0],
    ['a quarter of the picture is permitted', { share: 0.25 }, 0],
    ['more than a quarter is not', { share: 0.26 }, 5],
    ['at 24 frames a second', { fps: 24, hertz: 4 }, 4],
  ])('%s', (_, change: Partial<Flicker>, expected) => {
    expect(perSecond({ ...base, ...change })).toBe(expected);
  });

  it('counts halves that flash in turn', () => {
    const counter = new FlashCounter(20, 160);
    for (let n = 0; n < 60; n++) {
      const isFirst = Math.floor(n / 5) % 2 === 0;
      counter.push(
        Float32Array.from({ length: 100 }, (_, i) => (i < 50 === isFirst ? 100 : 10)),
        n * 33_333,
      );
    }
    expect(counter.finish()).not.toEqual([]);
  });

  it('counts no slow fade up and down', () => {
    const counter = new FlashCounter(20, 160);
    for (let n = 0; n < 300; n++) counter.push(new Float32Array(100).fill(100 + 90 * Math.sin(n / 40)), n * 40_000);
    expect(counter.finish()).toEqual([]);
  });

  it('has the luminance of SDR, PQ and HLG displays', () => {
    expect(luminances(null)[235]).toBeCloseTo(200, 3);
    expect(luminances(null)[16]).toBe(0);
    expect(luminances('smpte2084')[235]).toBeCloseTo(10_000, 0);
    // ITU-R BT.2408-7: HDR reference white is 58 % of PQ and 75 % of HLG, 203 cd/m²
    expect(luminances('smpte2084')[Math.round(16 + 0.58 * 219)]).toBeCloseTo(203, -1);
    expect(luminances('arib-std-b67')[Math.round(16 + 0.75 * 219)]).toBeCloseTo(203, -1);
  });
});

describe('repeated and missing frames', () => {
  const times = Array.from({ length: 240 }, (_, i) => i * 40_000);
  const random = randoms(1);
  const film = (isRepeat: (n: number) => boolean) =>
    times.map((_, n) => (n === 0 ? NaN : isRepeat(n) ? 0.05 : 3 + random()));

  it.each([
    ['3:2 pulldown', [0, 1, 0, 1, 1], { repeats: 3, period: 5 }],
    ['on twos', [0, 1], { repeats: 1, period: 2 }],
    ['24 in 30', [0, 0, 0, 0, 1], { repeats: 1, period: 5 }],
    ['24 in 25', Array.from({ length: 24 }, () => 0).concat(1), { repeats: 1, period: 25 }],
  ])('tells %s', (_, pattern, cadence) => {
    const stretches = repeatStretches(
      film((n) => pattern[n % pattern.length] === 1),
      times,
      9_600_000,
    );
    expect(stretches).toHaveLength(1);
    expect(stretches[0]).toMatchObject({ cadence });
  });

  it('tells single repeats, and none in a film that moves or stands', () => {
    const [one] = repeatStretches(
      film((n) => n === 100),
      times,
      9_600_000,
    );
    expect(one).toEqual({ startUs: 4_000_000, endUs: 4_040_000, repeats: 1, cadence: null });
    const none = film(() => false);
    expect(repeatStretches(none, times, 9_600_000)).toEqual([]);
    expect(repeatStretches(new Array<number>(240).fill(0), times, 9_600_000)).toEqual([]);
    // slow before a cut, fast after it
    const cut = times.map((_, n) => (n < 120 ? 0.3 : 6));
    expect(repeatStretches(cut, times, 9_600_000)).toEqual([]);
  });

  it('finds no cadence in repeats without a rule', () => {
    for (let seed = 1; seed < 20; seed++) {
      const next = randoms(seed);
      expect(cadenceOf(Array.from({ length: 120 }, () => next() < 0.1))).toBeNull();
    }
  });

  it('tells frames that are missing from a steady rate', () => {
    const gap = times.filter((_, n) => n !== 50 && n !== 51);
    expect(missingFrames(gap)).toEqual([{ startUs: 2_000_000, endUs: 2_080_000, missing: 2 }]);
    expect(missingFrames(times)).toEqual([]);
    expect(missingFrames(times.filter((_, n) => n % 3 !== 0))).toEqual([]);
  });
});

describe('active picture', () => {
  const size = { width: 160, height: 90 };
  const box = (top: number, bottom = 90 - top) => ({ left: 0, top, right: 160, bottom });
  const film = (tops: readonly (number | null | [number, number])[]) =>
    tops.map((top, i) => ({
      timeUs: i * 500_000,
      box: top === null ? null : typeof top === 'number' ? box(top) : box(...top),
    }));
  const of = (tops: Parameters<typeof film>[0]) => activeStretches(film(tops), size, tops.length * 500_000);
  const times = <T>(count: number, value: T): T[] => new Array<T>(count).fill(value);

  it('reads the box of a picture, whatever glows in its bars', () => {
    const lit = plane(160, 90, (x, y) => (y < 12 || y >= 78 ? (x === 5 ? 60 : 17) : 90));
    expect(activeBox(lit, 16)).toEqual(box(12));
    expect(
      activeBox(
        plane(160, 90, () => 18),
        16,
      ),
    ).toBeNull();
  });

  it('is one box over a film with bars, dark scenes and black', () => {
    const film = [...times(20, 12), ...times(4, null), [30, 70] as [number, number], ...times(3, 25), ...times(20, 12)];
    expect(of(film)).toEqual([{ startUs: 0, endUs: 24_000_000, box: box(12) }]);
  });

  it('changes with the format', () => {
    expect(of([...times(20, 12), ...times(20, 0)])).toEqual([
      { startUs: 0, endUs: 10_000_000, box: box(12) },
      { startUs: 10_000_000, endUs: 20_000_000, box: box(0) },
    ]);
  });

  it('covers the film without holes, whatever the boxes', () => {
    for (let seed = 1; seed < 50; seed++) {
      const next = randoms(seed);
      const tops = Array.from({ length: 60 }, () => (next() < 0.2 ? null : Math.floor(next() * 3) * 12));
      const stretches = of(tops.flatMap((top) => times(1 + Math.floor(next() * 12), top)));
      stretches.slice(1).forEach(({ startUs }, i) => expect(startUs).toBe(stretches[i]!.endUs));
      expect(stretches[0]?.startUs).toBe(0);
    }
  });

  it('places boxes in the displayed picture', () => {
    const inside = { x: 10, y: 20, width: 30, height: 40 };
    const turned = (filters: string[]) => uprightBox(inside, { width: 100, height: 200 }, { sideways: true, filters });
    const near = (expected: number[], { x, y, width, height }: typeof inside) =>
      [x, y, width, height].forEach((value, i) => expect(value).toBeCloseTo(expected[i]!));
    near([0.1, 0.1, 0.3, 0.2], turned([]));
    near([0.6, 0.1, 0.3, 0.2], turned(['hflip']));
    near([0.7, 0.1, 0.2, 0.3], turned(['transpose=clock']));
    near([0.1, 0.6, 0.2, 0.3], turned(['transpose=cclock']));
    near([0.1, 0.1, 0.2, 0.3], turned(['transpose=cclock_flip']));
    expect(orientationOf(null).filters).toEqual([]);
  });
});

describe('complexity', () => {
  it('is nothing in a flat picture, and the change of a picture that changes', () => {
    const meter = new ComplexityMeter(true);
    expect(meter.next(plane(32, 32, () => 90))).toEqual({ spatial: 0, temporal: NaN });
    const half = meter.next(plane(32, 32, (x) => (x < 16 ? 90 : 110)));
    expect(half.temporal).toBeCloseTo(10);
    // two columns of 30 have the Sobel gradient 4 × 20
    expect(half.spatial).toBeCloseTo(80 * Math.sqrt((2 / 30) * (28 / 30)));
  });

  it.each([8, 12, 16])('is what the formulas of P.910 say at %i bits, to the last picture', (depth) => {
    const [random, width, height] = [randoms(depth), 23, 17];
    const meter = new ComplexityMeter(true);
    const step = 2 ** (depth - 8);
    let before: number[][] | null = null;
    for (let picture = 0; picture < 3; picture++) {
      const levels = Array.from({ length: height }, () =>
        Array.from({ length: width }, () => Math.floor(random() * 2 ** depth)),
      );
      const { spatial, temporal } = meter.next(plane(width, height, (x, y) => levels[y]![x]!, depth));
      const at = (x: number, y: number) => levels[y]![x]! / step;
      const sobel = Array.from({ length: (width - 2) * (height - 2) }, (_, i) => {
        const [x, y] = [1 + (i % (width - 2)), 1 + Math.floor(i / (width - 2))];
        const across = [-1, 0, 1].map((d) => (2 - Math.abs(d)) * (at(x + 1, y + d) - at(x - 1, y + d)));
        const along = [-1, 0, 1].map((d) => (2 - Math.abs(d)) * (at(x + d, y + 1) - at(x + d, y - 1)));
        return Math.hypot(across.reduce(sum), along.reduce(sum));
      });
      expect(spatial).toBeCloseTo(deviationOf(sobel), 8);
      const changes: number[] | undefined = before?.flatMap((row, y) => row.map((level, x) => at(x, y) - level / step));
      if (changes) expect(temporal).toBeCloseTo(deviationOf(changes), 8);
      before = levels;
    }
  });

  it('is the same at 8 and at 10 bits', () => {
    const [eight, ten] = [new ComplexityMeter(false), new ComplexityMeter(false)];
    const a = eight.next(plane(40, 40, (x, y) => 40 + ((x * y) % 100)));
    const b = ten.next(plane(40, 40, (x, y) => 4 * (40 + ((x * y) % 100)), 10));
    // levels are whole at either depth
    expect(b.spatial).toBeCloseTo(a.spatial, 0);
  });

  it('is summed up by mean, greatest and 95 %', () => {
    expect(summaryOf([NaN, ...Array.from({ length: 100 }, (_, i) => i + 1)])).toEqual({
      mean: 50.5,
      max: 100,
      p95: 95,
    });
    expect(summaryOf([NaN])).toBeNull();
  });
});

describe('complexity of shots', () => {
  const shots = [
    { startUs: 0, endUs: 200_000 },
    { startUs: 200_000, endUs: 500_000 },
  ];
  const steady = { startUs: 0, stepUs: 100_000, timesUs: null };
  const uneven = { startUs: 0, stepUs: null, timesUs: Float64Array.of(0, 100_000, 200_000, 320_000, 400_000) };

  it.each([steady, uneven])('is that of their own pictures', (times) => {
    const of = (name: string, values: number[]) =>
      shotComplexity({ ...times, name, unit: 'levels', values: Float32Array.from(values), tool: 'x' }, shots).map(
        (one) => [one.name, one.value, one.range],
      );
    expect(of('spatial_information', [5, 7, 20, 10, 30])).toEqual([
      ['shot_spatial_information_max', 7, shots[0]],
      ['shot_spatial_information_mean', 6, shots[0]],
      ['shot_spatial_information_max', 30, shots[1]],
      ['shot_spatial_information_mean', 20, shots[1]],
    ]);
    // the change at the cut, 90, is of neither shot
    expect(of('temporal_information', [NaN, 3, 90, 4, 8])).toEqual([
      ['shot_temporal_information_max', 3, shots[0]],
      ['shot_temporal_information_mean', 3, shots[0]],
      ['shot_temporal_information_max', 8, shots[1]],
      ['shot_temporal_information_mean', 6, shots[1]],
    ]);
  });

  it('is not said of a shot without values', () => {
    const curve = { ...steady, name: 'temporal_information', unit: null, values: Float32Array.of(NaN), tool: 'x' };
    expect(shotComplexity(curve, [shots[0]!])).toEqual([]);
  });
});

describe('faults of one picture', () => {
  it('counts levels out of range, by depth', () => {
    const grey = (level: number, depth = 8) => outOfRange([plane(50, 50, () => level, depth)]);
    expect(grey(16)).toEqual({ nominal: 0, r103: 0 });
    expect(grey(240)).toEqual({ nominal: 1, r103: 0 });
    expect(grey(5)).toEqual({ nominal: 1, r103: 0 });
    expect(grey(4)).toEqual({ nominal: 1, r103: 1 });
    expect(grey(247).r103).toBe(1);
    expect(grey(984, 10).r103).toBe(0);
    expect(grey(985, 10).r103).toBe(1);
  });

  it('sees two fields in one picture, and none in edges and stripes that are wider', () => {
    const bar = (shift: number) => (x: number) => (x >= 20 + shift && x < 40 + shift ? 200 : 50);
    const woven = plane(80, 80, (x, y) => (y % 2 ? bar(8) : bar(0))(x));
    expect(combing(woven)).toBeGreaterThan(0.15);
    expect(combing(plane(80, 80, bar(0)))).toBe(0);
    expect(combing(plane(80, 80, (_, y) => (Math.floor(y / 2) % 2 ? 200 : 50)))).toBe(0);
  });

  it('sees bands, and none in grain or flat colour', () => {
    const random = randoms(3);
    expect(banding(plane(200, 200, (x, y) => 40 + Math.floor((x + y) / 24)))).toBeGreaterThan(0.8);
    expect(banding(plane(200, 200, (x, y) => 40 + Math.floor((x + y) / 24 + 3 * random())))).toBeLessThan(0.05);
    expect(banding(plane(200, 200, () => 90))).toBe(0);
  });
});

describe('standing dots', () => {
  /** Six scenes of grain and shapes in twelve seconds, eight pictures a second. */
  function dotsOf(
    paint: (n: number, x: number, y: number, scene: number) => number,
  ): ReturnType<StandingDots['finish']> {
    const finder = new StandingDots('luma');
    const changes = [2, 4, 6, 8, 10].map((second) => second * 1e6);
    for (let n = 0; n < 96; n++) {
      const scene = Math.floor(n / 16);
      finder.push(
        plane(64, 48, (x, y) => paint(n, x, y, scene)),
        n * 125_000,
        scene,
      );
    }
    return finder.finish(changes, 12_000_000);
  }
  const random = randoms(7);
  const scene = (n: number, x: number, y: number, seed: number) =>
    100 + 60 * Math.sin((x * (1 + seed) + y * 2 + n) / 20) + 8 * random();

  it('are found where they are planted, bright, dark and late', () => {
    const found = dotsOf((n, x, y, seed) => {
      if (x === 10 && y === 12) return 235;
      if (x >= 30 && x < 32 && y >= 30 && y < 32) return 16;
      if (x === 50 && y === 20 && n >= 40) return 235;
      return scene(n, x, y, seed);
    });
    const at = new Set(found.map(({ x, y, sign }) => `${x},${y},${sign}`));
    expect(at).toEqual(new Set(['10,12,1', '30,30,-1', '31,30,-1', '30,31,-1', '31,31,-1', '50,20,1']));
    expect(found.find(({ x }) => x === 50)!.startUs).toBe(5_000_000);
  });

  it('are not what belongs to a scene, moves or is grain', () => {
    const found = dotsOf((n, x, y, seed) => {
      const isStar = (x * 7 + y * 13) % 97 === seed;
      const isMoving = x === (10 + n) % 64 && y === 24;
      return isStar || isMoving ? 235 : scene(n, x, y, seed);
    });
    expect(found).toEqual([]);
  });
});
