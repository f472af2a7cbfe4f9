import { turns, type Owner } from '../../base/turns.js';

/** Objects and lists of an answer that takes JSON some two milliseconds to write. */
const LONG = 4_000;
/** Of a part that is written without a look at the clock. */
const PART = 1_500;

/** Whether an answer is so long that others wait while it is written. */
export const isLong = (answer: unknown): boolean => holdsMore(answer, LONG);

/** JSON of a long answer, the same as JSON.stringify gives, in parts: others have their turns between. */
export async function writeInParts(answer: unknown, most = PART, owner: Owner = {}): Promise<string> {
  const parts: string[] = [];
  const write = async (value: unknown): Promise<void> => {
    if (value instanceof Date || !holdsMore(value, most)) {
      // As JSON has it in a list.
      parts.push(JSON.stringify(value) ?? 'null');
      if (turns.isOver()) await turns.next(owner);
      return;
    }
    const isList = Array.isArray(value);
    parts.push(isList ? '[' : '{');
    let next = '';
    for (const [key, inner] of isList ? value.entries() : Object.entries(value as object)) {
      if (!isList && inner === undefined) continue;
      parts.push(isList ? next : `${next}${JSON.stringify(key)}:`);
      next = ',';
      await write(inner);
    }
    parts.push(isList ? ']' : '}');
  };
  await write(answer);
  return parts.join('');
}

/** Whether a value has more objects and lists in it than so many; it looks at no more of them. */
function holdsMore(value: unknown, most: number): boolean {
  let left = most;
  const count = (of: unknown): boolean => {
    if (typeof of !== 'object' || of === null) return false;
    if (left-- === 0) return true;
    if (Array.isArray(of)) {
      for (let i = 0; i < of.length; i++) if (count(of[i])) return true;
      return false;
    }
    for (const key in of) if (count((of as Record<string, unknown>)[key])) return true;
    return false;
  };
  return count(value);
}
