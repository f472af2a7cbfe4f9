/** Asks random lakes in the name of random subjects: `npm run leaks -- --cases 20000 --seed 7`. See test/graph/access/leaks.test.ts. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { cases: { type: 'string' }, seed: { type: 'string' } } });
const env = { ...process.env, LEAKS_CASES: values.cases ?? '20000', LEAKS_OPERATIONS: '40' };
if (values.seed !== undefined) env['LEAKS_SEED'] = values.seed;
const { status } = spawnSync('npx', ['vitest', 'run', 'test/graph/access/leaks.test.ts'], { stdio: 'inherit', env });
process.exitCode = status ?? 1;
