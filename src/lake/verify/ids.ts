import { scan } from '../lancedb/scan.js';
import type { MediaTable } from '../lancedb/table.js';
import { mediaTables } from '../tables/all.js';
import { checkOf, rowCheck, type Check } from './check.js';
import { Hashes, hashOf } from './hashes.js';

/** Of every table whose rows have an id. */
export const idChecks: readonly Check[] = mediaTables
  .filter(({ columns }) => 'id' in columns)
  .flatMap((table) => [idsAreGiven(table), idsAreUnique(table)]);

function idsAreGiven(table: MediaTable): Check {
  return rowCheck(`${table.name}: ids are not empty`, table, ['id'], function* (row) {
    const { id } = row as { id: string };
    if (id === '') yield { id, column: 'id', value: id, problem: 'must not be empty' };
  });
}

/** Keeps 8 bytes an id; the few that may be there twice are read again to be sure. */
function idsAreUnique(table: MediaTable): Check {
  return checkOf({
    name: `${table.name}: ids are unique`,
    table,
    columns: ['id'],
    begin() {
      const hashes = new Hashes();
      return {
        row(row) {
          hashes.add((row as { id: string }).id);
          return [];
        },
        async *end(snapshot) {
          const suspects = hashes.repeated();
          if (suspects.size === 0) return;
          const times = new Map<string, number>();
          for await (const batch of scan(snapshot, table, ['id']))
            for (const row of batch) {
              const { id } = row as { id: string };
              if (suspects.has(hashOf(id))) times.set(id, (times.get(id) ?? 0) + 1);
            }
          for (const [id, count] of times) {
            if (count > 1) yield { id, column: 'id', value: id, problem: `is there ${count} times` };
          }
        },
      };
    },
  });
}
