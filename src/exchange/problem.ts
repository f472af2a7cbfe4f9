/** Why a row cannot be imported; the report lists it with the row's line. */
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
