import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { cpuMs } from '../../cpu.js';
import { residentBytes } from '../../memory.js';
import { lineOf, start, stop } from '../../processes.js';
import type { Size } from '../generate.js';
import type { Target } from '../target.js';
import { overHttp } from './over-http.js';

/** It needs Node 22. */
const NODE = 'node22/node_modules/node/bin/node';
/** Connections to PostgreSQL. */
const POOL = '10';

/** PostGraphile over a PostgreSQL that runs from `folder`/pgdata and holds the data set as media_s, media_m or media_l. */
export function postgraphile(folder: string, size: Size): Target {
  return {
    name: 'postgraphile',
    canAnswer: (workload) => workload.peer !== null,
    async start() {
      const began = performance.now();
      const postgres = Number(readFileSync(join(folder, 'pgdata/postmaster.pid'), 'utf8').split('\n')[0]);
      const port = await freePort();
      const args = ['server.mjs', `media_${size.toLowerCase()}`, String(port), POOL];
      const child = start(join(folder, NODE), args, {
        cwd: folder,
        env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production' },
      });
      await lineOf(child, /ready/);
      const readySeconds = (performance.now() - began) / 1000;
      const { closeConnections, ...http } = overHttp(`http://127.0.0.1:${port}/graphql`, (workload) => workload.peer!);
      return {
        ...http,
        startReport: { readySeconds, fullSeconds: null, nearCacheBytes: null, vectorBytes: null },
        settled: async () => undefined,
        cpuMs: () => cpuMs(child.pid!) + cpuMs(postgres),
        residentBytes: () => residentBytes(child.pid!) + residentBytes(postgres),
        async stop() {
          closeConnections();
          await stop(child);
        },
      };
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
