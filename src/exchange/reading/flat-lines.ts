import { LINE_END, OPEN } from '../formats/ndjson.js';
import type { RowPacker } from './pack-rows.js';
import { KIND } from './packed.js';

const [TAB, RETURN, SPACE, QUOTE, COMMA, MINUS, POINT, COLON, BACKSLASH] = [9, 13, 32, 34, 44, 45, 46, 58, 92];
const [ZERO, NINE, CLOSE] = [48, 57, 125];
const WORDS = [
  [Buffer.from('null'), null],
  [Buffer.from('true'), true],
  [Buffer.from('false'), false],
] as const;

/** So many digits, whatever they are, and powers of ten are exact as numbers, and so is the rounding of their quotient. */
const EXACT_DIGITS = 15;
const POWERS = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, i) => Number(`1e${i}`));

/** Of more fields a row is parsed as any JSON is. */
const MOST_FIELDS = 64;
/** Other names may come in another order in an object, or twice in one by an escape. */
const PLAIN_NAME = /^[A-Za-z]\w*$/;

/**
 * Lines of JSON that are objects of numbers and of text without escapes, straight from their bytes into columns: a third of the time
 * that objects take. It gives what JSON.parse gives, and leaves every line of which it is not sure to that.
 */
export class FlatLines {
  /** By field of the row that is read. */
  private readonly columns = new Int32Array(MOST_FIELDS);
  private readonly kinds = new Uint8Array(MOST_FIELDS);
  private readonly numbers = new Float64Array(MOST_FIELDS);
  private readonly from = new Int32Array(MOST_FIELDS);
  private readonly to = new Int32Array(MOST_FIELDS);
  /** By column: the row that had it last. */
  private readonly seen: number[] = [];
  private row = 0;

  constructor(private readonly packer: RowPacker) {}

  /** Takes the line that begins at `at`, which must end within the bytes; gives where the next begins, or -1: nothing was taken. */
  take(bytes: Buffer, at: number, line: number): number {
    const { shape } = this.packer;
    this.row++;
    at = pastBlanks(bytes, at);
    if (bytes[at++] !== OPEN) return -1;
    for (let field = 0; field < MOST_FIELDS; field++) {
      at = pastBlanks(bytes, at);
      if (bytes[at++] !== QUOTE) return -1;
      const column = this.columnAt(bytes, at, shape[field]);
      if (column === -1 || this.seen[column] === this.row) return -1;
      this.seen[column] = this.row;
      this.columns[field] = column;
      at = pastBlanks(bytes, at + this.packer.columns[column]!.key.length + 1);
      if (bytes[at++] !== COLON) return -1;
      at = this.value(bytes, pastBlanks(bytes, at), field);
      if (at === -1) return -1;
      at = pastBlanks(bytes, at);
      const mark = bytes[at++];
      if (mark === COMMA) continue;
      if (mark !== CLOSE) return -1;
      at = pastBlanks(bytes, at);
      if (bytes[at] !== LINE_END) return -1;
      this.put(bytes, field + 1, line);
      return at + 1;
    }
    return -1;
  }

  /** The column of the name that begins at `at`, which is mostly the one that the row before had here; -1: it is not a plain name. */
  private columnAt(bytes: Buffer, at: number, likely: number | undefined): number {
    if (likely !== undefined) {
      const { key } = this.packer.columns[likely]!;
      let i = 0;
      while (i < key.length && bytes[at + i] === key[i]) i++;
      if (i === key.length && bytes[at + i] === QUOTE) return likely;
    }
    let end = at;
    while (isPlain(bytes[end]!)) end++;
    const name = bytes.toString('latin1', at, end);
    return bytes[end] === QUOTE && PLAIN_NAME.test(name) ? this.packer.columnFor(name) : -1;
  }

  /** Reads the value; gives where it ends, or -1. */
  private value(bytes: Buffer, at: number, field: number): number {
    const first = bytes[at]!;
    if (first === QUOTE) return this.text(bytes, at + 1, field);
    if (first === MINUS || isDigit(first)) return this.number(bytes, at, field);
    for (const [word] of WORDS) {
      let i = 0;
      while (i < word.length && bytes[at + i] === word[i]) i++;
      if (i < word.length) continue;
      this.kinds[field] = KIND.other;
      this.from[field] = at;
      return at + i;
    }
    return -1;
  }

  private text(bytes: Buffer, from: number, field: number): number {
    let to = from;
    while (isPlain(bytes[to]!)) to++;
    if (bytes[to] !== QUOTE) return -1;
    this.kinds[field] = KIND.text;
    this.from[field] = from;
    this.to[field] = to;
    return to + 1;
  }

  private number(bytes: Buffer, at: number, field: number): number {
    const isNegative = bytes[at] === MINUS;
    if (isNegative) at++;
    const from = at;
    let value = 0;
    let byte = bytes[at]!;
    for (; isDigit(byte); byte = bytes[++at]!) value = 10 * value + byte - ZERO;
    const whole = at - from;
    if (whole === 0 || (whole > 1 && bytes[from] === ZERO)) return -1;
    let decimals = 0;
    if (byte === POINT) {
      const point = at;
      byte = bytes[++at]!;
      for (; isDigit(byte); byte = bytes[++at]!) value = 10 * value + byte - ZERO;
      decimals = at - point - 1;
      if (decimals === 0) return -1;
    }
    // An exponent ends the number for the caller, who takes nothing but a comma or a brace.
    if (whole + decimals > EXACT_DIGITS) return -1;
    if (decimals > 0) value /= POWERS[decimals]!;
    this.kinds[field] = KIND.number;
    this.numbers[field] = isNegative ? -value : value;
    return at;
  }

  private put(bytes: Buffer, fields: number, line: number): void {
    for (let i = 0; i < fields; i++) {
      const column = this.packer.columns[this.columns[i]!]!;
      if (this.kinds[i] === KIND.number) column.pushNumber(this.numbers[i]!);
      else if (this.kinds[i] === KIND.text) column.pushBytes(bytes, this.from[i]!, this.to[i]!);
      else column.push(WORDS.find(([word]) => word[0] === bytes[this.from[i]!])![1]);
    }
    this.packer.addPushed(line, this.columns, fields);
  }
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte <= NINE;

/** Within text as it stands: neither its end nor an escape, nor what must be escaped. */
const isPlain = (byte: number): boolean => byte >= SPACE && byte !== QUOTE && byte !== BACKSLASH;

/** JSON's blanks, but for the end of the line. */
function pastBlanks(bytes: Buffer, at: number): number {
  while (bytes[at] === SPACE || bytes[at] === TAB || bytes[at] === RETURN) at++;
  return at;
}
