import type DataLoader from 'dataloader';
import { inSlices } from '../../base/in-slices.js';
import { atVersion } from '../../lake/lancedb/at-version.js';
import { and, isNull, not, oneOf, toSql, type Filter } from '../../lake/lancedb/filter.js';
import type { View } from '../../lake/lancedb/view.js';
import { select } from '../../lake/lancedb/read.js';
import { columnChunks, eachChunk } from '../../lake/near/column-chunks.js';
import type { NearCache } from '../../lake/near/near-cache.js';
import { TextNumbers } from '../../lake/near/text-numbers.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import { batched } from './batched.js';
import { compareBy } from './order.js';

export interface LabelCount {
  readonly label: string;
  /** Annotations that carry it. */
  readonly count: number;
  readonly titleCount: number;
}

type Labelled = Pick<AnnotationRow, 'label' | 'title_id'>;

const byFrequency = compareBy([
  { column: 'count', ascending: false },
  { column: 'label', ascending: true },
]);

/**
 * How often each label occurs among the annotations that match, the most frequent first: counted once while the lake does not change. The view
 * is one that no operation's end takes away.
 */
export function countLabels(view: View, near: NearCache, where: Filter): Promise<LabelCount[]> {
  return atVersion(view, annotations, `labels ${toSql(where) ?? ''}`, async () => {
    const labels = new TextNumbers();
    const titles = new TextNumbers();
    const asked = { among: {}, where: labelled(where), texts: { label: labels, title_id: titles }, numbers: [] };
    // Rows of a title mostly stand together: it is looked for in the set once.
    const found: { count: number; titles: Set<number>; last: number }[] = [];
    await eachChunk(await columnChunks(view, near, annotations, asked), ({ length, texts }) => {
      const { label, title_id } = texts;
      for (let i = 0; i < length; i++) {
        const of = (found[label![i]!] ??= { count: 0, titles: new Set(), last: -1 });
        of.count++;
        if (of.last !== title_id![i]) of.titles.add((of.last = title_id![i]!));
      }
    });
    const ofNone = titles.of(null);
    const counts = found.map((of, i) => {
      of.titles.delete(ofNone);
      return { label: labels.texts[i]!, count: of.count, titleCount: of.titles.size };
    });
    return counts.sort(byFrequency);
  });
}

/** The same of each title: one query for all titles of a tick. */
export function labelsOfTitle(view: View, where: Filter): DataLoader<string, LabelCount[]> {
  return batched(view, async (titleIds) => {
    const counts = new Map(titleIds.map((id) => [id, new Map<string, number>()]));
    await inSlices(await labelsOf(view, and(oneOf('title_id', titleIds), where)), ({ label, title_id }) => {
      const ofTitle = counts.get(title_id!)!;
      ofTitle.set(label!, (ofTitle.get(label!) ?? 0) + 1);
    });
    const labels: LabelCount[][] = [];
    const listed = (id: string) =>
      [...counts.get(id)!].map(([label, count]) => ({ label, count, titleCount: 1 })).sort(byFrequency);
    await inSlices(titleIds, (id) => labels.push(listed(id)), 1);
    return labels;
  });
}

/** LanceDB cannot group: two short columns of every matching row are read, so the cost grows with the rows, not the labels. */
function labelsOf(view: View, where: Filter): Promise<Labelled[]> {
  return select(view, annotations, { where: labelled(where), columns: ['label', 'title_id'] });
}

const labelled = (where: Filter): Filter => and(where, not(isNull('label')));
