/** The problem, if any, of a line with something written of its place that means nothing. */
export function passedOver(where: string, faults: readonly string[]): string[] {
  if (faults.length === 0) return [];
  return [`${where}: no place on the picture, passed over: ${faults.map((fault) => `"${fault}"`).join(', ')}`];
}
