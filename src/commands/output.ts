/** Prints the result on stdout: as JSON, or as the lines. */
export function printResult(json: boolean, result: unknown, lines: readonly string[]): void {
  if (json) console.log(JSON.stringify(result, null, 2));
  else if (lines.length > 0) console.log(lines.join('\n'));
}
