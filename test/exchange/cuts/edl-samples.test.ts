import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEdl } from '../../../src/exchange/cuts/edl-read.js';
import { writeEdl } from '../../../src/exchange/cuts/edl-write.js';
import { readOtio, writeOtio } from '../../../src/media/timeline/otio.js';
import type { Clip, Edit, Track } from '../../../src/media/timeline/edit.js';

const data = resolve('../shared/data');
const folder = join(data, 'edl');
const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.edl')) : [];
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8');
const rateOf = (name: string) => ({
  rate: { numerator: /^(25fps|timecode_mis)/.test(name) ? 25 : 24, denominator: 1 },
});
const WRONG = ['dissolve_test_fail.edl', 'timecode_mismatch.edl'];

describe.skipIf(!existsSync(data))('EDL samples (skipped where ../shared/data is not there)', () => {
  it('are there', () => expect(names.length).toBe(19));

  it.each(names.filter((name) => !WRONG.includes(name)))('%s is the same edit when written and read again', (name) => {
    const edit = readEdl(textOf(name), rateOf(name));
    const written = writeEdl(edit);
    expect(readEdl(written, rateOf(name))).toEqual(edit);
    expect(readOtio(writeOtio(edit))).toEqual(edit);
    expect(clipsOf(edit).length).toBeGreaterThan(0);
  });

  it('names the line of a transition that comes from nothing', () => {
    expect(() => readEdl(textOf('dissolve_test_fail.edl'), rateOf(''))).toThrow(
      /^line 6: event 002 .* give both lines/,
    );
  });

  it('names the line whose source and record differ', () => {
    expect(() => readEdl(textOf('timecode_mismatch.edl'), rateOf('timecode_mis'))).toThrow(
      /^line 13: the source lasts 49 frames, the record 47; make them equal, or say the speed/,
    );
  });

  it('names the rate as what may be wrong', () => {
    expect(() => readEdl(textOf('25fps.edl'), rateOf(''))).toThrow(/^line 13: .*has frame 24, .*another rate/);
  });

  it('of the same cut as a sample of OpenTimelineIO are equal to that', () => {
    const ofEdl = readEdl(textOf('screening_example.edl'), rateOf(''));
    const ofOtio = readOtio(readFileSync(join(data, 'otio/screening_example.otio'), 'utf8'));
    expect(ofEdl.name).toBe(ofOtio.name);
    expect(clipsOf(ofEdl).map(about)).toEqual(clipsOf(ofOtio).map(about));
    expect(clipsOf(ofEdl).map(marksOnRecord)).toEqual(clipsOf(ofOtio).map(marksOf));
  });

  it('have transitions, speeds, gaps and channels where they should', () => {
    const kinds = (name: string) =>
      (readEdl(textOf(name), rateOf(name)).tracks as unknown as { children: Track[] }).children;
    expect(kinds('dissolve_test.edl')[0]!.children.map(({ kind }) => kind)).toEqual([
      ...['clip', 'transition', 'clip', 'clip'],
    ]);
    expect(kinds('wipe_test.edl')[0]!.children[1]).toMatchObject({ type: 'SMPTE_Wipe', after: { value: 10 } });
    expect(kinds('gap_test.edl')[0]!.children.map((one) => [one.kind, (one as Clip).range!.duration.value])).toEqual([
      ...[
        ['clip', 24],
        ['gap', 16],
        ['clip', 24],
        ['gap', 38],
        ['clip', 24],
      ],
    ]);
    expect(kinds('multi_audio.edl').map(({ name, of }) => [name, of])).toEqual([
      ...[
        ['A', 'Audio'],
        ['A2', 'Audio'],
        ['A3', 'Audio'],
      ],
    ]);
    expect(kinds('speed_effects_small.edl')[0]!.children.map((one) => (one as Clip).effects)).toMatchObject([
      ...[[], [], [{ scalar: 0 }], [{ scalar: 0 }], [], [], [{ scalar: 119 / 60 }]],
    ]);
  });
});

function clipsOf({ tracks }: Edit): Clip[] {
  const all = (tracks as unknown as { children: Track[] }).children.flatMap(({ children }) => children);
  return all.filter((one) => one.kind === 'clip');
}

const about = ({ name, range, metadata, media }: Clip) => ({
  ...{ name, range, metadata },
  media: Object.values(media).map((one) => one?.kind),
});

const marksOf = ({ markers }: Clip) =>
  markers.map((one) => (one.kind === 'marker' ? [one.name, one.color, one.range.start.value] : null));

/** That sample's markers stand on the clock of the record, where an EDL has them; ours on that of their clip. */
function marksOnRecord(clip: Clip, index: number, all: Clip[]) {
  const record = 86243 + all.slice(0, index).reduce((sum, { range }) => sum + range!.duration.value, 0);
  const moved = record - clip.range!.start.value;
  return marksOf(clip).map((one) => one && [one[0], one[1], (one[2] as number) + moved]);
}
