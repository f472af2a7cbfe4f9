import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoLake } from '../support/demo.js';
import { serve, type TestServer } from '../support/server.js';

const run = promisify(execFile);
const executablePath = [process.env['CHROMIUM'], '/usr/bin/chromium'].find((path) => path && existsSync(path));

type Package = typeof import('../../packages/client/src/index.js');
const PAGE = `<!doctype html><script type="module">
  import * as all from '/index.js';
  globalThis.loaded = all;
</script>`;

let server: TestServer;
let folder: string;
let built: string;
beforeAll(async () => {
  server = await serve(await demoLake(), { CORS_ORIGINS: '*' });
  folder = await mkdtemp(join(tmpdir(), 'media-graph-client-'));
  built = (await run(process.execPath, ['scripts/build-client.mjs'])).stdout;
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

it('the package is built within its size', () => {
  const [, bytes] = /(\d+) bytes minified/.exec(built)!;
  expect(Number(bytes)).toBeGreaterThan(5_000);
  expect(Number(bytes)).toBeLessThanOrEqual(30_000);
});

it('what npm packs can be installed elsewhere, is of the right types there, and runs', async () => {
  const packed = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: 'packages/client',
  });
  const [{ filename, files }] = JSON.parse(packed.stdout) as [{ filename: string; files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist/index.js', 'dist/schema.graphql']));
  expect(
    paths.filter((path) => !/^(dist\/.*\.(js|d\.ts|graphql)|LICENSE|README\.md|package\.json)$/.test(path)),
  ).toEqual([]);

  const scratch = join(folder, 'scratch');
  await mkdir(scratch);
  await writeFile(join(scratch, 'package.json'), '{ "type": "module", "private": true }');
  await run('npm', ['install', '--offline', join(folder, filename)], { cwd: scratch });
  await writeFile(
    join(scratch, 'main.ts'),
    `import { createClient, ShotsDocument } from 'media-graph-client';
     const client = createClient({ url: ${JSON.stringify(`${server.url}/graphql`)} });
     let count: number = 0;
     for await (const { id } of client.pages(ShotsDocument, { first: 7 }, 'shots')) count += id.length > 0 ? 1 : 0;
     // @ts-expect-error -- the answer has no such list
     void (() => client.pages(ShotsDocument, {}, 'frames'));
     // @ts-expect-error -- it needs an id
     void (() => client.query(TitleDocument));
     console.log(count);`.replace('ShotsDocument }', 'ShotsDocument, TitleDocument }'),
  );
  const compilerOptions = {
    strict: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2023', 'dom'],
    types: [],
    skipDefaultLibCheck: true,
  };
  await writeFile(join(scratch, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  const checked = await run(process.execPath, [resolve('node_modules/typescript/bin/tsc')], { cwd: scratch }).catch(
    (error: { stdout: string }) => error,
  );
  expect(checked.stdout).toBe('');
  const { stdout } = await run(process.execPath, ['main.js'], { cwd: scratch });
  const { data } = await server.ask('{ shots(first: 1) { totalCount } }');
  expect(Number(stdout)).toBe(data.shots.totalCount);
});

it('works in a browser, from a page of another origin', async ({ skip }) => {
  skip(!executablePath, 'skipped: no Chromium');
  const pages = createServer(async ({ url }, reply) => {
    const isScript = url!.endsWith('.js');
    reply.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    reply.end(isScript ? await readFile(join('packages/client/dist', url!)) : PAGE);
  }).listen(0, '127.0.0.1');
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(pages.address() as AddressInfo).port}/`);
    await page.waitForFunction('globalThis.loaded');
    const seen = await page.evaluate(async (url) => {
      const { createClient, ShotsDocument, MediaGraphError } = (globalThis as unknown as { loaded: Package }).loaded;
      const client = createClient({ url, headers: { 'x-author': 'page' } });
      let shots = 0;
      for await (const _ of client.pages(ShotsDocument, { first: 7 }, 'shots')) shots++;
      await client.query('mutation { defineAnnotationType(input: { name: "seen" }) { name } }');
      const [first] = (await client.query(ShotsDocument, { first: 1 })).shots.nodes;
      const { created } = await client.putAnnotations([{ type: 'seen', shotId: first!.id }]);
      const refused = await client.query('{ none }').catch((error: unknown) => error);
      const aborted = await client.query(ShotsDocument, {}, { signal: AbortSignal.abort('left') }).catch((why) => why);
      return { shots, created, isRefused: refused instanceof MediaGraphError, aborted, ...(await followed(client)) };

      /** What a stream tells of a commit before it was opened, and of one after. */
      async function followed({ query, putAnnotations }: typeof client) {
        const { lake } = (await query('{ lake { snapshot { number } } }')) as {
          lake: { snapshot: { number: string } };
        };
        const asked: string[] = [];
        const counting: typeof fetch = (...request) => {
          asked.push(new URL(String(request[0])).pathname);
          return globalThis.fetch(...request);
        };
        const changes = createClient({ url, fetch: counting }).changes({
          since: lake.snapshot.number,
          of: ['ANNOTATION'],
        });
        const told: boolean[] = [];
        for (const id of ['one', 'two']) {
          await putAnnotations([{ id, type: 'seen', shotId: first!.id }]);
          const { value } = await changes.next();
          told.push(value!.nodes.some((node) => node.id === id));
        }
        await changes.return();
        return { told, asked };
      }
    }, `${server.url}/graphql`);
    const { data } = await server.ask('{ shots(first: 1) { totalCount } }');
    expect(seen).toEqual({
      shots: data.shots.totalCount,
      created: 1,
      isRefused: true,
      aborted: 'left',
      told: [true, true],
      asked: ['/graphql/stream'],
    });
  } finally {
    await browser.close();
    pages.close();
  }
});
