import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { UsageError } from '../base/usage-error.js';
import { readConfig } from '../config.js';
import { printResult } from './output.js';
import { checkIsThere } from './check-file.js';
import { withLake } from './lake.js';
import { readSubject } from './read-subject.js';
import type { ExitCode } from './usage.js';

interface CheckOptions {
  as?: string;
  query?: string;
  json: boolean;
}

export function policyCommand(done: (code: ExitCode) => void): Command {
  return new Command('policy')
    .description('Policy files, which say what each role may see and do: POLICY_FILE of serve.')
    .addCommand(
      new Command('check')
        .description('tell all that is wrong with a policy, or what it gives')
        .argument('<file>', 'the policy, YAML or JSON')
        .option('--as <file>', 'tell what this subject sees and may do: a JSON file {id, roles, attributes}')
        .option('--query <file>', 'with --as: run a GraphQL query on the lake at LAKE_URI as that subject')
        .option('--json', 'print the result as JSON', false)
        .action(async (file: string, options: CheckOptions) => done(await check(file, options))),
    )
    .addCommand(
      new Command('sdl')
        .description('print the subgraph with what a policy asks of a router: @authenticated and @requiresScopes')
        .argument('<file>', 'the policy, YAML or JSON')
        .action(async (file: string) => done(await printSdl(file))),
    );
}

async function printSdl(file: string): Promise<ExitCode> {
  checkIsThere(file);
  const { sdlWith } = await import('../graph/policy/exported-directives.js');
  return withPolicy(file, false, async (policy) => {
    process.stdout.write(`${sdlWith(policy).trimEnd()}\n`);
    return 0;
  });
}

async function check(file: string, { as, query, json }: CheckOptions): Promise<ExitCode> {
  if (query !== undefined && as === undefined) throw new UsageError('--query needs --as: who asks');
  [file, as, query].forEach((path) => path !== undefined && checkIsThere(path));
  const subject = as === undefined ? null : await readSubject(as);
  return withPolicy(file, json, async (policy) => {
    if (!subject) await printRoles(policy, json);
    else if (query === undefined) await printExplained(policy, subject, json);
    else return answer(file, subject, await readFile(query, 'utf8'));
    return 0;
  });
}

/** Does something with the policy of a file; one that is wrong has its problems printed, and the exit code is 1. */
async function withPolicy(file: string, json: boolean, use: (policy: Policy) => Promise<ExitCode>): Promise<ExitCode> {
  // GraphQL is loaded here, so that other commands start sooner.
  const { readPolicy } = await import('../graph/policy/open-policy.js');
  const { PolicyError } = await import('../graph/policy/problems.js');
  try {
    return await use(await readPolicy(file));
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    printResult(json, { problems: error.problems }, error.problems);
    return 1;
  }
}

type Policy = import('../graph/policy/policy.js').Policy;
type Subject = import('../graph/asker.js').Subject;

async function printRoles({ roles }: Policy, json: boolean): Promise<void> {
  const { roleInWords } = await import('../graph/policy/in-words.js');
  const lines = [...roles.values()].map(roleInWords);
  printResult(json, { problems: [], roles: lines }, lines);
}

async function printExplained(policy: Policy, subject: Subject, json: boolean): Promise<void> {
  const { explain } = await import('../graph/policy/explain.js');
  const explained = explain(policy, subject);
  const width = Math.max(...explained.map(({ what }) => what.length));
  const asLine = ({ what, role, gives }: (typeof explained)[number]) =>
    `${what.padEnd(width)}  ${role === null ? '' : `${role}: `}${gives}`;
  printResult(json, explained, explained.map(asLine));
}

/** Prints the answer, as the server would give it. */
async function answer(file: string, subject: Subject, query: string): Promise<ExitCode> {
  const { openPolicyFile } = await import('../server/access/policy.js');
  const { answerOnce } = await import('../server/answer-once.js');
  const onError = (error: Error) => console.error(`media-graph: ${error.message}`);
  const policy = await openPolicyFile(file, { onError }, readConfig().POLICY_SOURCE_TOKEN);
  try {
    const rights = await policy.rightsOf(subject);
    const asker = { subject, rights, author: subject.id, mayActForOthers: false, requestId: 'of a command' };
    const result = await withLake((lake) => answerOnce(lake, asker, query));
    console.log(JSON.stringify(result, null, 2));
    return result.errors ? 1 : 0;
  } finally {
    await policy.close();
  }
}
