import type { Subject } from '../asker.js';

/** Where a rule names something of the subject: `$subject.id`, `$subject.roles`, `$subject.ATTRIBUTE`, dots go deeper. */
export const SUBJECT_PLACE = /^\$subject(\.[^.\s]+)+$/;

/** The names after `$subject`; null for any other value. */
export function subjectPlace(value: unknown): readonly string[] | null {
  return typeof value === 'string' && SUBJECT_PLACE.test(value) ? value.split('.').slice(1) : null;
}

/** What the subject has there; undefined: nothing. */
export function valueAt({ id, roles, attributes }: Subject, names: readonly string[]): unknown {
  if (names.length === 1 && names[0] === 'id') return id;
  if (names.length === 1 && names[0] === 'roles') return roles;
  return names.reduce<unknown>(
    (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    attributes,
  );
}

/** All places of the subject within a value. */
export function placesIn(value: unknown): string[] {
  if (subjectPlace(value)) return [value as string];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(placesIn) : [];
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
