/** How a reference becomes a hypothesis, by the fewest edits. */
export interface Edits {
  readonly hits: number;
  readonly substitutions: number;
  readonly deletions: number;
  readonly insertions: number;
}

/**
 * Levenshtein's distance, by kind. Where several ways are shortest, the one that RapidFuzz (so jiwer) takes: from the end, a deletion
 * before an insertion before a substitution. Memory is linear in the reference. Source: Levenshtein, 1966; RapidFuzz, levenshtein
 * editops.
 */
export function editsBetween(reference: ArrayLike<number>, hypothesis: ArrayLike<number>): Edits {
  let start = 0;
  let [end, hypothesisEnd] = [reference.length, hypothesis.length];
  while (start < end && start < hypothesisEnd && reference[start] === hypothesis[start]) start++;
  while (end > start && hypothesisEnd > start && reference[end - 1] === hypothesis[hypothesisEnd - 1])
    [end, hypothesisEnd] = [end - 1, hypothesisEnd - 1];
  const { substitutions, deletions, insertions } = middle(reference, hypothesis, start, end, hypothesisEnd);
  return { hits: reference.length - substitutions - deletions, substitutions, deletions, insertions };
}

/** Row by row of the hypothesis; each cell keeps its distance and the kinds on the way that leads there. */
function middle(
  reference: ArrayLike<number>,
  hypothesis: ArrayLike<number>,
  start: number,
  end: number,
  hypothesisEnd: number,
): Omit<Edits, 'hits'> {
  const columns = end - start;
  const cells = () => ({
    distance: new Uint32Array(columns + 1),
    substitutions: new Uint32Array(columns + 1),
    deletions: new Uint32Array(columns + 1),
  });
  let above = cells();
  let row = cells();
  for (let c = 0; c <= columns; c++) above.distance[c] = above.deletions[c] = c;
  for (let r = 1; r <= hypothesisEnd - start; r++) {
    const said = hypothesis[start + r - 1];
    row.distance[0] = r;
    row.substitutions[0] = row.deletions[0] = 0;
    for (let c = 1; c <= columns; c++) {
      const isSame = reference[start + c - 1] === said;
      const diagonal = above.distance[c - 1]! + (isSame ? 0 : 1);
      const inserted = above.distance[c]! + 1;
      const deleted = row.distance[c - 1]! + 1;
      const distance = Math.min(diagonal, inserted, deleted);
      row.distance[c] = distance;
      if (deleted === distance) {
        row.substitutions[c] = row.substitutions[c - 1]!;
        row.deletions[c] = row.deletions[c - 1]! + 1;
      } else if (above.distance[c]! < above.distance[c - 1]!) {
        row.substitutions[c] = above.substitutions[c]!;
        row.deletions[c] = above.deletions[c]!;
      } else {
        row.substitutions[c] = above.substitutions[c - 1]! + (isSame ? 0 : 1);
        row.deletions[c] = above.deletions[c - 1]!;
      }
    }
    [above, row] = [row, above];
  }
  const [substitutions, deletions] = [above.substitutions[columns]!, above.deletions[columns]!];
  return { substitutions, deletions, insertions: above.distance[columns]! - substitutions - deletions };
}
