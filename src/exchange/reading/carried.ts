import { Unreadable } from '../formats/unreadable.js';
import { LongDecimal } from '../long-decimal.js';

/**
 * A value as threads hand it over, which forgets classes: what a file's reader makes of its own stands as a `Map`, which no reader
 * makes. The same object where there is none.
 */
export function carried(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  // Of a part of a buffer the whole would be copied.
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice();
  if (value instanceof LongDecimal) return new Map([['digits', value.digits]]);
  if (value instanceof Unreadable) {
    return new Map([
      ['reason', value.reason],
      ['shown', carried(value.toJSON())],
    ]);
  }
  return changed(value, carried);
}

/** The value that was carried. */
export function arrived(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  if (value instanceof Map) {
    const digits = value.get('digits') as string | undefined;
    return digits !== undefined
      ? new LongDecimal(digits)
      : new Unreadable(value.get('reason') as string, arrived(value.get('shown')));
  }
  return changed(value, arrived);
}

/** A list or object with each of its values changed; the same one where none is. */
function changed(value: object, change: (one: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(change);
    return items.some((item, i) => item !== value[i]) ? items : value;
  }
  const entries = Object.entries(value).map(([key, was]) => [key, was, change(was)] as const);
  if (entries.every(([, was, now]) => now === was)) return value;
  return Object.fromEntries(entries.map(([key, , now]) => [key, now]));
}
