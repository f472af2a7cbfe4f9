/**
 * Asks random lakes in the name of random subjects: `npm run leaks -- --cases 20000 --seed 7`, or about some fields of the root alone:
 * `--roots dataset,lineage`. See test/graph/access/leaks.test.ts.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const text = { type: 'string' };
const { values } = parseArgs({ options: { cases: text, seed: text, roots: text } });
const env = { ...process.env, LEAKS_CASES: values.cases ?? '20000', LEAKS_OPERATIONS: '40' };
if (values.seed !== undefined) env['LEAKS_SEED'] = values.seed;
if (values.roots !== undefined) env['LEAKS_ROOTS'] = values.roots;
const { status } = spawnSync('npx', ['vitest', 'run', 'test/graph/access/leaks.test.ts'], { stdio: 'inherit', env });
process.exitCode = status ?? 1;
