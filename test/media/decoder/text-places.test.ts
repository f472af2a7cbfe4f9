import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../../src/media/decoder/engine.js';
import type { MediaEngine, TextLine } from '../../../src/media/decoder/types.js';
import { withText } from './clips.js';

const folder = mkdtempSync(join(tmpdir(), 'places-'));
let engine: MediaEngine;
beforeAll(async () => (engine = await openEngine()));
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true });
});

/** What the engine finds in a Matroska file with this text beside sound. */
async function found(name: string, text: string) {
  const source = join(folder, name);
  writeFileSync(source, text);
  const path = await withText(join(folder, `${name}.mkv`), source);
  const [lines, problems]: [TextLine[], string[]] = [[], []];
  for await (const event of engine.analyse(path, await engine.probe(path), { sampleEveryUs: 1_000_000 })) {
    if (event.type === 'line') lines.push(event.line);
    if (event.type === 'problem') problems.push(event.problem);
  }
  return { lines, problems };
}

const NOWHERE = { x: null, y: null, width: null, height: null, textAlign: null, blockAlign: null, writingMode: null };

describe('the place of an embedded line', () => {
  it('of WebVTT is in the settings that the container keeps beside the text', async () => {
    const cues = [
      '00:00.100 --> 00:00.400 line:10% position:20%,line-left size:60% align:start\n<v Bo>Hello',
      '00:00.500 --> 00:00.700\nPlain',
      '00:00.800 --> 00:00.900 line:200%\nWrong',
    ];
    const { lines, problems } = await found('a.vtt', `WEBVTT\n\n${cues.join('\n\n')}\n`);
    expect(lines.map(({ text, speaker, position }) => [text, speaker, position])).toEqual([
      ['Hello', 'Bo', { ...NOWHERE, x: 20, y: 10, width: 60, height: 90, textAlign: 'START', blockAlign: 'TOP' }],
      ['Plain', null, null],
      ['Wrong', null, null],
    ]);
    expect(problems).toEqual(['text stream 1 at 0.8 s: no place on the picture, passed over: "line:200%"']);
  });

  it('of ASS is in its style and its overrides', async () => {
    const script = `[Script Info]\nScriptType: v4.00+\nPlayResX: 640\nPlayResY: 360\n\n[V4+ Styles]
Format: Name, Alignment, MarginL, MarginR, MarginV\nStyle: Top,9,64,32,36\n\n[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:00.10,0:00:00.40,Top,Ada,0,0,0,,One
Dialogue: 0,0:00:00.50,0:00:00.70,Top,,0,0,0,,{\\an7\\pos(320,90)}Two, three
`;
    const { lines } = await found('b.ass', script);
    expect(lines.map(({ text, speaker, position }) => [text, speaker, position])).toEqual([
      ['One', 'Ada', { ...NOWHERE, x: 10, y: 10, width: 85, height: 90, textAlign: 'RIGHT', blockAlign: 'TOP' }],
      ['Two, three', null, { ...NOWHERE, x: 50, y: 25, width: 50, height: 75, textAlign: 'LEFT', blockAlign: 'TOP' }],
    ]);
  });

  it('of SubRip is in its overrides', async () => {
    const { lines } = await found('c.srt', '1\n00:00:00,100 --> 00:00:00,400\n{\\an8}<i>Hello</i>\n');
    expect(lines.map(({ text, position }) => [text, position])).toEqual([
      ['Hello', { ...NOWHERE, textAlign: 'CENTER', blockAlign: 'TOP' }],
    ]);
  });
});
