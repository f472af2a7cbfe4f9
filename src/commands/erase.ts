import { Argument, Command, Option } from 'commander';
import { UsageError } from '../base/usage-error.js';
import { readConfig } from '../config.js';
import type { RemoveInput } from '../graph/generated/graphql.js';
import type { ErasableKind, Erased, TakenWith } from '../graph/erase/erasure.js';
import type { ReferenceChoice } from '../graph/remove/removal.js';
import { printResult } from './output.js';
import type { ExitCode } from './usage.js';

const KINDS = {
  title: { kind: 'TITLE', filter: 'TitleFilter', field: 'titlesWhere' },
  asset: { kind: 'ASSET', filter: 'AssetFilter', field: 'assetsWhere' },
  annotation: { kind: 'ANNOTATION', filter: 'AnnotationFilter', field: null },
  run: { kind: 'RUN', filter: null, field: null },
  type: { kind: 'ANNOTATION_TYPE', filter: null, field: null },
  space: { kind: 'SPACE', filter: null, field: null },
} as const satisfies Record<string, { kind: ErasableKind; filter: string | null; field: keyof RemoveInput | null }>;

type What = keyof typeof KINDS;

interface Options {
  where?: string;
  references: Lowercase<ReferenceChoice>;
  with: TakenWith[];
  yes: boolean;
  dryRun: boolean;
  json: boolean;
}

export function eraseCommand(done: (code: ExitCode) => void): Command {
  return new Command('erase')
    .description(
      'Take titles, assets, annotations, runs, annotation types or spaces out of the lake at LAKE_URI for good: out of every state, log and file of it. Nothing brings them back. Media files stay, but for those in MEDIA_FOLDER.',
    )
    .addArgument(new Argument('<what>', 'what the ids are of').choices(Object.keys(KINDS)))
    .argument('[id...]')
    .option('--where <json>', 'all titles, assets or annotations that match a filter of the graph, in place of ids')
    .addOption(
      new Option('--references <choice>', 'what becomes of others that point at it')
        .choices(['refuse', 'take', 'leave'])
        .default('refuse'),
    )
    .addOption(
      new Option('--with <what...>', 'erase those, too, that hold something of it or are of a snapshot that goes')
        .choices(['datasets', 'evaluations'])
        .default([]),
    )
    .option('--dry-run', 'only tell what would go', false)
    .option('--yes', 'do it', false)
    .option('--json', 'print what went as JSON', false)
    .action(async (what: What, ids: string[], options: Options) => {
      if (options.yes === options.dryRun)
        throw new UsageError('give --yes to erase it for good, or --dry-run to see what would go');
      if (ids.length > 0 === (options.where !== undefined)) throw new UsageError('give either ids or --where');
      const erased = await erasure(what, ids, options);
      printResult(options.json, asJson(erased), asLines(erased, options.dryRun));
      done(0);
    });
}

async function erasure(what: What, ids: readonly string[], options: Options): Promise<Erased> {
  // Loaded here, since GraphQL comes with them.
  const { withOperation } = await import('./operation.js');
  const { erase } = await import('../graph/erase/erase.js');
  const { mediaFolderOf, proxyFolderOf } = await import('../server/media/folders.js');
  const { kind } = KINDS[what];
  return withOperation(null, async (ctx, lake, writing) => {
    const asked = {
      kind,
      ids: options.where === undefined ? [...new Set(ids)] : await idsWhere(ctx, what, options.where),
      references: options.references.toUpperCase() as ReferenceChoice,
      with: new Set(options.with),
      dryRun: options.dryRun,
    };
    // A poll may have begun just before the commit.
    const config = readConfig();
    const graceMs = 2 * config.SNAPSHOT_POLL_MS;
    const [mediaFolder, proxies] = [mediaFolderOf(lake, config), proxyFolderOf(lake, config)];
    return erase(lake, asked, {
      ...{ ...writing, graceMs, mediaFolder, proxies },
      author: writing.by?.[0]?.author ?? null,
    });
  });
}

type Context = Parameters<Parameters<typeof import('./operation.js').withOperation>[1]>[0];

async function idsWhere(ctx: Context, what: What, given: string): Promise<readonly string[]> {
  const { filter, field } = KINDS[what];
  if (filter === null)
    throw new UsageError(`--where is for titles, assets and annotations; give the ids of each ${what}`);
  const { graphInput, readJson } = await import('./graph-input.js');
  const where = await graphInput<never>('--where', filter, await readJson('--where', given));
  if (field !== null) {
    const { whatIsMeant } = await import('../graph/resolvers/remove.js');
    return (await whatIsMeant(ctx, { [field]: where } as unknown as RemoveInput)).ids;
  }
  const { annotationIds } = await import('../graph/erase/annotation-ids.js');
  return annotationIds(ctx.view, where);
}

function asJson({ rows, refused, snapshots, wholes, files, ownFiles, searched, found }: Erased) {
  const { datasets, evaluations } = wholes;
  const went = { rows, snapshots, datasets: [...datasets], evaluations: [...evaluations] };
  return { ...went, refused, mediaFiles: files, ownFiles, searched, found };
}

function asLines(erased: Erased, dryRun: boolean): string[] {
  const { rows, refused, snapshots, wholes, files, ownFiles, searched, found } = erased;
  const counts = Object.entries(rows).map(([table, count]) => `${table}: ${count}`);
  const [go, stays] = dryRun ? ['would go', 'would stay'] : ['went', 'stays'];
  const named = (what: string, names: Iterable<string>) => [...names].map((name) => `${what} ${name} ${go}`);
  return [
    counts.length > 0 ? `${go}: ${counts.join(', ')}` : `the present state has no rows of it; older ones ${go}`,
    ...named('snapshot', snapshots),
    ...named('dataset', wholes.datasets),
    ...named('evaluation', wholes.evaluations),
    ...(dryRun
      ? refused.map(({ kind, id, says }) => `in the way: ${kind.toLowerCase().replace('_', ' ')} ${id} ${says}`)
      : []),
    ...ownFiles.map((file) => `the media file ${go}, since it is in the lake's media folder: ${file}`),
    ...files.map((file) => `the media file ${stays} where it is: ${file}`),
    ...(searched === null
      ? []
      : [`searched ${searched} files of the lake for its ids and addresses: ${found.length} have one`]),
    ...found.map((file) => `has one still, as part of another id or as a word: ${file}`),
  ];
}
