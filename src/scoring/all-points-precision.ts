/**
 * Area below precision over recall, precision made to fall only, at every point of recall. Source: VOC 2010 devkit (Everingham et al.), as
 * ActivityNet's utils.py, interpolated_prec_rec, has it.
 *
 * @param order the predictions of one label, most confident first
 * @param truthOf of each prediction its truth; below 0: a false alarm
 * @param truths how many there are, more than 0
 */
export function allPointsPrecision(order: Uint32Array, truthOf: Int32Array, truths: number): number {
  let hits = 0;
  for (const prediction of order) if (truthOf[prediction]! >= 0) hits++;
  let best = 0;
  let area = 0;
  for (let i = order.length - 1; i >= 0; i--) {
    best = Math.max(best, hits / (i + 1));
    if (truthOf[order[i]!]! < 0) continue;
    area += best;
    hits--;
  }
  return area / truths;
}
