import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { select } from '../../src/lake/lancedb/read.js';
import { assets, type AssetRow } from '../../src/lake/tables/assets.js';
import { dialogue } from '../../src/lake/tables/dialogue.js';
import { titles } from '../../src/lake/tables/titles.js';
import { openEngine } from '../../src/media/decoder/engine.js';
import type { MediaEngine } from '../../src/media/decoder/types.js';
import { ingestFilm } from '../../src/media/ingest/film.js';
import { findFilms } from '../../src/media/ingest/inputs.js';
import type { Outcome } from '../../src/media/ingest/source.js';
import { temporaryLake } from '../support/lake.js';
import { openUnaskedServer, type UnaskedServer } from '../support/unasked-server.js';
import { scene, writeFilm } from './decoder/clips.js';
import {
  aviOfPngs,
  byAlias,
  byUrl,
  compressedIndex,
  greyPng,
  laughs,
  mediaElsewhere,
  twoPictureGif,
} from './hostile-files.js';

/** In a film and in texts that no file of these tests may lead to. */
const SECRET = 'the secret of the house';
const ALL_OPTIONS = { title: {}, sampleEveryUs: 2_000_000, writing: { waitMs: 0, keepSnapshotsMs: 0 } };

let lake: Lake;
let folder: string;
let remove: () => Promise<void>;
let engine: MediaEngine;
/** Would answer with the secret film. */
let server: UnaskedServer;
let url: string;
/** The secret film: with its name as its title. */
let secretFilm: string;
let secretText: string;

beforeAll(async () => {
  ({ lake, folder, remove } = await temporaryLake());
  engine = await openEngine();
  secretFilm = join(folder, 'secret.mp4');
  secretText = join(folder, 'secret.txt');
  await writeFilm(secretFilm, { width: 192, height: 108, frames: 50, paint: scene(3), tags: { title: SECRET } });
  await writeFile(secretText, SECRET);
  const film = await readFile(secretFilm);
  server = await openUnaskedServer(film);
  ({ url } = server);
});
afterAll(async () => {
  await engine.close();
  server.close();
  await remove();
});

afterEach(async () => {
  expect(server.asked.splice(0)).toEqual([]);
  const now = await lake.refresh();
  const rows = await Promise.all([titles, assets, dialogue].map((table) => select(now, table)));
  expect(JSON.stringify(rows)).not.toContain(SECRET);
});

async function write(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, 'in', name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

/** What `media-graph ingest --stand-alone` makes of the file. */
async function ingest(path: string): Promise<Outcome> {
  const { films } = await findFilms([path], { standAlone: true });
  expect(films).toHaveLength(1);
  const outcomes = await ingestFilm(lake, engine, films[0]!, ALL_OPTIONS);
  expect(outcomes).toHaveLength(1);
  return outcomes[0]!;
}

async function assetOf(outcome: Outcome): Promise<AssetRow> {
  const rows = await select(await lake.refresh(), assets);
  return rows.find(({ id }) => outcome.status === 'added' && id === outcome.assetId)!;
}

const reasonOf = async (name: string, content: string | Buffer) => {
  const outcome = await ingest(await write(name, content));
  return outcome.status === 'failed' ? outcome.reason : outcome;
};

async function textsOf(name: string, content: string): Promise<string[]> {
  const outcome = await ingest(await write(name, content));
  if (outcome.status !== 'added') throw new Error(JSON.stringify(outcome));
  const rows = await select(await lake.refresh(), dialogue);
  return rows.filter(({ asset_id }) => asset_id === outcome.assetId).map(({ text }) => text);
}

it('finds the secret where it is', async () => {
  const { title } = await engine.probe(secretFilm);
  expect(title).toBe(SECRET);
});

describe('a text that names other files is refused, whatever its name', () => {
  const hls = (target: string, more = '') =>
    `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:2\n${more}#EXTINF:2,\n${target}\n#EXT-X-ENDLIST\n`;
  const mpd = () => `<?xml version="1.0"?>
    <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT2S"
      profiles="urn:mpeg:dash:profile:isoff-main:2011"><Period><AdaptationSet mimeType="video/mp4">
      <Representation id="1" bandwidth="1000"><BaseURL>${url}/secret.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>`;
  const sdp = () =>
    `v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video 5004 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n`;
  const svg = () => `<?xml version="1.0"?><!-- a picture -->
    <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="100" height="100">
    <image xlink:href="${url}/x.png" width="9" height="9"/><image href="file://${secretText}" width="9" height="9"/></svg>`;
  const texts: [kind: string, name: string, make: () => string][] = [
    ['HLS of a file beside it', 'an HLS playlist', () => hls('../secret.mp4')],
    ['HLS of a file', 'an HLS playlist', () => hls(`file://${secretFilm}`)],
    ['HLS of an address', 'an HLS playlist', () => hls(`${url}/secret.mp4`)],
    [
      'HLS with a key and a map',
      'an HLS playlist',
      () => hls('x.ts', `#EXT-X-KEY:METHOD=AES-128,URI="${url}/key"\n#EXT-X-MAP:URI="${url}/map"\n`),
    ],
    ['ffconcat of a file', 'a list of files (ffconcat)', () => `ffconcat version 1.0\nfile ${secretFilm}\n`],
    ['ffconcat of an address', 'a list of files (ffconcat)', () => `ffconcat version 1.0\nfile '${url}/x.mp4'\n`],
    ['SDP', 'a session description (SDP)', sdp],
    ['DASH', 'a DASH manifest', mpd],
    ['SVG', 'an SVG drawing', svg],
  ];
  const names = ['film.m3u8', 'film.ffconcat', 'film.sdp', 'film.mpd', 'film.mp4', 'film.ts', 'film.svg', 'film.png'];

  it.each(texts)('%s', async (_, name, make) => {
    for (const file of names) {
      expect(await reasonOf(file, make())).toBe(
        `not readable as media: it is ${name}, and what it names is not opened`,
      );
    }
  });
});

describe('a film whose media is in another file is refused', () => {
  it.each([
    ['by a path', () => byUrl(`file://${secretFilm}`)],
    ['by an address', () => byUrl(`${url}/secret.mp4`)],
    ['by an alias', () => byAlias(secretFilm)],
  ])('%s', async (name, reference) => {
    const film = join(folder, 'referring.mp4');
    await writeFilm(film, { width: 192, height: 108, frames: 50, paint: scene(3) });
    const reason = await reasonOf(`${name}.mov`, mediaElsewhere(await readFile(film), reference()));
    expect(reason).toMatch(/^(corrupt: nothing of the video could be decoded|truncated: 0\.0 s of 2\.0 s)/);
  });
});

describe('a name that FFmpeg could take for something else is a name', () => {
  const NAMES = [
    'concat:a|b',
    'http:x.mp4',
    '-i',
    'file:x.mp4',
    'pipe:0',
    'subfile,,start,0,end,9,,:x.mp4',
    'img%03d.mp4',
  ];

  it.each(NAMES)('%s', async (name) => {
    const film = await writeFilm(join(folder, 'plain.mp4'), {
      width: 192,
      height: 108,
      frames: 30,
      paint: scene(NAMES.indexOf(name)),
    });
    for (const other of ['a', 'b', 'x.mp4', 'img001.mp4']) await write(other, await readFile(secretFilm));
    const outcome = await ingest(await write(name, await readFile(film)));
    expect(outcome).toMatchObject({ status: 'added', shots: 1 });
    expect((await assetOf(outcome)).duration_us).toBe(1_200_000);
  });

  it('img%03d.png, film[page=1].png', async () => {
    const png = (red: number) =>
      sharp({ create: { width: 20, height: 10, channels: 3, background: { r: red, g: 0, b: 0 } } })
        .png()
        .toBuffer();
    for (const other of ['img001.png', 'film.png']) await write(other, await readFile(secretFilm));
    expect(await ingest(await write('img%03d.png', await png(9)))).toMatchObject({ status: 'added', frames: 1 });
    expect(await ingest(await write('film[page=1].png', await png(99)))).toMatchObject({ status: 'added', frames: 1 });
  });
});

describe('a file that stands for more than there is memory', () => {
  it('as a picture is refused', async () => {
    const reason = 'not readable as an image: Input image exceeds pixel limit';
    expect(await reasonOf('bomb.png', greyPng(60_000, 60_000, 100))).toBe(reason);
    expect(await reasonOf('bomb.gif', twoPictureGif(60_000, 60_000))).toBe(reason);
  });

  it('as pictures of a film is never decoded, whatever size its header says', async () => {
    const small = greyPng(192, 108);
    const read = await ingest(await write('small.avi', aviOfPngs(192, 108, [small, small])));
    expect(read).toMatchObject({ frames: 1 });
    const [bomb, wide] = [greyPng(11_000, 11_000), greyPng(60_000, 60_000, 100)];
    expect(await reasonOf('hidden-wide.avi', aviOfPngs(192, 108, [wide, wide]))).toBe(
      'corrupt: nothing of the video could be decoded',
    );
    for (const [name, file] of [
      ['hidden.avi', aviOfPngs(192, 108, [bomb, bomb])],
      ['stated.avi', aviOfPngs(11_000, 11_000, [bomb, bomb])],
      ['wide.avi', aviOfPngs(60_000, 60_000, [wide, wide])],
      ['moving.gif', twoPictureGif(16_000, 16_000)],
    ] as const) {
      const outcome = await ingest(await write(name, file));
      expect(outcome).toMatchObject({ status: 'added', shots: 0, frames: 0 });
      expect((await assetOf(outcome)).problems).toEqual([
        expect.stringMatching(/^stream 0 \((png|gif)\) cannot be decoded here, so nothing is measured$/),
      ]);
    }
  });

  it('as a compressed index is refused', async () => {
    expect(await reasonOf('index.mov', compressedIndex(0x7fffffff, Buffer.alloc(64)))).toBe('the file has no streams');
    expect(await reasonOf('index.mov', compressedIndex(2 ** 26, Buffer.alloc(2 ** 26)))).toBe(
      'the file has no streams',
    );
  });
});

describe('subtitles', () => {
  const ttml = (type: string, content: string) => `<?xml version="1.0"?>${type}
    <tt xmlns="http://www.w3.org/ns/ttml"><body><div><p begin="0s" end="2s">${content}</p></div></body></tt>`;

  it.each([
    ['of a file', () => ttml(`<!DOCTYPE tt [<!ENTITY x SYSTEM "file://${secretText}">]>`, 'a&x;b')],
    ['of an address', () => ttml(`<!DOCTYPE tt [<!ENTITY x SYSTEM "${url}/x">]>`, 'a&x;b')],
    ['of entities', () => ttml(laughs('tt'), '&l9;')],
  ])('with an entity %s are refused', async (_, make) => {
    expect(await reasonOf('entity.ttml', make())).toMatch(/^is not readable TTML \(Invalid character entity/);
  });

  it('with a document type or an inclusion elsewhere are read without it', async () => {
    expect(await textsOf('type.ttml', ttml(`<!DOCTYPE tt SYSTEM "${url}/tt.dtd">`, 'one'))).toEqual(['one']);
    const parameter = `<!DOCTYPE tt [<!ENTITY % x SYSTEM "file://${secretText}"> %x;]>`;
    expect(await textsOf('parameter.ttml', ttml(parameter, 'two'))).toEqual(['two']);
    const include = `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://${secretText}" parse="text"/>`;
    expect(await textsOf('include.ttml', ttml('', `${include}three`))).toEqual(['three']);
  });

  it('with fonts and pictures in them are read for their lines', async () => {
    const data = 'M'.repeat(80);
    const ass = `[Script Info]\nScriptType: v4.00+\n\n[Fonts]\nfontname: ${secretText}\n${data}\n\n[Graphics]\nfilename: ../x.png\n${data}
[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:00.00,0:00:02.00,Default,,0,0,0,,hello\n`;
    expect(await textsOf('fonts.ass', ass)).toEqual(['hello']);
    expect(await readFile(secretText, 'utf8')).toBe(SECRET);
  });

  it('with styles, pictures and scripts of an address are read for their lines', async () => {
    const vtt = `WEBVTT\n\nSTYLE\n@import url(${url}/x.css);\n\n00:00.000 --> 00:02.000\nhello\n`;
    expect(await textsOf('style.vtt', vtt)).toEqual(['hello']);
    const srt = `1\n00:00:00,000 --> 00:00:02,000\nhello <img src="${url}/x.png">there\n`;
    expect((await textsOf('picture.srt', srt)).join()).toContain('hello');
    const sami = `<SAMI><HEAD><link href="${url}/x.css">${laughs('x')}</HEAD><BODY><SYNC Start=0><P>a&l9;<SYNC Start=2000><P>&nbsp;</BODY></SAMI>`;
    expect(await textsOf('entity.smi', sami)).toEqual(['a&l9;']);
  });
});
