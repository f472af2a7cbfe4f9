import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isMetricName, METRIC_NAMES } from '../../src/scoring/metric-names.js';

const page = readFileSync(new URL('../../docs/evaluations.md', import.meta.url), 'utf8');
const tables = page.slice(page.indexOf('## Metrics'));
/** What the first column of its tables names: the last of a range stands after dots. */
const documented = tables
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => [...line.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));

it('every metric of the documentation is a name, and every name is documented', () => {
  const atRank = documented.map((name) => name.replace(/@k$/, '@5'));
  expect(atRank.filter((name) => !isMetricName(name))).toEqual([]);
  const between = ['AP@0.4', 'AP@0.5', 'AP@0.6'];
  expect(METRIC_NAMES.filter((name) => !documented.includes(name) && !between.includes(name))).toEqual([]);
  expect(documented.length).toBeGreaterThan(40);
});

it.each(['F1', 'nosuch', '', 'recall@0', 'recall@k', 'AP@0.35'])('%j is no metric', (name) => {
  expect(isMetricName(name)).toBe(false);
});
