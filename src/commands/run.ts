import { Command, CommanderError } from 'commander';
import { UsageError } from '../base/usage-error.js';
import { ConfigError, misspeltSettings, override } from '../config.js';
import { analyseCommand } from './analyse.js';
import { backupCommand } from './backup.js';
import { compareCommand } from './compare.js';
import { datasetCommand } from './dataset/dataset.js';
import { demoCommand } from './demo.js';
import { embedCommand } from './embed.js';
import { followCommand } from './follow/follow.js';
import { graphIndexCommand } from './graph-index.js';
import { duplicatesCommand } from './duplicates.js';
import { eraseCommand } from './erase.js';
import { exportCommand } from './export/export.js';
import { evaluateCommand } from './evaluate.js';
import { evaluationCommand } from './evaluation.js';
import { importCommand } from './import.js';
import { indexCommand } from './index.js';
import { inOptions } from './in-options.js';
import { ingestCommand } from './ingest.js';
import { keyCommand } from './key.js';
import { mapCommand } from './map.js';
import { mergeCommand } from './merge.js';
import { modelCommand } from './model.js';
import { lineageCommand } from './lineage.js';
import { moveCommand } from './move.js';
import { logCommand } from './log.js';
import { optimizeCommand } from './optimize.js';
import { pairsCommand } from './pairs/pairs.js';
import { peopleCommand } from './people.js';
import { policyCommand } from './policy.js';
import { proxiesCommand } from './proxies.js';
import { qualityCommand } from './quality.js';
import { removeCommand } from './remove.js';
import { restoreCommand } from './restore.js';
import { serveCommand } from './serve.js';
import { setCommand } from './set.js';
import { snapshotCommand } from './snapshot.js';
import { spaceCommand } from './space.js';
import { tablesCommand } from './tables.js';
import { teachCommand } from './teach.js';
import { typesCommand } from './types.js';
import type { ExitCode } from './usage.js';
import { undoCommand } from './undo.js';
import { upgradeCommand } from './upgrade.js';
import { verifyCommand } from './verify.js';
import { watchCommand } from './watch.js';
import { readVersion } from './version.js';
import { setAction } from './writing.js';

/** Options that are settings by another name. */
const SETTINGS = { lake: 'LAKE_URI', port: 'PORT', host: 'HOST' } as const;

function applySettings(options: Partial<Record<keyof typeof SETTINGS, string>>): void {
  for (const [given, meant] of misspeltSettings())
    console.error(`media-graph: ${given} is not read; is ${meant} meant?`);
  for (const [option, setting] of Object.entries(SETTINGS)) override(setting, options[option as keyof typeof SETTINGS]);
}

/** Runs the command line; errors are one line on stderr. */
export async function run(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  let command: Command | null = null;
  const done = (result: ExitCode) => void (code = result);
  const program = new Command('media-graph')
    .description('A GraphQL subgraph over a lake of media.')
    .version(readVersion(), '--version', 'print the version')
    .option('--lake <uri>', 'folder or address of the lake (default: LAKE_URI, else ./lake)')
    .configureHelp({ showGlobalOptions: true })
    .hook('preAction', (_, called) => {
      command = called;
      setAction(pathOf(called));
      applySettings(called.optsWithGlobals());
    })
    .exitOverride()
    .showHelpAfterError('(try media-graph --help)')
    .addCommand(serveCommand(done))
    .addCommand(ingestCommand(done))
    .addCommand(watchCommand(done))
    .addCommand(analyseCommand(done))
    .addCommand(proxiesCommand(done))
    .addCommand(compareCommand(done))
    .addCommand(duplicatesCommand(done))
    .addCommand(pairsCommand(done))
    .addCommand(peopleCommand(done))
    .addCommand(qualityCommand(done))
    .addCommand(importCommand(done))
    .addCommand(embedCommand(done))
    .addCommand(mapCommand(done))
    .addCommand(spaceCommand(done))
    .addCommand(datasetCommand(done))
    .addCommand(exportCommand(done))
    .addCommand(demoCommand(done))
    .addCommand(snapshotCommand(done))
    .addCommand(tablesCommand(done))
    .addCommand(logCommand(done))
    .addCommand(followCommand(done))
    .addCommand(removeCommand(done))
    .addCommand(eraseCommand(done))
    .addCommand(undoCommand(done))
    .addCommand(indexCommand(done))
    .addCommand(optimizeCommand(done))
    .addCommand(upgradeCommand(done))
    .addCommand(backupCommand(done))
    .addCommand(restoreCommand(done))
    .addCommand(verifyCommand(done))
    .addCommand(typesCommand(done))
    .addCommand(modelCommand(done))
    .addCommand(evaluateCommand(done))
    .addCommand(evaluationCommand(done))
    .addCommand(teachCommand(done))
    .addCommand(keyCommand(done))
    .addCommand(policyCommand(done))
    .addCommand(graphIndexCommand(done))
    .addCommand(lineageCommand(done))
    .addCommand(setCommand(done))
    .addCommand(moveCommand(done))
    .addCommand(mergeCommand(done));
  const all = program.commands.flatMap((command) => [command, ...command.commands]);
  all.forEach((command) => command.exitOverride().configureHelp({ showGlobalOptions: true }));
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const message = error instanceof Error ? error.message : String(error);
    const refused = command !== null && isRefusal(error);
    console.error(`media-graph: ${refused ? inOptions(message, command!) : message}`);
    return refused || error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
  }
}

/** As it is typed: `media-graph snapshot create`. */
function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

/** What the graph refuses to whoever asks it, it refuses to a command, too: told by its code, since few commands load GraphQL. */
function isRefusal(error: unknown): boolean {
  const { code } = ((error as { extensions?: object } | null)?.extensions ?? {}) as { code?: unknown };
  return code === 'BAD_USER_INPUT' || code === 'CONFLICT';
}
