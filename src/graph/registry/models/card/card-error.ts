/** A file is no model card; names the line where there is one. */
export class CardError extends Error {
  override name = 'CardError';

  constructor(line: number | null, problem: string) {
    super(line === null ? problem : `line ${line}: ${problem}`);
  }
}
