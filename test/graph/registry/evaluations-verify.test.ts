import { expect, it } from 'vitest';
import { writeToLake } from '../../../src/lake/lancedb/writer.js';
import { evaluations } from '../../../src/lake/tables/evaluations.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import { evaluationRow } from '../../support/evaluated-lake.js';
import { temporaryLake } from '../../support/lake.js';

it('verify tells where an evaluation counts other cases than there are', async () => {
  const { lake, remove } = await temporaryLake();
  await writeToLake(lake, { note: 'wrong' }, (writer) =>
    writer.add(evaluations, [evaluationRow('right'), { ...evaluationRow('wrong'), false_positive_count: 2 }]),
  );
  const { findings } = await verifySnapshot(lake.current);
  const found = findings.filter(({ table }) => table === 'evaluation_cases');
  expect(found.map(({ check }) => check)).toEqual(['evaluations: counts are those of their cases']);
  expect(found[0]!.faults).toEqual([
    { id: 'wrong', column: 'false_positive_count', value: 2, problem: 'but there are 0' },
  ]);
  await remove();
});
