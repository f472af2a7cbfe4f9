import { analyses } from '../tables/analyses.js';
import { models } from '../tables/models.js';
import { curveFaults } from '../tables/series-points.js';
import { series, seriesId } from '../tables/series.js';
import { rowCheck, type Check } from './check.js';

/** What analysers wrote of assets. */
export const analysedChecks: readonly Check[] = [
  rowCheck(
    'series: the points are as many as the row says, and ascend in time',
    series,
    ['id', 'count', 'start_us', 'step_us', 'times', 'values'],
    function* (row) {
      for (const { column, problem } of curveFaults(row)) {
        const value = column === 'step_us' ? row.step_us : row.count;
        yield { id: row.id, column, value, problem };
      }
    },
  ),
  rowCheck(
    'series: the id is that of its asset, name, stream and channel',
    series,
    ['id', 'asset_id', 'name', 'stream_index', 'channel'],
    function* (row) {
      if (row.id === seriesId(row)) return;
      yield { id: row.id, column: 'id', value: row.id, problem: `must be ${JSON.stringify(seriesId(row))}` };
    },
  ),
  rowCheck(
    'analyses: the id is that of its asset and analyser',
    analyses,
    ['id', 'asset_id', 'analyser'],
    function* ({ id, asset_id, analyser }) {
      const expected = `${asset_id}:${analyser}`;
      if (id !== expected) yield { id, column: 'id', value: id, problem: `must be ${JSON.stringify(expected)}` };
    },
  ),
  // A failed one may have registered no model.
  rowCheck('analyses: the models of what is done exist', analyses, ['id', 'status', 'models'], function* (row, known) {
    if (row.status !== 'DONE') return;
    for (const model of row.models.split(',').filter((name) => name !== '')) {
      if (known.has(models.name, model)) continue;
      yield {
        id: row.id,
        column: 'models',
        value: row.models,
        problem: `names ${JSON.stringify(model)}, which is no model`,
      };
    }
  }),
  rowCheck(
    'analyses: what failed says why, what is done does not',
    analyses,
    ['id', 'status', 'problem'],
    function* (row) {
      if ((row.status === 'FAILED') === (row.problem !== null)) return;
      yield { id: row.id, column: 'problem', value: row.problem, problem: `does not go with ${row.status}` };
    },
  ),
];
