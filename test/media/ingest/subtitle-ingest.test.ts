import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { inProcess } from '../../support/in-process.js';
import { temporaryLake } from '../../support/lake.js';
import { serve, type TestServer } from '../../support/server.js';
import { ebuStl } from './ebu-stl-file.js';

let folder: string;
let lakeUri: string;
let lake: Lake;
let server: TestServer;
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ folder, uri: lakeUri, lake, remove } = await temporaryLake({ pollMs: 100 }));
  server = await serve(lake);
});
afterAll(async () => {
  await server.close();
  await remove();
});

const ingest = (...args: string[]) => inProcess(lakeUri, 'ingest', '--stand-alone', ...args);

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function assets() {
  await lake.refresh();
  const { data } = await server.ask(
    '{ assets(first: 50) { nodes { contentType language dialogue { nodes { text speaker } } } } }',
  );
  type Asset = { contentType: string; language: string | null; dialogue: { nodes: object[] } };
  return data.assets.nodes.map(({ contentType, language, dialogue }: Asset) => ({
    contentType,
    language,
    lines: dialogue.nodes,
  }));
}

describe('subtitle files of a folder', () => {
  it('are taken with the type of their format', async () => {
    const files = await Promise.all([
      write('a.de.ass', '[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,Anna,0,0,0,,Grüße\n'),
      write(
        'b.stl',
        ebuStl({ rate: 25, language: '0F', start: '00000000' }, [
          { start: [0, 0, 1, 0], end: [0, 0, 2, 0], text: ['Oui'] },
        ]),
      ),
      write('c.lrc', '[00:01.00]La\n[00:02.00]\n'),
    ]);
    const { code, err } = await ingest(...files);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(await assets()).toEqual([
      { contentType: 'text/x-ssa', language: 'de', lines: [{ text: 'Grüße', speaker: 'Anna' }] },
      { contentType: 'application/x-ebu-stl', language: 'fr', lines: [{ text: 'Oui', speaker: null }] },
      { contentType: 'text/x-lrc', language: null, lines: [{ text: 'La', speaker: null }] },
    ]);
  });

  it('keep where their lines stand, which the graph answers', async () => {
    const file = await write(
      'places.en.vtt',
      'WEBVTT\n\n00:01.000 --> 00:02.000 line:5% position:25%,line-left size:50% align:left\n<v Ada>Up here\n\n' +
        '00:03.000 --> 00:04.000\nSomewhere\n\n00:05.000 --> 00:06.000 line:200%\nNowhere\n',
    );
    const { code, err } = await ingest(file);
    const problem = 'line 9: no place on the picture, passed over: "line:200%"';
    expect({ code, err }).toEqual({ code: 0, err: `  places.en.vtt: ${problem}\n` });
    await lake.refresh();
    const { data } = await server.ask(`{ assets(first: 50) { nodes { uri problems dialogue { nodes {
      text speaker position { x y width height textAlign blockAlign writingMode } } } } } }`);
    const asset = data.assets.nodes.find(({ uri }: { uri: string }) => uri.endsWith('places.en.vtt'));
    expect(asset.problems).toEqual([problem]);
    expect(asset.dialogue.nodes).toEqual([
      {
        ...{ text: 'Up here', speaker: 'Ada' },
        position: { x: 25, y: 5, width: 50, height: 95, textAlign: 'LEFT', blockAlign: 'TOP', writingMode: null },
      },
      { text: 'Somewhere', speaker: null, position: null },
      { text: 'Nowhere', speaker: null, position: null },
    ]);
  });

  it('of formats that are not supported fail by name', async () => {
    const { code, err } = await ingest(await write('d.idx', '# VobSub index file, v7\n'));
    expect(code).toBe(1);
    expect(err).toContain('failed d.idx: is VobSub, a subtitle format that is not supported; supported are SubRip');
  });
});

describe('--encoding', () => {
  const text = '1\n00:00:01,000 --> 00:00:02,000\nÆbler på øen\n';

  it('states the encoding, which is else guessed and told', async () => {
    const file = await write('e.da.srt', iconv.encode(text, 'cp865'));
    const { code, err } = await ingest(file, '--encoding', 'cp865');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect((await assets()).at(-1)?.lines).toEqual([{ text: 'Æbler på øen', speaker: null }]);

    const guessed = await ingest(await write('f.da.srt', iconv.encode(text, 'windows-1252')));
    expect(guessed.err).toBe('  f.da.srt: not UTF-8: read as windows-1252\n');
  });

  it('that does not exist is a mistake in the command', async () => {
    const { code, err } = await ingest(join(folder, 'e.da.srt'), '--encoding', 'klingon');
    expect({ code, err }).toEqual({ code: 2, err: 'media-graph: --encoding: there is no encoding named klingon\n' });
  });
});
