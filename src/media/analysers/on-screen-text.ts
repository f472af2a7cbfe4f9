import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { decodePicture } from '../../lake/pictures/decode-picture.js';
import type { Found, Tool } from '../findings.js';
import { joinedText, type ReadLine } from '../quality/vision/joined-text.js';
import type { Analysed, LakeAnalyser } from './analyser.js';
import { picturesOf } from './vision/pictures-of.js';
import { missingPackages } from './missing-packages.js';

const LANGUAGE = 'eng';
const PACKAGES = ['tesseract.js', `@tesseract.js-data/${LANGUAGE}`];

const tool: Tool = {
  key: 'tesseract-eng',
  name: 'Tesseract, English',
  version: '7.0.0-1',
  task: 'text recognition',
  description: 'Text in the picture, read from frames and joined over time.',
  card: {
    licence: 'Apache-2.0',
    languages: ['en'],
    limitations:
      'Latin letters; lines that are small, slanted or of fancy letters are missed. Read from pictures of 640 pixels.',
  },
};

/** Words below are mostly texture that looks like letters. Of 100. */
const LEAST_CONFIDENCE = 80;
/** Fewer letters and digits are mostly texture, too. */
const LEAST_LETTERS = 3;
/** Tesseract's page mode for text that lies anywhere in a picture. */
const SPARSE_TEXT = '11';

export const onScreenText: LakeAnalyser = {
  name: 'on-screen-text',
  description: 'Text in the picture, with its place, joined over the frames that show it.',
  tools: [tool],
  appliesTo: ({ kind }) => kind === 'VIDEO' || kind === 'IMAGE',
  missing: async () => missingPackages(PACKAGES),
  analyse: foundIn,
};

async function foundIn(analysed: Analysed): Promise<Found[]> {
  const { createWorker, OEM } = await import('tesseract.js');
  const data = dirname(createRequire(import.meta.url).resolve(`@tesseract.js-data/${LANGUAGE}/package.json`));
  const worker = await createWorker(LANGUAGE, OEM.LSTM_ONLY, {
    ...{ langPath: join(data, '4.0.0_best_int'), cacheMethod: 'none', gzip: true },
    errorHandler: () => undefined,
  });
  try {
    await worker.setParameters({ tessedit_pageseg_mode: SPARSE_TEXT as never, debug_file: '/dev/null' });
    const frames: { timeUs: number; lines: ReadLine[] }[] = [];
    for await (const { timestamp_us: timeUs, image } of picturesOf(analysed)) {
      const { width, height } = await decodePicture(image);
      const { data: page } = await worker.recognize(image, {}, { blocks: true, text: false });
      const lines = (page.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((one) => one.lines));
      frames.push({ timeUs, lines: lines.flatMap((line) => asRead(line.words, width, height)) });
    }
    const endUs = analysed.asset.duration_us;
    return joinedText(frames, endUs).map(({ text, confidence, box, range, frames: count }) => ({
      is: 'finding',
      finding: {
        ...{ type: 'on-screen-text', label: null, identity: text, text, confidence, region: box, range },
        ...{ data: { language: 'en', frames: count }, tool: tool.key },
      },
    }));
  } finally {
    await worker.terminate();
  }
}

interface Word {
  readonly text: string;
  readonly confidence: number;
  readonly bbox: { x0: number; y0: number; x1: number; y1: number };
}

/** The words of a line that were read for sure, as one. */
function asRead(words: readonly Word[], width: number, height: number): ReadLine[] {
  const sure = words.filter(({ confidence, text }) => confidence >= LEAST_CONFIDENCE && text.trim() !== '');
  const text = sure.map((word) => word.text).join(' ');
  if ((text.match(/[\p{L}\p{N}]/gu) ?? []).length < LEAST_LETTERS) return [];
  const [x0, y0] = [Math.min(...sure.map(({ bbox }) => bbox.x0)), Math.min(...sure.map(({ bbox }) => bbox.y0))];
  const [x1, y1] = [Math.max(...sure.map(({ bbox }) => bbox.x1)), Math.max(...sure.map(({ bbox }) => bbox.y1))];
  const confidence = sure.reduce((sum, word) => sum + word.confidence, 0) / sure.length / 100;
  return [
    { text, confidence, box: { x: x0 / width, y: y0 / height, width: (x1 - x0) / width, height: (y1 - y0) / height } },
  ];
}
