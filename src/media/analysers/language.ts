import { equals } from '../../lake/lancedb/filter.js';
import { select } from '../../lake/lancedb/read.js';
import type { View } from '../../lake/lancedb/view.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import type { Finding, Found, Tool } from '../findings.js';
import { lettersOf, type Detector } from '../quality/language/evidence.js';
import { detectableOf } from '../quality/language/tags.js';
import { languageOfTrack, type TrackLanguage } from '../quality/language/track-language.js';
import { areOfOneLanguage } from '../quality/primary-language.js';
import { untranslatedIn } from '../quality/tracks/compare.js';
import type { LakeAnalyser } from './analyser.js';
import { digestOf } from './digest.js';
import { readOnce } from './read-once.js';
import { linesOf, referenceTrack, toLine, type LineRow } from './text-tracks.js';

const tool: Tool = {
  key: 'eld',
  name: 'ELD, medium',
  // Of the package, then of what is read of it here: raise that when the same lines give other findings.
  version: '2.1.0.2',
  task: 'language detection',
  description: 'Tells the language of lines and of whole tracks by n-grams of their letters, 60 languages.',
  card: {
    licence: 'Apache-2.0',
    intended_use:
      'Tracks that are tagged with another language than they are in, and lines that were left in another language.',
    limitations:
      'A line of one short word, or of names alone, is taken to be in the language of its track, unless it is what the reference track says there. It knows 60 languages; of tracks tagged with another it says nothing. Danish and Norwegian, and the South Slavic languages, are easily taken for one another.',
  },
};

const readTexts = readOnce(async (asset, snapshot) => {
  const [lines, expected] = await Promise.all([linesOf(snapshot, asset.id), languagesBeside(snapshot, asset)]);
  return { lines, expected, left: await leftInOriginal(snapshot, asset, lines) };
});

/** Tells the language of text tracks and of their lines. */
export const language: LakeAnalyser = {
  name: 'language',
  description: 'The language of text tracks and of lines in another, and whether the track is tagged with it (eld).',
  tools: [tool],
  appliesTo: ({ kind }) => kind === 'TEXT',
  missing: async () => {
    // It cannot be looked for without being loaded: it lets itself be imported alone.
    const found = await import('eld/medium').catch(() => null);
    return found ? null : 'it needs eld: npm install eld';
  },
  inputs: async (asset, snapshot) => {
    const { lines, expected, left } = await readTexts(asset, snapshot);
    return digestOf([asset.language, [...expected], lines.map(({ text }) => text), left && [...left.lines]]);
  },
  analyse: async ({ asset, snapshot }) => {
    const { lines, expected, left } = await readTexts(asset, snapshot);
    const texts = lines.map(({ text }) => text);
    const found = languageOfTrack(texts, asset.language, expected, await loadDetector(), left);
    return found.detected === null ? [] : findingsOf(lines, asset.language, found.detected, found);
  },
};

/** The languages of the title's other files: what is left in a translation is most often the original. */
async function languagesBeside(view: View, { id, title_id }: AssetRow): Promise<Set<string>> {
  if (title_id === null) return new Set();
  const rows = await select(view, assets, { where: equals('title_id', title_id), columns: ['id', 'language'] });
  const tags = rows.flatMap((row) => (row.id === id || row.language === null ? [] : [detectableOf(row.language)]));
  return new Set(tags.sort());
}

/** The lines that are the text of the title's reference track; null where there is none in another language. */
async function leftInOriginal(view: View, { id, title_id, language }: AssetRow, lines: readonly LineRow[]) {
  const reference = title_id === null ? null : await referenceTrack(view, title_id);
  const isOther = reference !== null && reference.assetId !== id && reference.language !== null;
  if (!isOther || language === null || areOfOneLanguage(reference.language, language)) return null;
  const left = untranslatedIn(reference, { language, lines: lines.map(toLine) });
  // A track that is all in the other's language is no translation.
  if (left.length * 2 > lines.length) return null;
  return { lines: new Set(left), language: detectableOf(reference.language!) };
}

/** The detector, with what it says of a text as evidence: its scores, unscaled, by the number of letters. */
export async function loadDetector(): Promise<Detector> {
  const { eld } = await import('eld/medium');
  const known = new Set(Object.values(eld.info().Languages));
  return {
    knows: (one) => known.has(one),
    detect: (text) => {
      const letters = lettersOf(text);
      const scores = Object.entries(eld.detect(text).getScores());
      return Object.fromEntries(scores.map(([one, score]) => [one, (letters * unscaled(score)) / PLAIN]));
    },
  };
}

/** eld scales the mean n of its n-grams to n / (n + 25). */
const unscaled = (score: number): number => (25 * score) / (1 - score);

/** What a text that is plainly in a language has: the subtitles of Elephants Dream, each as a whole in its language, have 100 to 127. */
const PLAIN = 100;

function findingsOf(
  lines: readonly LineRow[],
  stated: string | null,
  detected: string,
  { share, ofLines }: TrackLanguage,
): Found[] {
  const isWrong = stated !== null && detectableOf(stated) !== detected;
  const strangers = lines.flatMap((line, i) =>
    ofLines[i] === detected ? [] : [{ line, index: i, language: ofLines[i]! }],
  );
  const whole: Finding[] = [
    {
      type: 'language',
      label: detected,
      confidence: share,
      data: { lines: lines.length },
      range: null,
      tool: tool.key,
    },
    ...(isWrong ? [wrongTrack(stated, detected)] : []),
  ];
  const inLines = strangers.flatMap(({ line, language: other }) => [
    languageOfLine(line, other),
    ...(isWrong ? [] : [wrongLine(line, other, stated ?? detected, stated !== null)]),
  ]);
  const count = {
    name: 'lines_in_other_language',
    value: strangers.length,
    unit: 'lines',
    range: null,
    tool: tool.key,
  };
  return [
    { is: 'measure', measure: count },
    ...[...whole, ...inLines].map((finding): Found => ({ is: 'finding', finding })),
  ];
}

function wrongTrack(stated: string, detected: string): Finding {
  const text = `The track is tagged ${stated}; it is in ${detected}.`;
  return {
    type: 'timed-text',
    label: 'wrong-language',
    text,
    data: { severity: 'blocker' },
    range: null,
    tool: tool.key,
  };
}

const rangeOf = ({ start_us, end_us }: LineRow) => ({ startUs: start_us, endUs: Math.max(start_us, end_us) });

const languageOfLine = (line: LineRow, other: string): Finding => ({
  ...{ type: 'language', label: other, data: { lineId: line.id }, range: rangeOf(line), tool: tool.key },
});

/** It is graver where the track says which language it is in. */
function wrongLine(line: LineRow, other: string, ofTrack: string, isStated: boolean): Finding {
  const text = `The line is in ${other}; the track is in ${ofTrack}.`;
  const data = { severity: isStated ? 'major' : 'minor', lineId: line.id };
  return { type: 'timed-text', label: 'wrong-language', text, data, range: rangeOf(line), tool: tool.key };
}
