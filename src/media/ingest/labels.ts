import type { Measure } from '../findings.js';

/** Measures of a time range whose names are also labels of the shots and frames in it. */
const LABELS = ['black', 'freeze', 'silence'];

/** Labels of the half-open range [startUs, endUs): those found in any part of it. */
export function labelsWithin(measures: readonly Measure[], startUs: number, endUs: number): string[] {
  return LABELS.filter((label) =>
    measures.some(({ name, range }) => name === label && range && range.startUs < endUs && range.endUs > startUs),
  );
}
