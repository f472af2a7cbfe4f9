import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { writeToLake } from '../../src/lake/lancedb/writer.js';
import { equals } from '../../src/lake/lancedb/filter.js';
import { count } from '../../src/lake/lancedb/read.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { annotationTypes } from '../../src/lake/tables/annotation-types.js';
import { verifySnapshot } from '../../src/lake/verify/verify.js';
import { generateRows, temporaryLake, titleRow, writeRows } from '../support/lake.js';
import { titles } from '../../src/lake/tables/titles.js';

const SCRIPT = fileURLToPath(new URL('remover.mjs', import.meta.url));
const ofTitle = mediaTables.filter(({ columns, name }) => 'title_id' in columns && name !== 'audit');

it('a process that is killed while it removes or undoes leaves all or nothing', async () => {
  const { lake, uri, remove } = await temporaryLake();
  try {
    await writeRows(lake, generateRows({ titles: 2 }));
    const type = { version: 1, description: null, data_schema: null, temporal: true, spatial: true, author: null };
    await writeToLake(lake, { note: 'types' }, (writer) =>
      writer.add(
        annotationTypes,
        ['label', 'person', 'genre'].map((name) => ({ ...type, id: `${name}@1`, name, created_at: 0 })),
      ),
    );
    const rowsNow = () => Promise.all(ofTitle.map((table) => count(lake.current, table, equals('title_id', 't0'))));
    const whole = await rowsNow();
    for (const [said, ms] of [
      ['removes', 40],
      ['undoes', 60],
    ] as const) {
      const child = spawn(process.execPath, [SCRIPT, uri, 't0'], { stdio: ['ignore', 'pipe', 'inherit'] });
      for await (const text of child.stdout) if (String(text).includes(said)) break;
      await sleep(ms);
      child.kill('SIGKILL');
      await once(child, 'exit');
      // The next writer puts back what was not committed.
      const add = [{ ...titleRow(9), id: `after ${said}` }];
      await writeToLake(lake, { note: 'next' }, (writer) => writer.add(titles, add));
      await writeToLake(lake, { note: 'and away' }, (writer) =>
        writer.remove(titles, equals('id', add[0]!.id), [add[0]!.id]),
      );
      const left = await rowsNow();
      expect([whole, whole.map(() => 0)]).toContainEqual(left);
      expect((await verifySnapshot(lake.current)).findings).toEqual([]);
      if (left[0] === 0) break;
    }
  } finally {
    await remove();
  }
});
