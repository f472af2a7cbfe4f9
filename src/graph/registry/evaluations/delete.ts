import { quoted } from '../../../base/errors.js';
import type { CommitOptions } from '../../../lake/lancedb/commit.js';
import { equals } from '../../../lake/lancedb/filter.js';
import type { Lake } from '../../../lake/lancedb/lake.js';
import { select } from '../../../lake/lancedb/read.js';
import { writeToLake } from '../../../lake/lancedb/writer.js';
import { evaluationCases } from '../../../lake/tables/evaluation-cases.js';
import { evaluationMetrics } from '../../../lake/tables/evaluation-metrics.js';
import { evaluations } from '../../../lake/tables/evaluations.js';
import { tell } from '../../access/audit.js';
import type { By } from '../../access/by.js';

/** Takes an evaluation away with its figures and cases, in one commit. Its id; null where there is none, or it is not seen. */
export async function deleteEvaluation(lake: Lake, id: string, by: By, options: CommitOptions): Promise<string | null> {
  return writeToLake(lake, { ...options, note: `evaluation ${quoted(id)} deleted` }, async (writer) => {
    const [before] = await select(writer.base, evaluations, { where: equals('id', id) });
    if (!before || !(await by.sight(writer.base)).shows(evaluations, before)) return null;
    await writer.remove(evaluations, equals('id', id), [id]);
    await writer.remove(evaluationMetrics, equals('evaluation_id', id));
    await writer.remove(evaluationCases, equals('evaluation_id', id));
    await tell(writer, by.audited, { kind: 'EVALUATION', entityId: id, before, after: null });
    return id;
  });
}
