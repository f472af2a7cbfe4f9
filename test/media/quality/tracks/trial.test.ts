import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../../src/base/seeded-random.js';
import { readSubtitles } from '../../../../src/media/ingest/subtitles/read-subtitles.js';
import type { Group } from '../../../../src/media/quality/tracks/align.js';
import { compareTracks, type Comparison, type TrackFault } from '../../../../src/media/quality/tracks/compare.js';
import type { Track, TrackLine } from '../../../../src/media/quality/tracks/track.js';

const FILM = new URL('../../../../../shared/data/subtitles/elephantsdream/', import.meta.url).pathname;
if (!existsSync(FILM)) console.warn(`skipped the trial on real subtitles: ${FILM} is not there`);

const LANGUAGES = ['ar', 'en', 'ja', 'ru', 'sv'];
const NTSC = 24_000 / 1_001;
/** For each pair of languages. */
const ROUNDS = 2;

/** What became of planted faults: found where they are, and found where there is none. */
class Tally {
  planted = 0;
  found = 0;
  false = 0;

  get recall(): number {
    return this.found / this.planted;
  }

  get precision(): number {
    return this.found / (this.found + this.false);
  }
}

/** Five languages of one film, faults planted in each beside each other: 20 pairs. */
describe.skipIf(!existsSync(FILM))('planted faults', () => {
  const tracks = new Map<string, Track>();

  beforeAll(async () => {
    for (const language of LANGUAGES) {
      const { lines } = await readSubtitles(`${FILM}captions.${language}.vtt`);
      tracks.set(language, { language, lines: lines.map((line, i) => ({ ...line, id: `${language}${i}` })) });
    }
  });

  interface Pair {
    readonly reference: Track;
    readonly track: Track;
    /** As they are: compared once for all trials. */
    readonly before: Comparison;
  }
  let pairs: Pair[] | null = null;
  const eachPair = () =>
    (pairs ??= LANGUAGES.flatMap((one) =>
      LANGUAGES.filter((other) => other !== one).map((other) => [one, other] as const),
    ).map(([one, other]) => {
      const [reference, track] = [tracks.get(one)!, tracks.get(other)!];
      return { reference, track, before: compareTracks(reference, track) };
    }));

  const moved = ({ language, lines }: Track, rate: number, byUs: number): Track => ({
    language,
    lines: lines.map((line) => ({
      ...line,
      startUs: Math.round(line.startUs * rate + byUs),
      endUs: Math.round(line.endUs * rate + byUs),
    })),
  });

  it('a shift of 1.5 s is measured to the millisecond, and nothing else changes', () => {
    for (const { reference, track, before } of eachPair()) {
      const after = compareTracks(reference, moved(track, 1, 1_500_000));
      expect(after.clock.offsetUs - before.clock.offsetUs).toBe(1_500_000);
      expect(after.clock.rate).toBe(1);
      expect(after.groups).toEqual(before.groups);
      expect(after.faults.map(({ rule }) => rule)).toEqual(before.faults.map(({ rule }) => rule));
    }
  });

  it.each([
    ['25/23.976', 25 / NTSC],
    ['23.976/25', NTSC / 25],
  ])('a drift of %s is named, with a shift of 3 s too', (cause, rate) => {
    for (const { reference, track, before } of eachPair()) {
      const after = compareTracks(reference, moved(track, rate, 3_000_000));
      expect(after.clock).toMatchObject({ cause, rate: expect.closeTo(rate, 12) as number });
      expect(Math.abs(after.clock.offsetUs - 3_000_000 - before.clock.offsetUs)).toBeLessThan(50_000);
      expect(after.groups).toEqual(before.groups);
    }
  });

  it('tracks as they are do not drift, and no line is untranslated; three of 20 pairs have one that seems exchanged', () => {
    for (const { track, before } of eachPair()) {
      const { clock, faults } = before;
      expect(clock.rate).toBe(1);
      expect(Math.abs(clock.offsetUs)).toBeLessThan(600_000);
      const rules = new Set(faults.map(({ rule }) => rule));
      for (const rule of ['untranslated', 'number-differs', 'name-differs'] as const)
        expect(rules.has(rule)).toBe(false);
      const swapped = faults.filter(({ rule }) => rule === 'swapped').map(({ line }) => track.lines[line!]!.text);
      // "No." and "But… NO!" of the Swedish stand the other way round in the Arabic; the third is taken for exchanged beside the English.
      const known = ['...لكن\n! لا -', 'Nej.', 'Exakt samma där. ingenting!'];
      const isKnown = (text: string) => known.includes(text);
      expect(swapped.filter((text) => !isKnown(text))).toEqual([]);
    }
  });

  type Plant = (lines: TrackLine[], groups: Group[], reference: Track) => { lines: TrackLine[]; expected: string[] };

  /** Plants faults in lines that go one with one, and counts what is found beyond what there was. */
  function tally(count: number, plant: Plant): Tally {
    const sum = new Tally();
    for (const { reference, track, before } of eachPair()) {
      const known = new Set(before.faults.map((fault) => nameOf(fault, track.lines)));
      const textOf = new Map(track.lines.map(({ id, text }) => [id, text]));
      const single = before.groups.filter(
        (g) => g.track[1] - g.track[0] === 1 && g.reference[1] - g.reference[0] === 1,
      );
      for (let round = 0; round < ROUNDS; round++) {
        const random = seededRandom(round + 1);
        const left = [...single];
        const groups = Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)[0]!);
        const { lines, expected } = plant([...track.lines], groups, reference);
        const { faults } = compareTracks(reference, { language: track.language, lines });
        const names = faults.map((fault) => nameOf(fault, lines));
        // A line that was changed may be conspicuous by more than one rule.
        const isPlanted = ({ line }: TrackFault, name: string) =>
          known.has(name) ||
          expected.includes(name) ||
          (line !== null && lines[line]!.text !== textOf.get(lines[line]!.id));
        sum.planted += expected.length;
        sum.found += expected.filter((name) => names.includes(name)).length;
        sum.false += faults.filter((fault, i) => !isPlanted(fault, names[i]!)).length;
      }
    }
    return sum;
  }

  const nameOf = (
    { rule, line, referenceLine }: Pick<TrackFault, 'rule' | 'line' | 'referenceLine'>,
    lines: readonly TrackLine[],
  ) =>
    rule === 'missing-counterpart' ? `${rule} ${referenceLine}` : `${rule} ${line === null ? '' : lines[line]!.id}`;

  it('five lines that are missing', () => {
    const { recall, precision } = tally(5, (lines, groups) => {
      const gone = new Set(groups.map(({ track }) => lines[track[0]]!.id));
      return {
        lines: lines.filter(({ id }) => !gone.has(id)),
        expected: groups.map(({ reference }) => `missing-counterpart ${reference[0]}`),
      };
    });
    console.info(`missing lines: recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}`);
    expect(recall).toBeGreaterThanOrEqual(0.97);
    expect(precision).toBeGreaterThanOrEqual(0.98);
  });

  it('five lines that are left in the language of the reference', () => {
    const { recall, precision } = tally(5, (lines, groups, { lines: others }) => {
      for (const { track, reference } of groups)
        lines[track[0]] = { ...lines[track[0]]!, text: others[reference[0]]!.text };
      return { lines, expected: groups.map(({ track }) => `untranslated ${lines[track[0]]!.id}`) };
    });
    console.info(`untranslated lines: recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}`);
    expect(recall).toBeGreaterThanOrEqual(0.985);
    expect(precision).toBeGreaterThanOrEqual(0.98);
  });

  it('two neighbours that changed places, as far as it can be told', () => {
    const sum = new Tally();
    const english = tracks.get('en')!;
    for (const language of ['ja', 'ru', 'sv']) {
      const { lines } = tracks.get(language)!;
      const others = [...tracks.values()].filter((other) => ![language, 'en'].includes(other.language!));
      for (let at = 0; at + 1 < lines.length; at += 8) {
        const [one, two] = [lines[at]!, lines[at + 1]!];
        const changed = lines.with(at, { ...one, text: two.text }).with(at + 1, { ...two, text: one.text });
        const swapped = compareTracks(english, { language, lines: changed }, others).faults.filter(
          ({ rule }) => rule === 'swapped',
        );
        sum.planted++;
        sum.found += swapped.filter(({ line }) => line === at).length;
        sum.false += swapped.filter(({ line }) => line !== at).length;
      }
    }
    console.info(`exchanged lines: recall ${sum.recall.toFixed(3)}, precision ${sum.precision.toFixed(3)}`);
    expect(sum.recall).toBeGreaterThanOrEqual(0.8);
    expect(sum.precision).toBeGreaterThanOrEqual(0.95);
  });
});
