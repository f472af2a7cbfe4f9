import { setTimeout as sleep } from 'node:timers/promises';
import { cpuMs } from '../../cpu.js';
import { residentBytes } from '../../memory.js';
import { lineOf, start, stop } from '../../processes.js';
import type { RunningTarget, StartReport, Target } from '../target.js';
import type { Ask } from '../workload.js';
import { overHttp } from './over-http.js';

/** What `/healthz/ready` says; a server without a near cache says nothing of it. */
interface Readiness {
  status: string;
  nearCache?: {
    bytes: number;
    limit: number;
    tables: Record<string, string>;
    vectors: { bytes: number; state: string };
  };
}

export interface RunningServer extends RunningTarget {
  readonly url: string;
  readonly ask: Ask;
  readonly pid: number;
  /** `http://host:port`. */
  readonly address: string;
}

export interface Server extends Target {
  start(): Promise<RunningServer>;
}

/** States of a table in the near cache that end by themselves. */
const TO_COME = ['waiting', 'filling', 'renewing'];
const LOOK_EVERY_MS = 20;

/** `media-graph serve` on a lake, in a process of its own; `env`: settings other than the defaults; nothing is refused for being too much; `headers` of each request. */
export function ours(
  name: string,
  lake: string,
  env: Record<string, string> = {},
  headers: Readonly<Record<string, string>> = {},
): Server {
  return {
    name,
    async start() {
      const began = performance.now();
      const seconds = () => (performance.now() - began) / 1000;
      const child = start(process.execPath, ['dist/main.js', 'serve'], {
        env: {
          ...process.env,
          LOG_LEVEL: 'fatal',
          DRAIN_DELAY_MS: '0',
          SHEDDING: 'false',
          ...env,
          LAKE_URI: lake,
          PORT: '0',
        },
      });
      const address = (await lineOf(child, /open (http:\S+)\n/))[1]!;
      while ((await readiness(address)).status !== 'ready') await sleep(LOOK_EVERY_MS);
      const startReport: StartReport = {
        readySeconds: seconds(),
        fullSeconds: null,
        nearCacheBytes: null,
        vectorBytes: null,
      };
      const { closeConnections, ...http } = overHttp(`${address}/graphql`, (workload) => workload.ours, headers);
      return {
        ...http,
        url: `${address}/graphql`,
        startReport,
        pid: child.pid!,
        address,
        async settled() {
          let { nearCache } = await readiness(address);
          const isFilling = () =>
            nearCache &&
            [nearCache.vectors.state, ...Object.values(nearCache.tables)].some((state) => TO_COME.includes(state));
          while (isFilling()) {
            await sleep(LOOK_EVERY_MS);
            ({ nearCache } = await readiness(address));
          }
          if (!nearCache?.limit) return;
          startReport.fullSeconds ??= seconds();
          startReport.nearCacheBytes = nearCache.bytes;
          startReport.vectorBytes = nearCache.vectors.bytes;
        },
        cpuMs: () => cpuMs(child.pid!),
        residentBytes: () => residentBytes(child.pid!),
        async stop() {
          closeConnections();
          await stop(child);
        },
      };
    },
  };
}

async function readiness(address: string): Promise<Readiness> {
  return (await (await fetch(`${address}/healthz/ready`)).json()) as Readiness;
}
