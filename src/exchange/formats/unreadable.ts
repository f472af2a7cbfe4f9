import { isUtf8 } from 'node:buffer';
import { RowProblem } from '../problem.js';

/** A value of a binary file that cannot be taken as it is; every column rejects it. */
export class Unreadable {
  constructor(
    readonly reason: string,
    private readonly shown: unknown,
  ) {}

  /** For reports. */
  toJSON(): unknown {
    return this.shown;
  }
}

/** The value, which a column may take. Throws a `RowProblem` when nothing may. */
export function readable(value: unknown, field: string): unknown {
  if (value instanceof Unreadable) throw new RowProblem(field, value, value.reason);
  return value;
}

/** The text that bytes are; in reports, bytes that are no character show as U+FFFD. */
export function textOf(bytes: Uint8Array): string | Unreadable {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  return isUtf8(bytes) ? text : new Unreadable('is not UTF-8: write the file with UTF-8 text', text);
}
