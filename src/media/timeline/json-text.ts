import { badInput } from '../../base/errors.js';
import { Numeral, type Json } from './json.js';
import { MAX_DEPTH } from '../../base/nesting.js';

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
/** OpenTimelineIO writes numbers that JSON has none for, and shortens Infinity at times. */
const WORD = /null|true|false|-?(?:\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|Infinity|Inf)|NaN/y;

/** Reads JSON as OpenTimelineIO writes it, all digits of its numbers included. Throws BAD_USER_INPUT that names the line. */
export function readJsonText(text: string): Json {
  const reader = new Reader(text);
  const value = reader.value(0);
  reader.end();
  return value;
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {
    if (text.startsWith('\uFEFF')) this.at = 1;
  }

  value(depth: number): Json {
    if (depth > MAX_DEPTH) throw this.wrong(`it nests deeper than ${MAX_DEPTH}`);
    this.take(SPACE);
    if (this.skip('{')) return this.object(depth);
    if (this.skip('[')) return this.list(depth);
    if (this.text[this.at] === '"') return this.string();
    const word = this.take(WORD);
    if (word === 'null') return null;
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === null) throw this.wrong('a value should stand here');
    return String(Number(word)) === word ? Number(word) : new Numeral(word);
  }

  end(): void {
    this.take(SPACE);
    if (this.at < this.text.length) throw this.wrong('nothing should follow here');
  }

  private object(depth: number): Json {
    const members = new Map<string, Json>();
    this.take(SPACE);
    if (this.skip('}')) return {};
    do {
      this.take(SPACE);
      const name = this.string();
      if (members.has(name)) throw this.wrong(`the name ${JSON.stringify(name)} stands twice in one object`);
      this.take(SPACE);
      this.expect(':');
      members.set(name, this.value(depth + 1));
      this.take(SPACE);
    } while (this.skip(','));
    this.expect('}');
    return Object.fromEntries(members);
  }

  private list(depth: number): Json {
    const values: Json[] = [];
    this.take(SPACE);
    if (this.skip(']')) return values;
    do {
      values.push(this.value(depth + 1));
      this.take(SPACE);
    } while (this.skip(','));
    this.expect(']');
    return values;
  }

  private string(): string {
    const found = this.take(STRING);
    if (found === null) throw this.wrong('a text in double quotes should stand here');
    return JSON.parse(found) as string;
  }

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found && found[0];
  }

  private skip(mark: string): boolean {
    const is = this.text[this.at] === mark;
    if (is) this.at++;
    return is;
  }

  private expect(mark: string): void {
    if (!this.skip(mark)) throw this.wrong(`${mark} should stand here`);
  }

  private wrong(what: string): Error {
    const before = this.text.slice(0, this.at).split('\n');
    return badInput(`line ${before.length}, character ${before.at(-1)!.length + 1}: ${what}`);
  }
}

/** With four spaces a level, as OpenTimelineIO writes it. */
export function writeJsonText(value: Json, indent = ''): string {
  if (value instanceof Numeral) return value.text;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0.0' : String(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}    `;
  const isList = Array.isArray(value);
  const parts = isList
    ? (value as readonly Json[]).map((one) => writeJsonText(one, inner))
    : Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${writeJsonText(one as Json, inner)}`);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  return parts.length === 0 ? open + close : `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${indent}${close}`;
}
