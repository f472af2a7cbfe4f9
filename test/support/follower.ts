// A program of somebody who keeps a copy: `follower.ts URL LOG FROM` adds what client.changes tells to the log, one event a line, and goes on
// from the last line when it is started again.
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createClient, type Changes } from '../../packages/client/src/index.js';

const [url, log, from] = process.argv.slice(2) as [string, string, string];
const last = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').at(-1)! : '';
const since = last === '' ? from : (JSON.parse(last) as Changes).endCursor;

async function follow(): Promise<void> {
  const client = createClient({ url, retry: { attempts: 1_000, baseMs: 20, capMs: 200 } });
  for await (const changes of client.changes({ since, of: ['TITLE'] })) {
    // At once and whole: a line is what this program knows.
    appendFileSync(log, `${JSON.stringify(changes)}\n`);
  }
}
void follow();
