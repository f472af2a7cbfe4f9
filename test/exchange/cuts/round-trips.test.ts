import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv, writeCsv } from '../../../src/exchange/cuts/csv.js';
import { readEdl } from '../../../src/exchange/cuts/edl-read.js';
import { writeEdl } from '../../../src/exchange/cuts/edl-write.js';
import { readFcpxml, writeFcpxml } from '../../../src/exchange/cuts/fcpxml.js';
import { readOtio, writeOtio } from '../../../src/media/timeline/otio.js';
import { readSrt, writeSrt } from '../../../src/exchange/cuts/srt.js';
import { readVtt, writeVtt } from '../../../src/exchange/cuts/vtt.js';
import type { Child, Clip, Edit, Effect, Media, Range, Time } from '../../../src/media/timeline/edit.js';
import { countingOf, frameOfTimecode, framesOfDay, timecodeOfFrame } from '../../../src/media/timeline/frame-count.js';
import { Numeral, type Json } from '../../../src/media/timeline/json.js';
import {
  clipOf,
  editOf,
  fileAt,
  gapOf,
  markerOf,
  missing,
  speedOf,
  stackOf,
  trackOf,
  transitionOf,
} from '../../../src/media/timeline/make.js';
import { fraction, fractionOf, toNumber } from '../../../src/media/timeline/rational.js';
import { rangeOf, timeOf } from '../../../src/media/timeline/time.js';
import { timecode } from '../../../src/media/timecode.js';

const RATES = [
  ...[24, 25, 30, 48, 50, 60].map((numerator) => ({ numerator, denominator: 1 })),
  ...[24000, 30000, 60000].map((numerator) => ({ numerator, denominator: 1001 })),
];
const rates = fc.constantFrom(...RATES);
const anyRates = fc.oneof(
  rates,
  fc.constantFrom({ numerator: 1_000_000, denominator: 1 }, { numerator: 100, denominator: 7 }),
);
const texts = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));

describe('any edit', () => {
  const times = fc.tuple(fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })), anyRates);
  const time: fc.Arbitrary<Time> = times.map(([value, rate]) => timeOf(value, rate));
  const range: fc.Arbitrary<Range> = fc.record({ start: time, duration: time });
  const json: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom(null, true, false, NaN, Infinity, -Infinity, new Numeral('1.0'), new Numeral(`${2n ** 256n}`)),
      fc.oneof(fc.integer(), texts),
      fc.array(tie('json'), { maxLength: 2 }),
      fc.dictionary(texts, tie('json'), { maxKeys: 2, noNullPrototype: true }),
    ),
  })).json;
  const metadata = fc.dictionary(texts, json, { maxKeys: 2, noNullPrototype: true });
  const media: fc.Arbitrary<Media> = fc.oneof(
    fc.tuple(fc.option(texts), fc.option(range), texts).map(([uri, all, name]) => fileAt(uri, all, name)),
    fc.option(range).map(missing),
    json.map((value) => ({ kind: 'unknown' as const, json: { OTIO_SCHEMA: 'Ours.7', value } })),
  );
  const effect: fc.Arbitrary<Effect> = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(speedOf),
    json.map((value) => ({ kind: 'unknown' as const, json: { OTIO_SCHEMA: 'Effect.1', value } })),
  );
  const marker = fc.tuple(texts, range, fc.option(texts)).map(([name, at, color]) => markerOf(name, at, color));
  const item = fc.record({
    ...{ name: fc.option(texts), metadata, range: fc.option(range), enabled: fc.boolean() },
    effects: fc.array(effect, { maxLength: 2 }),
    markers: fc.array(marker, { maxLength: 2 }),
  });
  const clip = fc.tuple(item, media).map(([one, of]): Clip => clipOf({ ...one, of }));
  const children: fc.Arbitrary<Child[]> = fc.letrec<{ all: Child[] }>((tie) => ({
    all: fc.array(
      fc.oneof(
        { maxDepth: 2, withCrossShrink: true },
        clip,
        time.map(gapOf),
        fc.tuple(texts, time, time).map(([type, before, after]) => transitionOf({ type, before, after })),
        fc.tuple(item, tie('all'), texts).map(([one, all, of]) => ({ ...trackOf({ of, children: all }), ...one })),
        fc.tuple(item, tie('all')).map(([one, all]) => ({ ...stackOf({ children: all }), ...one })),
      ),
      { maxLength: 3 },
    ),
  })).all;

  it('is the same after OpenTimelineIO', () => {
    const edits = fc
      .tuple(texts, children, fc.option(time), metadata)
      .map(([name, all, start, about]) => editOf(name, all, { start, metadata: about }));
    fc.assert(
      fc.property(edits, (edit) => {
        expect(readOtio(writeOtio(edit))).toEqual(edit);
      }),
      { numRuns: 200 },
    );
  });
});

/** One line without blanks at its ends, which is not empty. */
const names = fc.string({ minLength: 1 }).map((text) => `n${text.replace(/\s+/g, ' ')}`.trim());
const uris = fc.nat(9).map((i) => `file:///films/film-${i}.mov`);

interface Kit {
  readonly speeds: readonly number[];
  readonly marks: boolean;
  readonly transitions: boolean;
}

/** What all formats can hold: one track of picture and one of sound, times within a day, whole frames of one rate. */
function plainEdits({ speeds, marks, transitions }: Kit): fc.Arbitrary<Edit> {
  const piece = fc.record({
    ...{ name: names, uri: uris, from: fc.nat(1_000_000), frames: fc.integer({ min: 12, max: 500 }), gap: fc.nat(9) },
    speed: fc.constantFrom(1, ...speeds),
    mark: fc.option(fc.tuple(fc.nat(11), fc.constantFrom('RED', 'GREEN', 'WHITE'), names)),
    transition: fc.option(fc.tuple(fc.constantFrom('SMPTE_Dissolve', 'SMPTE_Wipe'), fc.integer({ min: 1, max: 12 }))),
  });
  const track = fc.array(piece, { minLength: 1, maxLength: 5 });
  return fc
    .tuple(
      fc.constantFrom(...RATES.filter(({ numerator }) => numerator !== 48)),
      track,
      fc.option(track),
      fc.nat(50_000),
      fc.boolean(),
    )
    .map(([rate, picture, sound, start, wantsDrop]) => {
      const drop = wantsDrop && countingOf(rate, true) !== null;
      const childrenOf = (pieces: typeof picture) =>
        pieces.flatMap(({ name, uri, from, frames, gap, speed, mark, transition }, i): Child[] => [
          ...(i > 0 && gap > 5 ? [gapOf(timeOf(gap, rate))] : []),
          ...(transitions && transition
            ? [
                transitionOf({
                  type: transition[0],
                  before: timeOf(0, rate),
                  after: timeOf(transition[1], rate),
                  ...(transition[0] === 'SMPTE_Wipe' && { metadata: { cmx_3600: { transition: 'W003' } } }),
                }),
              ]
            : []),
          clipOf({
            name,
            range: rangeOf(from, frames, rate),
            of: fileAt(uri),
            effects: speed === 1 ? [] : [speedOf(speed)],
            markers: marks && mark ? [markerOf(mark[2], rangeOf(from + mark[0], 0, rate), mark[1])] : [],
          }),
        ]);
      const tracks = [
        trackOf({ name: 'V', of: 'Video', children: childrenOf(picture) }),
        ...(sound ? [trackOf({ name: 'A', of: 'Audio', children: childrenOf(sound) })] : []),
      ];
      return editOf('a cut', tracks, {
        start: timeOf(start, rate),
        ...(drop && { metadata: { media_graph: { drop_frame: true } } }),
      });
    });
}

const clipsIn = (edit: Edit, change: (clip: Clip) => Clip): Edit => ({
  ...edit,
  tracks: stackOf({
    children: (edit.tracks as unknown as { children: { children: Child[] }[] }).children.map((track) => ({
      ...(track as unknown as Extract<Child, { kind: 'track' }>),
      children: track.children.map((child) => (child.kind === 'clip' ? change(child) : child)),
    })),
  }),
});

describe('an edit as it can be held', () => {
  it.each([true, false])('is the same after an EDL, with reels of 8 characters: %s', (shortReels) => {
    fc.assert(
      fc.property(plainEdits({ speeds: [2, 0.5, -1, 0], marks: true, transitions: true }), (edit) => {
        const rate = edit.start!.rate;
        const text = writeEdl(edit, { shortReels });
        const read = readEdl(text, { rate });
        const reels = text.match(/^\d{3}  \S+/gm)!.map((line) => line.slice(5));
        if (shortReels) expect(Math.max(...reels.map((reel) => reel.length))).toBeLessThanOrEqual(8);
        expect(clipsIn(read, ({ metadata: _, ...clip }) => ({ ...clip, metadata: {} }))).toEqual(edit);
        expect(readEdl(writeEdl(read), { rate })).toEqual(read);
      }),
      { numRuns: 150 },
    );
  });

  it('is the same after FCPXML', () => {
    fc.assert(
      fc.property(plainEdits({ speeds: [2, 0.5, -1, 0, 119 / 60], marks: true, transitions: true }), (edit) => {
        const bare = (one: Edit) =>
          clipsIn(one, (clip) => ({ ...clip, markers: clip.markers.map((mark) => ({ ...mark, color: null })) }));
        const without = JSON.stringify(bare(edit)).replaceAll('{"cmx_3600":{"transition":"W003"}}', '{}');
        expect(readFcpxml(writeFcpxml(edit))).toEqual(JSON.parse(without));
      }),
      { numRuns: 150 },
    );
  });

  it('is the same after CSV', () => {
    fc.assert(
      fc.property(plainEdits({ speeds: [2, 119 / 60], marks: false, transitions: false }), (edit) => {
        expect(readCsv(writeCsv(edit))).toEqual({ ...edit, name: '' });
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['WebVTT', writeVtt, readVtt],
    ['SubRip', writeSrt, readSrt],
  ] as const)('of milliseconds is the same after %s', (_, write, read) => {
    const ms = { numerator: 1000, denominator: 1 };
    const cue = fc.tuple(names, fc.nat(90_000), fc.nat(2_000));
    fc.assert(
      fc.property(fc.array(cue, { minLength: 1, maxLength: 5 }), (cues) => {
        let at = 0;
        const children = cues.flatMap(([name, length, gap]): Child[] => {
          const before = gap > 1_000 ? gap : 0;
          const start = at + before;
          at = start + length;
          return [
            ...(before > 0 ? [gapOf(timeOf(before, ms))] : []),
            clipOf({ name: name.replaceAll('-->', ''), range: rangeOf(start, length, ms), of: missing() }),
          ];
        });
        const edit = editOf('', [trackOf({ name: 'V', of: 'Video', children })]);
        expect(read(write(edit))).toEqual(edit);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what an EDL cannot hold is refused plainly', () => {
  const rate = { numerator: 24, denominator: 1 };
  const cut = (given: Partial<Clip>, others: Child[] = []) =>
    editOf('x', [
      trackOf({
        of: 'Video',
        children: [clipOf({ name: 'c', range: rangeOf(0, 24, rate), of: missing(), ...given }), ...others],
      }),
    ]);

  it.each([
    [
      'a speed between tenths',
      cut({ effects: [speedOf(0.8545454551724138)] }),
      /tenths of a frame a second, and clip "c" plays at 0\.85/,
    ],
    [
      'another rate',
      cut({}, [clipOf({ name: 'd', range: rangeOf(1, 25, { numerator: 25, denominator: 1 }), of: missing() })]),
      /the start of clip "d" is 1 at 25, no whole frame at 24; write OTIO/,
    ],
    ['a disabled clip', cut({ enabled: false }), /clip "c" is disabled/],
    ['a stack in a track', cut({}, [stackOf({ children: [] })]), /cannot hold stack "tracks" within a track/],
    [
      'a second picture',
      editOf(
        'x',
        [0, 1].map(() => trackOf({ of: 'Video', children: [] })),
        { start: timeOf(0, rate) },
      ),
      /one video track/,
    ],
  ])('%s', (_, edit, message) => expect(() => writeEdl(edit)).toThrow(message));
});

describe('timecode', () => {
  const counted = fc.constantFrom(
    ...RATES.flatMap((rate) => [false, true].map((drop) => ({ rate, drop }))).filter(({ rate, drop }) =>
      countingOf(rate, drop),
    ),
  );

  it('names each frame of a day once', () => {
    fc.assert(
      fc.property(counted, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), ({ rate, drop }, part) => {
        const counting = countingOf(rate, drop)!;
        const frame = Math.floor(part * framesOfDay(counting));
        expect(frameOfTimecode(timecodeOfFrame(frame, counting), counting)).toBe(frame);
        expect(timecodeOfFrame(frame + framesOfDay(counting), counting)).toBe(timecodeOfFrame(frame, counting));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is that of another implementation', () => {
    fc.assert(
      fc.property(counted, fc.nat(2_000_000), ({ rate, drop }, frame) => {
        const start = drop ? '00:00:00;00' : '00:00:00:00';
        expect(timecodeOfFrame(frame, countingOf(rate, drop)!)).toBe(timecode(frame, rate, start));
      }),
      { numRuns: 300 },
    );
  });

  it('has no dropped numbers, no frames past the last, no 25th hour', () => {
    const drop = countingOf({ numerator: 30000, denominator: 1001 }, true)!;
    expect(frameOfTimecode('00:01:00;01', drop)).toMatch(/drop-frame leaves out/);
    expect(frameOfTimecode('00:10:00;00', drop)).toBe(17982);
    expect(frameOfTimecode('00:00:00;30', drop)).toMatch(/the last is 29/);
    expect(frameOfTimecode('24:00:00;00', drop)).toMatch(/past 24 hours/);
    expect(countingOf({ numerator: 25, denominator: 1 }, true)).toBeNull();
  });
});

describe('a fraction of a double', () => {
  it('is the one that was meant', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 5_000 }), (n, d) => {
        expect(fractionOf(n / d)).toEqual(fraction(n, d));
      }),
    );
    expect(fractionOf(23.976023976023978)).toEqual(fraction(24000, 1001));
    expect(fractionOf(23.976)).toEqual(fraction(2997, 125));
  });

  it('has that double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 1e-9, max: 1e15 }), (value) => {
        expect(toNumber(fractionOf(value))).toBe(value);
      }),
    );
  });
});
