import { Argument, Command, Option } from 'commander';
import { UsageError } from '../base/usage-error.js';
import type { RemoveInput } from '../graph/generated/graphql.js';
import type { RemovableKind, RemovalPlan, ReferenceChoice } from '../graph/remove/removal.js';
import { printResult } from './output.js';
import type { ExitCode } from './usage.js';

const KINDS = {
  title: { kind: 'TITLE', ids: 'titles', where: 'titlesWhere' },
  asset: { kind: 'ASSET', ids: 'assets', where: 'assetsWhere' },
  run: { kind: 'RUN', ids: 'runs', where: null },
  type: { kind: 'ANNOTATION_TYPE', ids: 'annotationTypes', where: null },
  space: { kind: 'SPACE', ids: 'spaces', where: null },
} as const satisfies Record<string, { kind: RemovableKind; ids: string; where: string | null }>;

type What = keyof typeof KINDS;

interface Options {
  where?: string;
  references: Lowercase<ReferenceChoice>;
  yes: boolean;
  dryRun: boolean;
  json: boolean;
}

export function removeCommand(done: (code: ExitCode) => void): Command {
  return new Command('remove')
    .description(
      'Take titles, assets, runs, annotation types or spaces out of the lake at LAKE_URI, with all that belongs to them. Media files stay.',
    )
    .addArgument(new Argument('<what>', 'what the ids are of').choices(Object.keys(KINDS)))
    .argument('[id...]')
    .option('--where <json>', 'all titles or assets that match a filter of the graph, in place of ids')
    .addOption(
      new Option('--references <choice>', 'what becomes of others that point at it')
        .choices(['refuse', 'take', 'leave'])
        .default('refuse'),
    )
    .option('--dry-run', 'only tell what would go', false)
    .option('--yes', 'do it', false)
    .option('--json', 'print what went as JSON', false)
    .action(async (what: What, ids: string[], options: Options) => {
      if (options.yes === options.dryRun)
        throw new UsageError('give --yes to take it out, or --dry-run to see what would go');
      const plan = await removal(what, ids, options);
      printResult(options.json, asJson(plan), asLines(plan, options.dryRun));
      done(0);
    });
}

async function removal(what: What, ids: readonly string[], options: Options): Promise<RemovalPlan> {
  // Loaded here, since GraphQL comes with them.
  const { withOperation } = await import('./operation.js');
  const { whatIsMeant } = await import('../graph/resolvers/remove.js');
  const { byCommand } = await import('../graph/access/by.js');
  const { remove } = await import('../graph/remove/remove.js');
  const of = {
    ...(await readWhere(what, options.where)),
    ...(ids.length > 0 && { [KINDS[what].ids]: ids }),
  } as unknown as RemoveInput;
  const references = options.references.toUpperCase() as ReferenceChoice;
  return withOperation(null, async (ctx, lake, writing) => {
    const asked = { ...(await whatIsMeant(ctx, of)), references, dryRun: options.dryRun };
    return remove(lake, asked, byCommand(null, 'media-graph remove'), writing);
  });
}

async function readWhere(what: What, given: string | undefined): Promise<object> {
  const { where } = KINDS[what];
  if (given === undefined) return {};
  if (where === null) throw new UsageError(`--where is for titles and assets; give the ids of each ${what}`);
  const { graphInput, readJson } = await import('./graph-input.js');
  const type = what === 'title' ? 'TitleFilter' : 'AssetFilter';
  return { [where]: await graphInput('--where', type, await readJson('--where', given)) };
}

function asJson({ rows, references }: RemovalPlan) {
  return { rows: rows.map(({ table, count }) => ({ table: table.name, count })), references };
}

function asLines({ rows, references }: RemovalPlan, dryRun: boolean): string[] {
  const told = rows.map(({ table, count }) => `${table.name}: ${count}`);
  const pointing = references.map(({ kind, id, says }) => `${kind.toLowerCase().replace('_', ' ')} ${id} ${says}`);
  if (rows.length === 0) return ['nothing matches'];
  const verb = dryRun ? 'would go' : 'went';
  const hint = dryRun ? [] : ['media-graph undo takes it back; the media files are as they were'];
  return [`${verb}: ${told.join(', ')}`, ...pointing, ...hint];
}
