// A writer in a process of its own: `add FROM COUNT` adds titles by one write each; `hang` writes and never commits; `stop SKEW` stops
// itself at its commit, after the last look at its lease, with a clock that is wrong by so many milliseconds.
import { openLake } from '../../dist/lake/lancedb/lake.js';
import { writeToLake } from '../../dist/lake/lancedb/writer.js';
import { mediaTables } from '../../dist/lake/tables/all.js';
import { titles } from '../../dist/lake/tables/titles.js';

const [uri, mode, from, count] = process.argv.slice(2);
if (mode === 'stop') {
  const now = Date.now;
  Date.now = () => now() + Number(from);
}
const lake = await openLake(uri, mediaTables);

const title = (n) => ({
  id: `t${n}`,
  eidr: null,
  name: `Film ${n}`,
  name_key: `film ${n}`,
  kind: null,
  release_year: null,
  year_key: 0,
  original_language: null,
  external_ids: [],
  external_keys: [],
  parent_id: null,
  access_tags: [],
  created_at: Date.now(),
});

if (mode === 'add') {
  for (let n = Number(from); n < Number(from) + Number(count); n++) {
    await writeToLake(lake, { note: 'add' }, (writer) => writer.add(titles, [title(n)]));
  }
  lake.close();
} else if (mode === 'stop') {
  const { append } = lake.log;
  lake.log.append = (...commit) => {
    process.stdout.write('stopped');
    process.kill(process.pid, 'SIGSTOP');
    return append(...commit);
  };
  await writeToLake(lake, { note: 'stop' }, (writer) => writer.add(titles, [title(99)])).catch(({ name }) => {
    process.stdout.write(` ${name}`);
  });
  lake.close();
} else {
  await writeToLake(lake, { note: 'hang' }, async (writer) => {
    await writer.add(titles, [title(99)]);
    console.log('written, not committed');
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  });
}
