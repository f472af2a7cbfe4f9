import { readFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../base/usage-error.js';
import { askGateway } from '../graph/studio/ask-gateway.js';
import { defineIndex, refreshIndex, removeIndex, type Refreshed } from '../graph/studio/graph-index.js';
import { select } from '../lake/lancedb/read.js';
import {
  GRAPH_INDEX_KINDS,
  graphIndexes,
  type GraphIndexKind,
  type GraphIndexRow,
} from '../lake/tables/graph-indexes.js';
import { withLake } from './lake.js';
import { printResult } from './output.js';
import { wholeNumberFrom } from './parse.js';
import { showCount } from './progress.js';
import type { ExitCode } from './usage.js';

export function graphIndexCommand(done: (code: ExitCode) => void): Command {
  return new Command('graph-index')
    .description("Indexes over the studio's graph: other subgraphs' texts of the lake's titles, shots and frames.")
    .addCommand(defineCommand(done))
    .addCommand(refreshCommand(done))
    .addCommand(listCommand(done))
    .addCommand(removeCommand(done));
}

const json = () => new Option('--json', 'print the result as JSON').default(false);

function defineCommand(done: (code: ExitCode) => void): Command {
  return new Command('define')
    .description('define an index; it is empty until it is refreshed')
    .argument('<name>', 'letters, digits, . _ -')
    .argument('<operation>', 'file of a GraphQL query with the variable $ids: [ID!]!')
    .addOption(new Option('--of <kind>', 'what $ids are the ids of').choices(GRAPH_INDEX_KINDS).default('TITLE'))
    .addOption(json())
    .action(async (name: string, file: string, options: { of: GraphIndexKind; json: boolean }) => {
      const operation = await readFile(file, 'utf8').catch((error: Error) => {
        throw new UsageError(`${file} cannot be read: ${error.message}`);
      });
      const index = await withLake((lake, writing) =>
        defineIndex(lake, { name, kind: options.of, operation }, writing),
      );
      printResult(options.json, index, [
        `index ${name} of ${index.kind}; next: media-graph graph-index refresh ${name}`,
      ]);
      done(0);
    });
}

interface RefreshArguments {
  gateway: string;
  header: Record<string, string>;
  batch: number;
  changed: boolean;
  follow?: number;
  json: boolean;
}

function refreshCommand(done: (code: ExitCode) => void): Command {
  return new Command('refresh')
    .description("ask the studio's gateway for the lake's entities, and keep what it says of them")
    .argument('<name>', 'name of the index')
    .requiredOption('--gateway <url>', "the gateway's GraphQL address", address)
    .option('--header <name: value>', 'sent with each request, such as authorization; may be repeated', header, {})
    .option('--batch <count>', 'entities that one request asks for', wholeNumberFrom(1, 1_000), 100)
    .option('--changed', 'only entities that the lake has changed since the last refresh, where that is known', false)
    .option('--follow <seconds>', 'go on, and look for changes so often', wholeNumberFrom(1, 86_400))
    .addOption(json())
    .action(
      async (name: string, { gateway, header: headers, batch, changed, follow, json: asJson }: RefreshArguments) => {
        const ask = (operation: string, ids: readonly string[]) =>
          askGateway({ url: gateway, headers }, operation, ids);
        const refresh = (changedOnly: boolean) =>
          withLake(async (lake, writing) => {
            const bar = showCount(process.stderr, name);
            try {
              const onProgress = (asked: number, of: number) => bar.show(asked, of);
              return await refreshIndex(lake, name, ask, { ...writing, batch, changedOnly, onProgress });
            } finally {
              bar.clear();
            }
          });
        const refreshed = await refresh(changed);
        printResult(asJson, refreshed, [lineOf(name, refreshed)]);
        while (follow !== undefined) {
          await sleep(follow * 1_000);
          const next = await refresh(true);
          if (next.asked > 0) printResult(asJson, next, [lineOf(name, next)]);
        }
        done(0);
      },
    );
}

const lineOf = (name: string, { asked, written, removed }: Refreshed) =>
  `${name}: ${asked} asked for, ${written} documents written, ${removed} removed`;

function listCommand(done: (code: ExitCode) => void): Command {
  return new Command('list')
    .description('the indexes of the lake')
    .addOption(json())
    .action(async (options: { json: boolean }) => {
      const indexes = await withLake((lake) => select(lake.current, graphIndexes));
      const asLine = ({ id, kind, refreshed_at: at }: GraphIndexRow) =>
        `${id}  ${kind}  ${at === null ? 'never refreshed' : `refreshed ${new Date(at).toISOString()}`}`;
      printResult(options.json, indexes, indexes.map(asLine));
      done(0);
    });
}

function removeCommand(done: (code: ExitCode) => void): Command {
  return new Command('remove')
    .description('remove an index with its documents')
    .argument('<name>', 'name of the index')
    .addOption(json())
    .action(async (name: string, options: { json: boolean }) => {
      await withLake((lake, writing) => removeIndex(lake, name, writing));
      printResult(options.json, { name }, [`removed index ${name}`]);
      done(0);
    });
}

function address(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('It must be an http or https address.');
}

function header(text: string, known: Record<string, string>): Record<string, string> {
  const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*(.*)$/.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('It must be a name, a colon and a value.');
  return { ...known, [name]: value! };
}
