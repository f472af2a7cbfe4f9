import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNamedSnapshot } from '../../src/lake/lancedb/named.js';
import { indexTables } from '../../src/lake/lancedb/maintain.js';
import { storedAt } from '../../src/lake/lancedb/stored-at.js';
import { oneOf } from '../../src/lake/lancedb/filter.js';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { annotations } from '../../src/lake/tables/annotations.js';
import { generateRows, temporaryLake, writeRows } from '../support/lake.js';
import { npmPackage } from '../support/npm-package.js';

/** The oldest that npm has which reads the rows of a lake: they are in Lance's file format 2.2. None from 0.10 to 0.26 that was tried reads them. */
const OLDEST = '0.27.0';
const { version: PINNED } = JSON.parse(await readFile('node_modules/@lancedb/lancedb/package.json', 'utf8')) as {
  version: string;
};
/** `npm run compat:lancedb`: each takes 200 MB from npm, so `npm test` tries none. */
const asked = process.env['LANCEDB_VERSIONS']?.replace('oldest', OLDEST).replace('pinned', PINNED).split(',') ?? [];

/** Reads every column of every row. */
const PROGRAM = `
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { connect } from '@lancedb/lancedb';

const { tables } = JSON.parse(await readFile('tables.json', 'utf8'));
const lake = await connect(dirname(tables[0].uri));
for (const { table, version, columns } of tables) {
  const opened = await lake.openTable(table);
  await opened.checkout(version);
  const rows = await opened.query().select(columns.map(({ name }) => name)).toArray();
  const counted = await opened.countRows();
  if (counted !== rows.length) throw new Error(table + ': counts ' + counted + ' and reads ' + rows.length);
  console.log(table, rows.length);
}
`;

let lake: Awaited<ReturnType<typeof temporaryLake>>;
const counts: string[] = [];
beforeAll(async () => {
  if (asked.length === 0) return;
  lake = await temporaryLake();
  const rows = generateRows();
  await writeRows(lake.lake, rows);
  await indexTables(lake.lake, mediaTables);
  // Files of deletions, and fragments of more than one write.
  const gone = oneOf(
    'id',
    rows.annotations.slice(0, 3).map(({ id }) => id),
  );
  await writeToLake(lake.lake, { note: 'fewer' }, (writer) => writer.remove(annotations, gone));
  await lake.lake.refresh();
  const { number } = await createNamedSnapshot(lake.lake, 'job', null);
  const tables = await storedAt(lake.lake, (await lake.lake.at(number))!);
  await writeFile(join(lake.folder, 'tables.json'), JSON.stringify({ tables }));
  counts.push(...tables.map(({ table, rows }) => `${table} ${rows}`));
});
afterAll(() => lake?.remove());

describe.skipIf(asked.length === 0)(
  'a lake is read by other versions of LanceDB, as a plain Node program opens it',
  () => {
    it.each(asked)('%s counts and reads the same at the snapshot', { timeout: 300_000 }, async (version) => {
      const installed = await npmPackage('@lancedb/lancedb', version);
      if (!installed) throw new Error(`npm does not give ${version}`);
      const home = join(lake.folder, version);
      await mkdir(home);
      await symlink(join(installed, 'node_modules'), join(home, 'node_modules'));
      await writeFile(join(home, 'tables.json'), await readFile(join(lake.folder, 'tables.json')));
      await writeFile(join(home, 'read.mjs'), PROGRAM);
      const { stdout } = await promisify(execFile)(process.execPath, ['read.mjs'], { cwd: home });
      expect(stdout.trim().split('\n')).toEqual(counts);
    });
  },
);
