/** JSON that tells maps and the numbers that JSON has no word for, too. */
export function asJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Map) return { $map: [...part] };
    if (typeof part === 'number' && (!Number.isFinite(part) || Object.is(part, -0))) {
      return { $number: Object.is(part, -0) ? '-0' : String(part) };
    }
    return part;
  });
}

/** @throws a SyntaxError where it is no JSON */
export function fromJson(json: string): unknown {
  return JSON.parse(json, (_, part: unknown) => {
    if (part === null || typeof part !== 'object') return part;
    if ('$map' in part) return new Map(part.$map as [unknown, unknown][]);
    if ('$number' in part) return Number(part.$number);
    return part;
  });
}
