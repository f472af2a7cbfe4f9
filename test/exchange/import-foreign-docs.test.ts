import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importedTypes } from '../../src/graph/annotations/imported-types.js';
import { SHAPE_TYPES } from '../../src/exchange/annotation-files/cvat-shape.js';
import { RESULT_TYPES } from '../../src/exchange/annotation-files/label-studio-result.js';
import { inProcess } from '../support/in-process.js';

const page = readFileSync(new URL('../../docs/imports.md', import.meta.url), 'utf8');

const home = process.cwd();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-graph-docs-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  return rm(folder, { recursive: true });
});

/** `media-graph …` in the folder, on a lake in it. */
const program = (...args: string[]) => inProcess(join(folder, 'lake'), ...args);

describe('docs/imports.md', () => {
  it('shows commands that print what it says, on files as it shows them', async () => {
    for (const [, name, text] of page.matchAll(/^```(?:json|csv) (\S+)\n(.*?)^```$/gms)) {
      await writeFile(join(folder, name!), text!);
    }
    const shown = [...page.matchAll(/^```console\n(.*?)^```$/gms)].map(([, text]) => text!).join('');
    const steps = shown.split(/^\$ media-graph /m).slice(1);
    expect(steps.length).toBeGreaterThan(3);
    for (const step of steps) {
      const [command, ...expected] = step.split('\n');
      expect((await program(...command!.split(' '))).out, command).toBe(expected.join('\n'));
    }
    expect(await program('verify')).toMatchObject({ code: 0 });
  }, 60_000);

  it('lists every type that an import writes', () => {
    const listed = [...page.matchAll(/^\| `([a-z-]+)`\s+\| (.*?)\s+\|/gm)].filter(([, , by]) =>
      /^(coco|cvat|label|ava)/.test(by!),
    );
    const written = ['object', 'pose', 'caption', 'relation', 'rating', 'action', 'speech-segment', 'music-segment'];
    const all = new Set([...written, ...SHAPE_TYPES.values(), ...RESULT_TYPES.values()]);
    expect(listed.map(([, type]) => type).sort()).toEqual([...all].sort());
    expect([...importedTypes.keys()].sort()).toEqual([...all].sort());
  });
});

describe('media-graph import of annotation files', () => {
  it('that is called wrongly ends with 2 and one line that says what to do', async () => {
    const files = {
      'a.csv': '',
      'a.xml': '<annotations/>',
      'map.csv': 'source,film\na,b\n',
      'map.json': '[{"asset_id": 1}]',
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const wrong: [args: string, says: string][] = [
      ['coco a.csv', 'its name must end in one of .json'],
      ['ava gone.csv', 'there is no such file'],
      ['ava a.csv --map gone.csv', 'there is no such file'],
      ['ava a.csv --map map.csv', "film is not one of a mapping's columns"],
      ['ava a.csv --map map.json', 'source null is required'],
      ['ava a.csv --frame-rate 29.97', 'write an exact rate'],
      ['ava a.csv --offset-ms soon', 'must be a number of milliseconds'],
      ['cvat a.xml --actions map.csv', 'cvat has no list of actions'],
      ['cvat a.xml ./a.xml', 'two files are named a.xml'],
      ['ava a.csv --vectors a.f32 --space look', 'carry no vectors'],
      ['titles a.csv --create-frames', 'titles are imported without'],
    ];
    for (const [args, says] of wrong) {
      const { code, out, err } = await program('import', ...args.split(' '));
      expect([code, out], args).toEqual([2, '']);
      expect(err, args).toContain(says);
      expect(err.trim().split('\n').length, args).toBe(1);
    }
  }, 60_000);
});
