import { setTimeout } from 'node:timers/promises';
import { Command } from 'commander';
import { UsageError } from '../base/usage-error.js';
import { readConfig } from '../config.js';
import { count } from '../lake/lancedb/read.js';
import { titles } from '../lake/tables/titles.js';
import { DEMO_FOLDER } from './demo-folder.js';
import { printResult } from './output.js';
import type { ExitCode } from './usage.js';

export function serveCommand(done: (code: ExitCode) => void): Command {
  return new Command('serve')
    .description(
      'Serve the lake at LAKE_URI as a GraphQL subgraph, with a web app at / and a playground at /playground/.',
    )
    .option('--port <number>', 'port to listen on, 0 for any free one (default: PORT, else 4001)')
    .option('--host <address>', 'address to listen on (default: HOST, else 127.0.0.1)')
    .option('--read-only', 'write nothing to the lake, and refuse whoever asks for it (default: READ_ONLY)', false)
    .option('--demo', 'fill an empty lake with the demo films first', false)
    .option('--json', 'print the address as JSON', false)
    .action(async ({ demo, json, readOnly }: { demo: boolean; json: boolean; readOnly: boolean }) => {
      // Apollo and all else that serves is loaded here, so that other commands start 0.5 s sooner.
      const { startServer } = await import('../server/server.js');
      const { startServers } = await import('../server/cores/start-servers.js');
      const { openServedLake } = await import('../server/served-lake.js');
      const { checkAccess } = await import('../server/access/check-access.js');
      const set = { ...readConfig(), ...(readOnly && { READ_ONLY: true }) };
      if (demo && set.READ_ONLY)
        throw new UsageError('--demo fills the lake, which --read-only does not allow; leave one out');
      // The demo's films play, too.
      const config = demo ? { ...set, MEDIA_ROOTS: [...set.MEDIA_ROOTS, DEMO_FOLDER] } : set;
      const access = await checkAccess(config);
      const lake = await openServedLake(config, { isFollowed: true, readOnly: config.READ_ONLY });
      if (demo) await (await import('./demo.js')).fillWithDemo(lake, config);
      const server = await (config.WORKERS > 1 ? startServers : startServer)(lake, config);
      if ((await count(lake.current, titles)) === 0) {
        console.error('the lake is empty; add a film: media-graph ingest FILE, or stop and start with --demo');
      }
      // One request must not end the others.
      process.on('unhandledRejection', (error) => server.report(error));
      const { url, metricsUrl } = server;
      const metrics = metricsUrl === null ? {} : { metrics: metricsUrl };
      printResult(json, { lake: config.LAKE_URI, url, access, ...metrics }, [
        `media-graph serves ${config.LAKE_URI}: open ${url}`,
        `access: ${access}`,
        ...(metricsUrl === null ? [] : [`metrics: ${metricsUrl}`]),
      ]);
      if ((await stopSignal()) === 'SIGTERM') {
        // A load balancer needs time to send requests to another server; a person who presses Ctrl-C does not.
        server.leave();
        await setTimeout(config.DRAIN_DELAY_MS);
      }
      await server.close();
      done(0);
    });
}

function stopSignal(): Promise<NodeJS.Signals> {
  return Promise.race(
    (['SIGINT', 'SIGTERM'] as const).map(
      (signal) => new Promise<NodeJS.Signals>((stop) => process.once(signal, () => stop(signal))),
    ),
  );
}
