import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeStream, type ChangeStream } from '../support/change-stream.js';
import { demoLake } from '../support/demo.js';
import { serve, type TestServer } from '../support/server.js';

const page = await readFile('packages/client/README.md', 'utf8');
const blocks = [...page.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code]) => code!);
const PACKAGE = { 'media-graph-client': resolve('packages/client/src/index.ts') };

let server: TestServer;
let changes: ChangeStream;
let folder: string;
beforeAll(async () => {
  server = await serve(await demoLake());
  changes = await changeStream(1);
  folder = await mkdtemp(join(tmpdir(), 'media-graph-client-'));
});
afterAll(async () => {
  await changes.close();
  await server.close();
  await rm(folder, { recursive: true });
});

it('each block of the client’s README is of the right types', async () => {
  expect(blocks.length).toBeGreaterThanOrEqual(6);
  const files = blocks.map((_, i) => join(folder, `block-${i}.ts`));
  await Promise.all(files.map((file, i) => writeFile(file, blocks[i]!)));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    skipDefaultLibCheck: true,
    noEmit: true,
    paths: { 'media-graph-client': [PACKAGE['media-graph-client']] },
  });
  const messages = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText, file }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  expect(messages).toEqual([]);
});

it('each block of the client’s README runs against a server, and says something', async () => {
  for (const [i, code] of blocks.entries()) {
    const outfile = join(folder, `block-${i}.mjs`);
    const { url } = code.includes('client.changes(') ? changes : { url: `${server.url}/graphql` };
    const contents = code.replaceAll('http://127.0.0.1:4001/graphql', url);
    await build({
      stdin: { contents, loader: 'ts' },
      ...{ outfile, bundle: true, format: 'esm', platform: 'node', alias: PACKAGE, target: 'node20' },
    });
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [outfile]);
    expect([code, stderr, stdout.trim() === '']).toEqual([code, '', false]);
  }
});
