/** Throws unless it is a whole answer. */
export function checked({ status, body }: { status: number; body: Buffer }): void {
  if (status !== 200 || body.includes('"errors"')) throw new Error(`${status}: ${body.toString().slice(0, 300)}`);
}
