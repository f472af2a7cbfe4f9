import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCard } from '../../src/graph/registry/models/card/read-card.js';
import { commandLake } from '../support/command-lake.js';
import { inProcess } from '../support/in-process.js';

let folder: string;
let lake: string;
let remove: () => Promise<void>;
const run = (...args: string[]) => inProcess(lake, ...args);
const file = async (name: string, text: string): Promise<string> => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};
const json = async (...args: string[]) => {
  const { code, out, err } = await run(...args, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out);
};

const CARD = `---
license: mit
model_name: smoke
tags: [video]
library_name: x
---
# Smoke

## Limitations

Cigars.
`;

beforeAll(async () => {
  ({ folder, lake, remove } = await commandLake());
});
afterAll(() => remove());

describe('import modelcard', () => {
  it('adds the models of several cards in one snapshot, by name and version', async () => {
    const two = CARD.replace('model_name: smoke', 'version: 2.10').replace('# Smoke', '# Model card for fire');
    const rows = await json('import', 'modelcard', await file('a.md', CARD), await file('b.md', two));
    expect(rows).toMatchObject([
      { id: 'smoke@1', licence: 'mit', limitations: 'Cigars.', stage: 'DEVELOPMENT' },
      { id: 'fire@2.10', name: 'fire', version: '2.10' },
    ]);
    expect((await run('snapshot', 'list')).out).toContain('model cards of "smoke@1", "fire@2.10"');
  });

  it('keeps of a model that is there what the card does not say', async () => {
    const csv = await file(
      'models.csv',
      'id,name,version,owner,licence,stage,languages\nkept@1,kept,1,vision,gpl,STAGING,"[""en""]"\n',
    );
    expect((await run('import', 'models', csv)).code).toBe(0);
    const path = await file('kept.md', CARD);
    const [row] = await json('import', 'modelcard', path, '--id', 'kept@1', '--name', 'kept', '--model-version', '1');
    expect(row).toMatchObject({
      id: 'kept@1',
      name: 'kept',
      owner: 'vision',
      licence: 'mit',
      stage: 'STAGING',
      languages: ['en'],
    });
    expect(row.stage_history).toMatchObject([{ stage: 'STAGING', by: null }]);
    expect(await json('import', 'modelcard', path, '--id', 'kept@1', '--name', 'kept')).toEqual([row]);
  });

  it('prints the card back, equal in meaning', async () => {
    const { out } = await run('model', 'card', 'smoke@1');
    expect(readCard(out)).toEqual(readCard(CARD));
    const path = join(folder, 'back.md');
    expect((await run('model', 'card', 'smoke@1', '--out', path)).out).toBe('');
    expect(await readFile(path, 'utf8')).toBe(out);
  });

  it.each<[string, string[], string]>([
    ['# no head', [], 'bad.md: line 1: a model card begins with a line ---'],
    ['---\nlicense: mit\ntags: {}\n---\n', [], 'bad.md: line 3: tags must be text or a list of texts'],
    ['---\nlicense: mit\n---\n', [], 'bad.md: the card names no model; give its name with --name'],
    ['---\nmodel_name: x\n---\n', ['--set', 'a=b'], '--set, --vectors and --space are for tables'],
    ['---\nmodel_name: x\n---\n', ['--clip'], '--clip: model cards are imported without'],
    ['---\nmodel_name: x\n---\n', ['--id', ''], '--id must not be ""'],
  ])('refuses %j with %j', async (text, options, message) => {
    const { code, out, err } = await run('import', 'modelcard', await file('bad.md', text), ...options);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it('refuses two cards of one model, and options of one file for two', async () => {
    const [a, b] = [await file('a.md', CARD), await file('same.md', CARD)];
    expect((await run('import', 'modelcard', a, b)).err).toContain('same.md: another of the cards is of model smoke@1');
    expect((await run('import', 'modelcard', a, b, '--name', 'x')).err).toContain(
      '--name goes with one file, but there are 2',
    );
    expect((await run('import', 'titles', join(folder, 'titles.csv'), '--name', 'x')).err).toContain(
      '--name: titles are imported without',
    );
    expect((await run('import', 'modelcard', join(folder, 'none.md'))).err).toContain('none.md: there is no such file');
  });
});

describe('import models', () => {
  it('takes lists, files and figures, and reports what is none', async () => {
    const good = {
      id: 'f@1',
      name: 'f',
      version: '1',
      tags: ['a'],
      trained_on: ['d'],
      derived_from: ['x'],
      risks: 'r',
    };
    const more = { artefacts: [{ uri: 'u' }], reported_metrics: [{ metric: 'f1', value: 0.5 }] };
    const lines = [
      { ...good, ...more },
      { ...good, id: 'g@1', artefacts: [{}] },
      { ...good, id: 'h@1', reported_metrics: [{ metric: 'f1', value: '1' }] },
      { ...good, id: 'i@1', aliases: ['x'] },
    ];
    const path = await file('models.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'));
    const { err, out } = await run('import', 'models', path);
    expect(err).toContain('columns that models do not have: aliases');
    expect(out).toContain('4 rows in = 2 rows written + 2 rows reported');
    expect(await json('model', 'show', 'f@1')).toMatchObject({
      ...{ tags: ['a'], trained_on: ['d'], derived_from: ['x'], risks: 'r' },
      artefacts: [{ uri: 'u', checksum: null, format: null }],
      reported_metrics: [{ metric: 'f1', value: 0.5, label: null }],
    });
  });
});

describe('model', () => {
  it('lists, shows, brings to a stage, names', async () => {
    expect(await json('model', 'stage', 'smoke@1', 'PRODUCTION', '--note', 'good')).toMatchObject({
      stage: 'PRODUCTION',
      stage_history: [{ stage: 'DEVELOPMENT' }, { stage: 'PRODUCTION', by: 'media-graph', note: 'good' }],
    });
    expect((await run('model', 'alias', 'smoke@1', 'champion')).out).toBe('champion of smoke is smoke@1\n');
    expect((await run('model', 'list')).out).toContain('smoke@1  smoke 1  PRODUCTION  @champion\n');
    expect((await run('model', 'show', 'smoke@1')).out).toContain('licence: mit\n');
    expect((await run('model', 'alias', 'smoke@1', 'champion', '--remove')).out).toBe(
      'champion is no alias of smoke@1 any more\n',
    );
    expect((await run('verify')).code).toBe(0);
  });

  it.each([
    [['show', 'none'], 'there is no model none; see: media-graph model list'],
    [['card', 'none'], 'there is no model none'],
    [['stage', 'none', 'STAGING'], 'there is no model "none"'],
    [['stage', 'smoke@1', 'RETIRED'], "'RETIRED' is invalid for argument 'stage'"],
    [['alias', 'none', 'x'], 'there is no model none'],
    [['alias', 'smoke@1', 'a b'], '<alias> must be 1 to 100 characters'],
    [['alias', 'smoke@1', 'none', '--remove'], 'smoke@1 has no alias none'],
  ])('%j ends with 2', async (args, message) => {
    const { code, out, err } = await run('model', ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});
