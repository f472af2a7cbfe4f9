/** Why a row cannot be imported: told in the report, beside its line. */
export class RowProblem extends Error {
  override name = 'RowProblem';

  constructor(
    readonly field: string | null,
    readonly value: unknown,
    readonly reason: string,
  ) {
    super(reason);
  }
}
