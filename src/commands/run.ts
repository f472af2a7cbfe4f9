import { Command, CommanderError } from 'commander';
import { ConfigError } from '../config.js';
import { demoCommand } from './demo.js';
import { importCommand } from './import.js';
import { ingestCommand } from './ingest.js';
import { serveCommand } from './serve.js';
import { UsageError } from './usage.js';

/** A command ends with 0 when all went well, 1 when something did not, 2 when it was called wrongly. */
export type ExitCode = 0 | 1 | 2;

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
    .addCommand(demoCommand(done));
  program.commands.forEach((command) => command.exitOverride());
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(`media-graph: ${error instanceof Error ? error.message : String(error)}`);
    return error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
  }
}
