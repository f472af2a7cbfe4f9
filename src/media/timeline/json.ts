/** A number as a file writes it, where a JavaScript number would be written otherwise: `1.0`, `170141183460469231731687303715884105728`. */
export class Numeral {
  constructor(readonly text: string) {}
}

/** What other programs keep in an edit: JSON whose numbers keep all their digits, with NaN and Infinity as OpenTimelineIO writes them. */
export type Json = null | boolean | number | Numeral | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Numeral);
}

/** Whether they are the same JSON: numbers by their values, objects whatever the order of their names. */
export function isSameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isNumber(a) && isNumber(b)) return isSameNumber(a, b);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, i) => isSameJson(one as Json, b[i] as Json));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSameJson(a[name], b[name]))
  );
}

const isNumber = (value: Json | undefined): value is number | Numeral =>
  typeof value === 'number' || value instanceof Numeral;

function isSameNumber(a: number | Numeral, b: number | Numeral): boolean {
  const [x, y] = [a, b].map((one) => (one instanceof Numeral ? one.text : String(one))) as [string, string];
  const whole = /^-?\d+$/;
  if (whole.test(x) && whole.test(y)) return BigInt(x) === BigInt(y);
  return Object.is(numberOf(x), numberOf(y));
}

/** Some writers shorten Infinity. */
const numberOf = (text: string): number => Number(text.replace(/Inf$/, 'Infinity'));

/** The nearest JavaScript number; null for what is none. */
export function asNumber(value: Json | undefined): number | null {
  if (!isNumber(value)) return null;
  return value instanceof Numeral ? numberOf(value.text) : value;
}
