import { existsSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadDetector } from '../../../src/media/analysers/language.js';
import { readSubtitles } from '../../../src/media/ingest/subtitles/read-subtitles.js';
import { lettersOf, type Detector } from '../../../src/media/quality/language/evidence.js';
import { languagesOfLines, SURE, SURE_OF_EXPECTED } from '../../../src/media/quality/language/line-languages.js';
import { detectableOf } from '../../../src/media/quality/language/tags.js';
import { languageOfTrack } from '../../../src/media/quality/language/track-language.js';

let detector: Detector;
beforeAll(async () => {
  detector = await loadDetector();
});

const ours = (texts: readonly string[], stated: string | null, beside: readonly string[] = []) =>
  languageOfTrack(texts, stated, new Set(beside), detector);

describe('the path through the lines', () => {
  const lines = (...margins: number[]) => margins.map((en) => ({ sv: 10, en: 10 + en }));
  const pathOf = (margins: readonly number[], ...expected: string[]) =>
    languagesOfLines(lines(...margins), 'sv', new Set(expected));

  it('is another language where a line alone is sure', () => {
    expect(pathOf([-9, SURE + 0.1, -9])).toEqual(['sv', 'en', 'sv']);
    expect(pathOf([-9, SURE - 0.1, -9])).toEqual(['sv', 'sv', 'sv']);
  });

  it('or where neighbours are sure together', () => {
    expect(pathOf([-9, SURE / 2 + 0.1, SURE / 2, -9])).toEqual(['sv', 'en', 'en', 'sv']);
    expect(pathOf([SURE / 2 + 0.1, -1, SURE, -9])).toEqual(['en', 'en', 'en', 'sv']);
  });

  it('sooner where the language is expected, or was found in another line', () => {
    const some = SURE_OF_EXPECTED + 0.1;
    expect(pathOf([-9, some, -9])).toEqual(['sv', 'sv', 'sv']);
    expect(pathOf([-9, some, -9], 'en')).toEqual(['sv', 'en', 'sv']);
    expect(pathOf([-9, some, -9, SURE + 1])).toEqual(['sv', 'en', 'sv', 'en']);
  });

  it('equals the best of all paths', () => {
    const values = [-6, -2, 0, 1, 2.5, 4, 7, -1];
    for (let seed = 1; seed <= 60; seed++) {
      const margins = [0, 1, 2, 3, 4].map((i) => values[(seed * 7 + i * seed * 3 + i) % values.length]!);
      const path = pathOf(margins, 'en');
      const best = Math.max(...Array.from({ length: 32 }, (_, bits) => worth(margins, (i) => ((bits >> i) & 1) === 1)));
      expect(worth(margins, (i) => path[i] === 'en')).toBeCloseTo(best, 9);
    }
  });

  function worth(margins: readonly number[], isEn: (i: number) => boolean): number {
    const states = [false, ...margins.map((_, i) => isEn(i)), false];
    const changes = states.filter((state, i) => i > 0 && state !== states[i - 1]).length;
    return margins.reduce((sum, margin, i) => sum + (isEn(i) ? margin : 0), 0) - (changes * SURE_OF_EXPECTED) / 2;
  }
});

describe('a track', () => {
  const swedish = [
    'Det är väldigt bra att vi är hemma nu.',
    'Jag vet inte vad jag ska göra åt saken.',
    'Kom hit, så ska jag visa dig något.',
    'Var är nycklarna som låg på bordet?',
  ];

  it('of too few words is in no language', () => {
    expect(ours(['Emo?', 'Proog!'], null)).toEqual({ detected: null, share: 0, ofLines: [] });
    expect(ours([], 'sv').detected).toBeNull();
  });

  it('that is tagged with a language that the detector does not know is not judged', () => {
    expect(detector.knows('sw')).toBe(false);
    expect(ours(swedish, 'sw').detected).toBeNull();
  });

  it('is in its language whatever its tag says', () => {
    for (const tag of ['sv', 'sv-FI', 'en-GB', null])
      expect(ours(swedish, tag)).toMatchObject({ detected: 'sv', share: 1 });
  });

  it('tags of one language are one', () => {
    const pairs = [
      ['en-GB', 'en'],
      ['nb-NO', 'no'],
      ['zh-Hant', 'zh'],
      ['EN', 'en'],
      ['iw', 'he'],
    ] as const;
    for (const [tag, language] of pairs) expect(detectableOf(tag)).toBe(language);
  });
});

const FOLDER = new URL('../../../../shared/data/subtitles/elephantsdream', import.meta.url).pathname;
const LANGUAGES = ['ar', 'en', 'ja', 'ru', 'sv'] as const;

describe.skipIf(!existsSync(FOLDER))('Elephants Dream in five languages', () => {
  const tracks = new Map<string, string[]>();
  beforeAll(async () => {
    for (const language of LANGUAGES) {
      const { lines } = await readSubtitles(`${FOLDER}/captions.${language}.vtt`);
      tracks.set(
        language,
        lines.map(({ text }) => text),
      );
    }
  });

  it('every track is found to be in its language, and no line of it in another', () => {
    for (const language of LANGUAGES) {
      const { detected, ofLines } = ours(tracks.get(language)!, null);
      expect([detected, ofLines.filter((one) => one !== language)]).toEqual([language, []]);
    }
  });

  it('English lines left in the others are found, each at its place', () => {
    const english = tracks.get('en')!;
    // Names, and single short words, are the same in many languages.
    const isTold = (text: string) => lettersOf(text.replace(/\b(?:Emo|Proog)\b/g, '')) >= 8;
    let [found, wrong, planted, missed, told] = [0, 0, 0, 0, 0];
    for (const language of ['ar', 'ja', 'ru', 'sv'])
      for (let first = 0; first < 14; first++) {
        const texts = [...tracks.get(language)!];
        const places = texts.map((_, i) => i).filter((i) => i % 14 === first && english[i] !== undefined);
        for (const i of places) texts[i] = english[i]!;
        const { ofLines } = ours(texts, language, ['en']);
        const flagged = ofLines.flatMap((one, i) => (one === language ? [] : [i]));
        planted += places.length;
        found += flagged.filter((i) => places.includes(i)).length;
        wrong += flagged.filter((i) => !places.includes(i)).length;
        told += places.filter((i) => isTold(english[i]!)).length;
        missed += places.filter((i) => isTold(english[i]!) && !flagged.includes(i)).length;
      }
    console.log(
      `English lines left in: ${planted} planted, ${found} found, ${wrong} wrongly; of ${told} of 8 letters, ${missed} missed`,
    );
    expect(missed).toBe(0);
    expect(found / planted).toBeGreaterThan(0.8);
    expect(found / (found + wrong)).toBeGreaterThanOrEqual(0.95);
  });
});
