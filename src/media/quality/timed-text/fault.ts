import type { Severity } from '../../../lake/annotations/shipped-types.js';

/** Each rule, and how grave it is to break it: `major` is what keeps a viewer from reading a line, `minor` what only looks careless. */
export const RULES = {
  empty: 'major',
  'out-of-order': 'major',
  overlap: 'major',
  'too-small-gap': 'minor',
  'too-short': 'minor',
  'too-long': 'minor',
  'too-many-lines': 'major',
  'too-long-line': 'major',
  'too-fast': 'major',
  'too-many-words': 'minor',
  'unbalanced-markup': 'major',
  'forbidden-glyph': 'major',
  'dual-speaker-form': 'minor',
  'too-many-speakers': 'minor',
  'starts-near-shot-change': 'minor',
  'ends-near-shot-change': 'minor',
  'hangs-over-shot-change': 'minor',
  'starts-off-sound': 'minor',
  'ends-after-sound': 'minor',
} as const satisfies Record<string, Severity>;

export type Rule = keyof typeof RULES;

/** A rule that a line breaks. */
export interface Fault {
  readonly rule: Rule;
  /** Index of the line in its track. */
  readonly line: number;
  /** Of the other line, where it is between two. */
  readonly other?: number;
  /** In a sentence. */
  readonly text: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly limit: number | null;
  /** What states the rule; null: it needs no stating. */
  readonly standard: string | null;
}

/** At most two decimals, for people. */
export const shown = (value: number): string => String(Math.round(value * 100) / 100);
