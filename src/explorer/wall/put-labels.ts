import { DefineTypeDocument, LabelChosenDocument, type AnnotationInput } from '../generated/documents.js';
import { client } from '../graph.js';

/** Annotations that one call writes. */
const MOST = 1_000;

/** Puts a label on each of these; gives how many annotations were written. `isNew`: the type is to be made first. */
export async function putLabels(
  of: keyof AnnotationInput,
  ids: readonly string[],
  type: string,
  label: string,
  isNew: boolean,
): Promise<number> {
  if (isNew) await client.query(DefineTypeDocument, { name: type });
  let created = 0;
  for (let from = 0; from < ids.length; from += MOST) {
    const input = ids.slice(from, from + MOST).map((id): AnnotationInput => ({ type, label: label || null, [of]: id }));
    created += (await client.query(LabelChosenDocument, { input })).putAnnotations.created;
  }
  return created;
}
