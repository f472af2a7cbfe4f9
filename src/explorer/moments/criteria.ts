import type { MomentCriterion } from '../generated/documents.js';

export const SIDES = ['all', 'none'] as const;
export type SideOf = (typeof SIDES)[number];
export const KINDS = ['label', 'words', 'like', 'type'] as const;
export type Kind = (typeof KINDS)[number];

/** One thing to look for, as it stands in the address: `all=label:boat`, `none=like:SHOT@0.8`. */
export interface Chip {
  readonly side: SideOf;
  readonly kind: Kind;
  readonly value: string;
  /** Of `like`. */
  readonly minScore: number;
}

export const USUAL_SCORE = 0.8;

/** What an address asks for; what is no criterion is passed over. */
export function chipsIn(address: URLSearchParams): Chip[] {
  return SIDES.flatMap((side) => address.getAll(side).flatMap((text) => chipOf(side, text) ?? []));
}

function chipOf(side: SideOf, text: string): Chip | null {
  const at = text.indexOf(':');
  const kind = KINDS.find((one) => one === text.slice(0, at));
  const value = text.slice(at + 1);
  if (!kind || value === '') return null;
  const [, id, score] = kind === 'like' ? (/^(.*)@([\d.]+)$/.exec(value) ?? []) : [];
  return { side, kind, value: id ?? value, minScore: Number(score ?? USUAL_SCORE) };
}

/** The address that asks for these, and keeps what else it holds. */
export function withChips(address: URLSearchParams, chips: readonly Chip[]): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const side of SIDES) next.delete(side);
  for (const { side, kind, value, minScore } of chips) {
    next.append(side, `${kind}:${value}${kind === 'like' ? `@${minScore}` : ''}`);
  }
  return next;
}

/** As the graph asks for them; `titleId`: of one title alone. */
export function momentsAsked(chips: readonly Chip[], titleId: string | null) {
  const of = (side: SideOf) => chips.filter((chip) => chip.side === side).map(criterionOf);
  return { allOf: of('all'), noneOf: of('none'), where: titleId === null ? null : { titleIds: [titleId] } };
}

function criterionOf({ kind, value, minScore }: Chip): MomentCriterion {
  switch (kind) {
    case 'label':
      return { label: { label: value } };
    case 'words':
      return { dialogue: { text: value } };
    case 'like':
      return { like: { ref: { shot: value }, minScore } };
    case 'type':
      return { annotationType: value };
  }
}
