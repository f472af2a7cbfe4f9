import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isKnownEncoding } from '../../../src/media/ingest/subtitles/encodings.js';
import { readSubtitles } from '../../../src/media/ingest/subtitles/read-subtitles.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'encodings-'))));
afterAll(() => rm(folder, { recursive: true }));

async function read(bytes: Uint8Array, encoding?: string) {
  const path = join(folder, 'film.srt');
  await writeFile(path, bytes);
  const { lines, problems } = await readSubtitles(path, encoding);
  return { texts: lines.map(({ text }) => text), problems };
}

const srt = (texts: readonly string[]) =>
  texts.map((text, i) => `${i + 1}\r\n00:00:0${i},000 --> 00:00:0${i},900\r\n${text}\r\n`).join('\r\n');

const SPOKEN = {
  Japanese: ['こんにちは、元気ですか？', 'すべて安全だ。\n完璧に安全だ。', 'いいえ、まだです。', 'お前は誰だ？'],
  Russian: ['Привет, как дела?', 'Всё в порядке.', 'Нет, я ещё не видел его.', 'Кто ты такой?'],
  French: [
    'Déjà vu, mon ami ?',
    'C’est l’été à la maison.',
    'Où êtes-vous allés après le dîner ?',
    'Ça va être très long pour nous, les garçons.',
  ],
  German: ['Grüße aus München!', 'Das ist schön, nicht?', 'Ich weiß es nicht.', 'Wo wärst du?'],
  Chinese: ['你好，你好吗？', '一切都很安全。', '不，我还没有看见他。', '你是谁？'],
  Taiwanese: ['你好，你好嗎？', '一切都很安全。', '不，我還沒有看見他。', '你是誰？'],
  Korean: ['안녕하세요, 잘 지내세요?', '모든 것이 안전합니다.', '아니요, 아직 못 봤어요.', '너 누구야?'],
  Polish: ['Cześć, jak się masz?', 'Wszystko jest w porządku.', 'Nie, jeszcze go nie widziałem.', 'Żółć źle.'],
  Turkish: ['Merhaba, nasılsın?', 'Her şey yolunda.', 'Hayır, onu henüz görmedim.', 'Çok güzel değil mi?'],
  Greek: ['Γεια σου, τι κάνεις;', 'Όλα είναι ασφαλή.', 'Όχι, δεν τον έχω δει.', 'Ποιος είσαι;'],
  Hebrew: ['שלום, מה שלומך?', 'הכל בטוח כאן.', 'לא, עוד לא ראיתי אותו.', 'מי אתה?'],
  Arabic: ['مرحبا، كيف حالك؟', 'كل شيء آمن.', 'لا، لم أره بعد.', 'من أنت؟'],
} as const;

describe('an encoding that nobody states', () => {
  it.each([
    ['Japanese', 'Shift_JIS'],
    ['Japanese', 'EUC-JP'],
    ['Russian', 'windows-1251'],
    ['Russian', 'KOI8-R'],
    ['French', 'windows-1252'],
    ['German', 'windows-1252'],
    ['Chinese', 'GB18030'],
    ['Taiwanese', 'Big5'],
    ['Korean', 'EUC-KR'],
    ['Polish', 'windows-1250'],
    ['Turkish', 'windows-1254'],
    ['Greek', 'ISO-8859-7'],
    ['Hebrew', 'windows-1255'],
    ['Arabic', 'windows-1256'],
    ['Japanese', 'UTF-16LE'],
    ['Japanese', 'UTF-16BE'],
    ['French', 'UTF-16LE'],
    ['Chinese', 'UTF-32LE'],
    ['Russian', 'UTF-32BE'],
  ] as const)('%s in %s is read, and the guess is told', async (language, encoding) => {
    const texts = SPOKEN[language];
    const { texts: found, problems } = await read(iconv.encode(srt(texts), encoding));
    expect(found).toEqual(texts);
    expect(problems).toEqual([`not UTF-8: read as ${encoding}`]);
  });

  it.each(['UTF-8', 'UTF-16LE', 'UTF-16BE', 'UTF-32LE', 'UTF-32BE'])('%s with a mark is no guess', async (encoding) => {
    for (const texts of Object.values(SPOKEN)) {
      const found = await read(iconv.encode(srt(texts), encoding, { addBOM: true }));
      expect(found).toEqual({ texts, problems: [] });
    }
  });

  it('is UTF-8 when the bytes are valid UTF-8', async () => {
    for (const texts of [...Object.values(SPOKEN), ['é'], ['Â©'], ['半角 ｶﾅ'], ['a\0b']])
      expect(await read(Buffer.from(srt(texts)))).toEqual({ texts, problems: [] });
  });

  it('is UTF-8 when little of it is broken, or a mark says so', async () => {
    const bytes = Buffer.from(srt(SPOKEN.Russian));
    bytes[bytes.indexOf('В')] = 0x41;
    const { texts, problems } = await read(bytes);
    expect(texts).toEqual([SPOKEN.Russian[0], SPOKEN.Russian[1].replace('В', 'A\ufffd'), ...SPOKEN.Russian.slice(2)]);
    expect(problems).toEqual(['damaged UTF-8: U+FFFD in place of broken characters (1)']);

    const marked = Buffer.concat([Buffer.from('\ufeff'), Buffer.from(srt(['d\xe9j\xe0']), 'latin1')]);
    expect(await read(marked)).toEqual({
      texts: ['d\ufffdj\ufffd'],
      problems: ['damaged UTF-8: U+FFFD in place of broken characters (2)'],
    });
  });

  it('is what an XML declaration says, when it can be', async () => {
    const ttml = (declared: string) =>
      `<?xml version="1.0" encoding="${declared}"?><tt xmlns="http://www.w3.org/ns/ttml"><body><div>` +
      '<p begin="1s" end="2s">誰</p></div></body></tt>';
    const texts = ['誰'];
    expect(await read(iconv.encode(ttml('Shift_JIS'), 'Shift_JIS'))).toEqual({ texts, problems: [] });
    expect(await read(Buffer.from(ttml('Shift_JIS')))).toEqual({ texts, problems: [] });
    expect(await read(iconv.encode(ttml('utf-16'), 'UTF-16BE'))).toMatchObject({ texts });
  });

  it('is found by the rows that are not ASCII, wherever they are', async () => {
    const long = Array.from({ length: 9 }, () => 'All of it in English. '.repeat(5000));
    const { texts, problems } = await read(iconv.encode(srt([...long, 'Déjà là.']), 'windows-1252'));
    expect(texts.at(-1)).toBe('Déjà là.');
    expect(problems).toEqual(['not UTF-8: read as windows-1252']);
  });
});

describe('a stated encoding', () => {
  it.each([
    ['Japanese', 'shift-jis'],
    ['Japanese', 'ISO-2022-JP'],
    ['Japanese', 'utf-32le'],
    ['Japanese', 'UTF-16BE'],
    ['Russian', 'cp866'],
    ['German', 'cp850'],
    ['Greek', 'windows-1253'],
  ] as const)('%s in %s', async (language, encoding) => {
    // ISO-2022-JP is written by no library here: the same bytes as EUC-JP, without the high bit, between escapes.
    const bytes =
      encoding === 'ISO-2022-JP' ? iso2022(srt(SPOKEN[language])) : iconv.encode(srt(SPOKEN[language]), encoding);
    expect(await read(bytes, encoding)).toEqual({ texts: SPOKEN[language], problems: [] });
  });

  it('yields to a mark and to valid UTF-8', async () => {
    const texts = SPOKEN.German;
    expect(await read(Buffer.from(srt(texts)), 'windows-1252')).toEqual({ texts, problems: [] });
    expect(await read(Buffer.from('\ufeff' + srt(['plain'])), 'ISO-2022-JP')).toEqual({
      texts: ['plain'],
      problems: [],
    });
    const marked = iconv.encode(srt(texts), 'utf-16be', { addBOM: true });
    expect(await read(marked, 'windows-1252')).toEqual({ texts, problems: [] });
  });

  it.each([
    ['Shift_JIS', true],
    ['utf-32', true],
    ['cp437', true],
    ['klingon', false],
    ['base64', false],
    ['hex', false],
    ['', false],
  ])('%s is known: %s', (name, known) => expect(isKnownEncoding(name)).toBe(known));
});

function iso2022(text: string): Buffer {
  const parts = text.split(/([^\0-\x7f]+)/).map((part, index) => {
    if (index % 2 === 0) return Buffer.from(part);
    const plain = iconv.encode(part, 'EUC-JP').map((byte) => byte & 0x7f);
    return Buffer.concat([Buffer.from('\x1b$B'), plain, Buffer.from('\x1b(B')]);
  });
  return Buffer.concat(parts);
}
