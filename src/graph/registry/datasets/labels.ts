import { badInput, quoted } from '../../../base/errors.js';
import { compareScalars } from '../../../lake/lancedb/compare-scalars.js';
import { and, equals, isNull, not } from '../../../lake/lancedb/filter.js';
import { scan } from '../../../lake/lancedb/scan.js';
import type { View } from '../../../lake/lancedb/view.js';
import { annotations } from '../../../lake/tables/annotations.js';
import type { DatasetKind } from '../../../lake/tables/datasets.js';
import type { DatasetLabelInput } from '../../generated/graphql.js';
import { checkId, checkOnlyOne } from '../../input.js';
import { itemKinds } from './kinds.js';

/** What labels items. Rows must come by id. */
export interface Labeller {
  /** The column of the item that it needs. */
  readonly column: string | null;
  /** The labels of the next rows. */
  of(rows: readonly Readonly<Record<string, unknown>>[]): Promise<(string | null)[]>;
}

/** Reads the labels of items of a kind from the view. */
export type OpenLabeller = (view: View) => Labeller;

const NO_LABELS: OpenLabeller = () => ({ column: null, of: async (rows) => rows.map(() => null) });

/** Throws BAD_USER_INPUT for what items of the kind do not have. */
export function labellerOf(kind: DatasetKind, labelBy: DatasetLabelInput | null | undefined): OpenLabeller {
  if (labelBy == null) return NO_LABELS;
  const { field, annotationType } = checkOnlyOne('input.labelBy', labelBy, ['field', 'annotationType']);
  const { plural, labels, annotatedBy } = itemKinds[kind];
  if (field != null) {
    const column = labels[field];
    const known = Object.keys(labels).join(' or ');
    if (!column) throw badInput(`input.labelBy.field must be ${known} for ${plural}, but got ${field}`);
    return () => ({ column, of: async (rows) => rows.map((row) => firstOf(row[column])) });
  }
  const type = checkId('input.labelBy.annotationType', annotationType!);
  if (!annotatedBy) {
    throw badInput(
      `input.labelBy.annotationType: no annotation is on ${plural}, so ${quoted(type)} labels none; give field`,
    );
  }
  return (view) => ofAnnotations(view, annotatedBy, type);
}

/** Of a list the first by its UTF-8. */
function firstOf(value: unknown): string | null {
  if (!Array.isArray(value)) return (value as string | null) ?? null;
  return value.length === 0 ? null : (value as string[]).reduce((a, b) => (compareScalars(a, b) <= 0 ? a : b));
}

/** Annotations and items come by the same ids, so that neither is held in memory. */
function ofAnnotations(view: View, on: 'title_id' | 'shot_id' | 'frame_id', type: string): Labeller {
  const labels = labelsById(view, on, type);
  let next: readonly [id: string, label: string] | null | undefined;
  const advance = async () => {
    const { value } = await labels.next();
    next = value ?? null;
  };
  return {
    column: null,
    async of(rows) {
      const found: (string | null)[] = [];
      for (const { id } of rows as { id: string }[]) {
        while (next === undefined || (next !== null && compareScalars(next[0], id) < 0)) await advance();
        found.push(next?.[0] === id ? next[1] : null);
      }
      return found;
    },
  };
}

/** What annotations of the type label most, by what they are on. */
async function* labelsById(
  view: View,
  on: 'title_id' | 'shot_id' | 'frame_id',
  type: string,
): AsyncGenerator<readonly [id: string, label: string]> {
  const where = and(
    equals('type', type),
    not(isNull('label')),
    not(isNull(on)),
    not(equals('review_status', 'REJECTED')),
    ...(on === 'title_id' ? [isNull('asset_id')] : []),
  );
  let counts = new Map<string, number>();
  let at: string | null = null;
  for await (const batch of scan(view, annotations, [on, 'label'], where, [{ column: on, ascending: true }])) {
    for (const row of batch) {
      if (row[on] !== at) {
        if (at !== null) yield [at, mostFrequent(counts)];
        counts = new Map();
        at = row[on];
      }
      counts.set(row.label!, (counts.get(row.label!) ?? 0) + 1);
    }
  }
  if (at !== null) yield [at, mostFrequent(counts)];
}

function mostFrequent(counts: ReadonlyMap<string, number>): string {
  const [[first]] = [...counts].sort(([a, n], [b, m]) => m - n || compareScalars(a, b)) as [[string, number]];
  return first;
}
