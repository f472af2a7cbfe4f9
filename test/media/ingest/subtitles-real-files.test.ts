import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
// @ts-expect-error Its types do not resolve under nodenext; the one call used is typed below.
import { parseText } from 'media-captions';
import { describe, expect, it } from 'vitest';
import { readSubtitles } from '../../../src/media/ingest/subtitles/read-subtitles.js';

/** The other reader. */
const parseVtt = parseText as (
  text: string,
  options: { type: 'vtt' },
) => Promise<{ cues: { startTime: number; endTime: number; text: string }[] }>;

const FILMS = new URL('../../../../shared/data/subtitles/elephantsdream/', import.meta.url).pathname;
const SAMPLES = new URL('../../../../shared/media/subtitles/', import.meta.url).pathname;

for (const folder of [FILMS, SAMPLES].filter((path) => !existsSync(path)))
  console.warn(`skipped the tests on real subtitle files: ${folder} is not there`);

describe.skipIf(!existsSync(FILMS))('real WebVTT files', () => {
  const names = ['ar', 'en', 'ja', 'ru', 'sv'].map((language) => `captions.${language}.vtt`);

  it.each([...names, 'chapters.en.vtt', 'descriptions.en.vtt'])(
    '%s: every cue, as another reader has it',
    async (name) => {
      const path = FILMS + name;
      const source = await readFile(path, 'utf8');
      const { lines, problems, language, format } = await readSubtitles(path);
      expect({ format, language }).toEqual({ format: 'vtt', language: name.split('.')[1] });
      expect(lines.length + problems.length).toBe(source.match(/-->/g)!.length);

      const other = (await parseVtt(source.replace(/^\ufeff/, ''), { type: 'vtt' })).cues
        .map((cue) => ({
          startUs: Math.round(cue.startTime * 1e6),
          endUs: Math.round(cue.endTime * 1e6),
          text: cue.text,
        }))
        .sort((a, b) => a.startUs - b.startUs);
      expect(lines.map(({ startUs, endUs, text }) => ({ startUs, endUs, text }))).toEqual(other);
    },
  );

  it.each([
    ['captions.ar.vtt', 0, 15_042_000, 18_625_000, '...إلى... إلى الشمال يمكن أن نرى\n...يمكن أن نرى الـ'],
    ['captions.ja.vtt', 3, 22_000_000, 24_625_000, 'すべて安全\n完璧に安全だ'],
    ['captions.ru.vtt', 3, 22_000_000, 24_583_000, 'всё в порядке.\nв полном порядке.'],
    ['captions.sv.vtt', 9, 57_542_000, 61_625_000, 'Res dig upp Emo.\nDet är inte säkert här.'],
    ['chapters.en.vtt', 8, 565_000_000, 653_000_000, 'Closing credits'],
  ])('%s: cue %i byte for byte', async (name, index, startUs, endUs, text) => {
    expect((await readSubtitles(FILMS + name)).lines[index]).toEqual({
      startUs,
      endUs,
      text,
      speaker: null,
      position: null,
    });
  });
});

describe.skipIf(!existsSync(SAMPLES))('real SubRip and TTML files', () => {
  it('reads captions taken out of a film', async () => {
    const { format, language, lines, problems } = await readSubtitles(`${SAMPLES}nasa-webb-16s-embedded-captions.srt`);
    expect({ format, language, problems }).toEqual({ format: 'srt', language: null, problems: [] });
    expect(lines).toHaveLength(4);
    expect(lines[2]).toEqual({
      startUs: 8_350_000,
      endUs: 12_470_000,
      text: 'at NASA’s Goddard Space Flight Center in Greenbelt, Maryland.',
      speaker: null,
      position: null,
    });
  });

  it('shows each line of imsc-region-timing.ttml when its own words say', async () => {
    const { language, lines, problems } = await readSubtitles(`${SAMPLES}imsc-region-timing.ttml`);
    expect({ language, problems }).toEqual({ language: 'en', problems: [] });
    expect(lines).toHaveLength(5);
    for (const { startUs, endUs, text } of lines) expect(text).toContain(`[${startUs / 1e6}s,${endUs / 1e6}s)`);
  });
});
