import { z } from 'zod';
import { models, stageOf, type Artefact, type ModelRow, type ReportedMetric } from '../../lake/tables/models.js';
import { filled, importOf } from '../import-of.js';
import { into, type ImportTable } from '../import-table.js';
import { RowProblem } from '../problem.js';
import { json, type Parse } from '../values.js';

const textOrNull = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

const artefacts: z.ZodType<Artefact[]> = z.array(
  z.object({ uri: z.string().min(1), checksum: textOrNull, format: textOrNull }),
);

const figures: z.ZodType<ReportedMetric[]> = z.array(
  z.object({ metric: z.string().min(1), value: z.number(), label: textOrNull, task: textOrNull, dataset: textOrNull }),
);

/** A JSON list of that shape. */
const listOf =
  <T>(shape: z.ZodType<T[]>, what: string): Parse<T[]> =>
  (value, field) => {
    const parsed = shape.safeParse(json(value, field));
    if (parsed.success) return parsed.data;
    throw new RowProblem(field, value, `is not a list of ${what}`);
  };

/** Aliases, previous versions and histories are changed by the lake alone; a stage that a file changes is written down. */
export const modelsImport: ImportTable<typeof models> = importOf(models, {
  columns: {
    artefacts: into('artefacts', listOf(artefacts, '{uri, checksum, format}')),
    reported_metrics: into('reported_metrics', listOf(figures, '{metric, value, label, task, dataset}')),
  },
  complete({ draft, existing, now }) {
    const row = filled(models, draft) as ModelRow;
    const stage = stageOf(row.stage);
    const isThere = existing !== null && stageOf(existing.stage) === stage;
    const change = { stage, by: null, at: now, note: null };
    return {
      ...row,
      stage,
      // Nobody wrote down what older rows were before.
      stage_history: isThere ? existing.stage_history : [...(existing?.stage_history ?? []), change],
    };
  },
});
