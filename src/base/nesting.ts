/** Nesting past this would overflow the stack of those who write the value; annotations nest less than ten deep. */
export const MAX_DEPTH = 100;

/** Whether lists and objects within each other are more than `left`. */
export function isTooDeep(value: unknown, left = MAX_DEPTH): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (left === 0) return true;
  if (Array.isArray(value)) {
    for (const one of value) if (isTooDeep(one, left - 1)) return true;
    return false;
  }
  for (const key in value) if (isTooDeep(value[key as keyof typeof value], left - 1)) return true;
  return false;
}
