import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config.js';
import { demoCommand } from './demo.js';
import { embedCommand } from './embed.js';
import { importCommand } from './import.js';
import { indexCommand } from './index.js';
import { ingestCommand } from './ingest.js';
import { optimizeCommand } from './optimize.js';
import { serveCommand } from './serve.js';
import { snapshotCommand } from './snapshot.js';
import { spaceCommand } from './space.js';
import { typesCommand } from './types.js';
import { UsageError, type ExitCode } from './usage.js';
import { verifyCommand } from './verify.js';

/** Runs the command line; errors are one line on stderr. */
export async function run(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  const done = (result: ExitCode) => void (code = result);
  const program = new Command('media-graph')
    .description('A GraphQL subgraph over a lake of media.')
    .exitOverride()
    .showHelpAfterError('(try media-graph --help)')
    .addCommand(serveCommand(done))
    .addCommand(ingestCommand(done))
    .addCommand(importCommand(done))
    .addCommand(embedCommand(done))
    .addCommand(spaceCommand(done))
    .addCommand(demoCommand(done))
    .addCommand(snapshotCommand(done))
    .addCommand(indexCommand(done))
    .addCommand(optimizeCommand(done))
    .addCommand(verifyCommand(done))
    .addCommand(typesCommand(done));
  program.commands.flatMap((command) => [command, ...command.commands]).forEach((command) => command.exitOverride());
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(`media-graph: ${error instanceof Error ? error.message : String(error)}`);
    return error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
  }
}
