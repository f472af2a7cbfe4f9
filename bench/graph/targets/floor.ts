import { openLake } from '../../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../../src/lake/tables/all.js';
import type { Target } from '../target.js';

/** LanceDB's own default. */
const INDEX_CACHE_BYTES = 6 * 2 ** 30;

/** LanceDB itself, called in this process: no server, no GraphQL, no JSON. Its memory and CPU are this process's. */
export function floor(lakeFolder: string): Target {
  return {
    name: 'floor',
    async start() {
      const began = performance.now();
      const lake = await openLake(lakeFolder, mediaTables, { indexCacheBytes: INDEX_CACHE_BYTES });
      const readySeconds = (performance.now() - began) / 1000;
      return {
        startReport: { readySeconds, fullSeconds: null, nearCacheBytes: null, vectorBytes: null },
        questions: (workload, parameters) => workload.floor.questions(parameters, lake),
        answer: (workload, { input }) => workload.floor.answer(lake, input),
        async callers(workload, questions, count) {
          return Array.from({ length: count }, () => (index) => workload.floor.answer(lake, questions[index]!.input));
        },
        settled: async () => undefined,
        cpuMs() {
          const { user, system } = process.cpuUsage();
          return (user + system) / 1000;
        },
        residentBytes: () => process.memoryUsage.rss(),
        stop: async () => lake.close(),
      };
    },
  };
}
