import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { connect } from '@lancedb/lancedb';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { StoredAt } from '../../src/lake/lancedb/stored-at.js';
import { openLake } from '../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { inProcess } from '../support/in-process.js';
import { npmPackage } from '../support/npm-package.js';
import { serve } from '../support/server.js';

const run = promisify(execFile);
const page = readFileSync(new URL('../../docs/batch.md', import.meta.url), 'utf8');
/** Every block of the page that is named, or a list of commands. */
const blocks = [...page.matchAll(/^```(\w+) ?(\S*)\n(.*?)^```$/gms)].map(([, language, name, text]) => ({
  language: language!,
  name: name!,
  text: text!,
}));
const block = (name: string) => blocks.find((one) => one.name === name)!.text;
/** The commands of the page, by how many blocks of them stand before. */
const commands = blocks
  .filter(({ language }) => language === 'console')
  .map(({ text }) =>
    text
      .trim()
      .split('\n')
      .map((line) => line.replace(/^\$ media-graph /, '')),
  );

const home = process.cwd();
let folder: string;
let lake: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'media-graph-batch-'));
  process.chdir(folder);
  lake = join(folder, 'lake');
  await symlink(fileURLToPath(new URL('../../node_modules', import.meta.url)), 'node_modules');
  await writeFile('titles.csv', 'id,name\nt1,One\n');
  await writeFile('assets.csv', 'id,kind,uri,title_id,frame_rate\na1,VIDEO,file:///one.mp4,t1,25\n');
  await writeFile('shots.csv', 'id,asset_id,start_ms,end_ms\ns1,a1,0,12500\ns2,a1,12500,14000\ns3,a1,14000,24000\n');
  await writeFile('later.csv', 'id,asset_id,start_ms,end_ms\ns4,a1,24000,60000\n');
  for (const table of ['titles', 'assets', 'shots']) await done(`import ${table} ${table}.csv`);
});
afterAll(async () => {
  process.chdir(home);
  await rm(folder, { recursive: true });
});

/** Runs `media-graph …` in the folder; what it prints goes where `>` says. */
async function done(command: string): Promise<string> {
  const [line, into] = command.split(' > ');
  const { code, out, err } = await inProcess(lake, ...line!.split(' '));
  expect([code, err], command).toEqual([0, expect.any(String)]);
  if (into !== undefined) await writeFile(into, out);
  return out;
}

const tablesOf = async () => (JSON.parse(await readFile('tables.json', 'utf8')) as { tables: StoredAt[] }).tables;

describe('docs/batch.md, block by block', () => {
  it('tells where the tables of a named snapshot are, and which version of each is in it', async () => {
    for (const command of commands[0]!) await done(command);
    const [shots, titles] = ['shots', 'titles'].map(async (name) =>
      (await tablesOf()).find(({ table }) => table === name)!,
    );
    expect(await shots).toMatchObject({ uri: join(lake, 'shots.lance'), rows: 3 });
    expect((await titles)!.columns).toContainEqual({ name: 'id', type: 'Utf8', nullable: false });
    expect((await tablesOf()).map(({ table }) => table).sort()).toEqual(mediaTables.map(({ name }) => name).sort());
    expect((await tablesOf()).every(({ uri }) => existsSync(uri))).toBe(true);
  });

  it('counts the same with LanceDB alone, after the lake was written to and cleaned up', async () => {
    await done('import shots later.csv');
    process.env['SNAPSHOT_KEEP_MS'] = '0';
    await done('optimize').finally(() => delete process.env['SNAPSHOT_KEEP_MS']);
    await writeFile('count.mjs', block('count.mjs'));
    const { stdout } = await run(process.execPath, ['count.mjs']);
    expect(stdout).toContain('shots 3\n');
    expect(stdout.trim().split('\n')).toHaveLength(mediaTables.length);
    const newest = await (await connect(lake)).openTable('shots');
    expect(await newest.countRows()).toBe(4);
  });

  it('hands DuckDB the snapshot as Parquet, and takes what it found as a file', async (context) => {
    for (const command of commands[1]!) await done(command);
    await duckdb(context, block('long-takes.sql'));
    const found = (await readFile('long-takes.ndjson', 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(found).toMatchObject([
      { id: 'long-take-s1', shot_id: 's1', value: 12.5 },
      { id: 'long-take-s3', shot_id: 's3', value: 10 },
    ]);
    await writeFile('long-takes-model.ndjson', block('long-takes-model.ndjson'));
    for (const command of commands[3]!) await done(command);
    expect(await longTakes()).toEqual([
      { value: 12.5, model: { id: 'long-takes@1' }, run: null, shot: { id: 's1' } },
      { value: 10, model: { id: 'long-takes@1' }, run: null, shot: { id: 's3' } },
    ]);
  });

  it('copies the snapshot into a lake whose newest versions it is', async () => {
    for (const command of commands[2]!) await done(command);
    const copy = await connect('copy');
    for (const { table, rows } of await tablesOf()) {
      expect(await (await copy.openTable(table)).countRows(), table).toBe(rows);
    }
  });

  it('takes results as a run', async (context) => {
    if (!existsSync('long-takes.ndjson')) context.skip('DuckDB is not to be had');
    const server = await serve(await openLake(lake, mediaTables));
    try {
      await writeFile('as-a-run.mjs', block('as-a-run.mjs'));
      const env = { ...process.env, MEDIA_GRAPH: `${server.url}/graphql` };
      const { stdout } = await run(process.execPath, ['as-a-run.mjs'], { env });
      expect(stdout).toBe('PUBLISHED 2\n');
    } finally {
      await server.close();
    }
    expect(await longTakes()).toMatchObject([{ run: { status: 'PUBLISHED' } }, { run: { status: 'PUBLISHED' } }]);
    for (const command of commands[4]!) await done(command);
    expect(await done('verify')).toMatch(/checks, all hold/);
  });

  it('shows Python that Python can parse, and marks what was not run', async (context) => {
    for (const { name, text } of blocks.filter(({ language }) => language === 'python')) {
      await writeFile(name, text);
      await run('python3', ['-m', 'py_compile', name]).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') context.skip('there is no Python');
        throw error;
      });
      const section = page.slice(0, page.indexOf(text)).split(/^## /m).at(-1);
      expect(section, name).toContain('_Untried here_');
    }
  });
});

async function duckdb(context: TestContext, sql: string): Promise<void> {
  const installed = await npmPackage('@duckdb/node-api', '1.5.6-r.1');
  if (!installed) return context.skip('npm does not answer');
  const required = createRequire(join(installed, 'package.json'));
  const { DuckDBInstance } = required('@duckdb/node-api') as {
    DuckDBInstance: { create(): Promise<{ connect(): Promise<{ run(sql: string): Promise<unknown> }> }> };
  };
  await (await (await DuckDBInstance.create()).connect()).run(sql);
}

async function longTakes(): Promise<unknown> {
  const server = await serve(await openLake(lake, mediaTables));
  const query = `{ annotations(where: { types: ["long-take"] }) { nodes { value model { id } run { status } shot { id } } } }`;
  const { data, errors } = await server.ask(query).finally(() => server.close());
  expect(errors).toBeUndefined();
  return data.annotations.nodes;
}
