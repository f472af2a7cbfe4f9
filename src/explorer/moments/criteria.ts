import type { MomentCriterion } from '../generated/documents.js';

export const SIDES = ['all', 'none'] as const;
export type SideOf = (typeof SIDES)[number];
export const KINDS = ['label', 'words', 'seen', 'like', 'type'] as const;
export type Kind = (typeof KINDS)[number];

/** One thing to look for, as it stands in the address: `all=label:boat`, `none=like:SHOT@0.8`, `all=seen:clip:a boat at sea@0.25`. */
export interface Chip {
  readonly side: SideOf;
  readonly kind: Kind;
  readonly value: string;
  /** Of `seen`: the space in which the words are looked for. */
  readonly space?: string;
  /** Of `like` and `seen`. */
  readonly minScore: number;
}

/** A picture and its description are less alike than two pictures. */
export const USUAL_SCORE = { like: 0.8, seen: 0.25 } as const;
export const hasScore = (kind: Kind): kind is keyof typeof USUAL_SCORE => kind in USUAL_SCORE;

/** What an address asks for; what is no criterion is passed over. */
export function chipsIn(address: URLSearchParams): Chip[] {
  return SIDES.flatMap((side) => address.getAll(side).flatMap((text) => chipOf(side, text) ?? []));
}

function chipOf(side: SideOf, text: string): Chip | null {
  const at = text.indexOf(':');
  const kind = KINDS.find((one) => one === text.slice(0, at));
  const value = text.slice(at + 1);
  if (!kind || value === '') return null;
  if (!hasScore(kind)) return { side, kind, value, minScore: 0 };
  const [, before = value, score] = /^(.*)@(-?[\d.]+)$/.exec(value) ?? [];
  const minScore = Number(score ?? USUAL_SCORE[kind]);
  if (kind === 'like') return { side, kind, value: before, minScore };
  const [, space, words] = /^([^:]+):(.+)$/.exec(before) ?? [];
  return space === undefined ? null : { side, kind, space, value: words!, minScore };
}

/** The address that asks for these, and keeps what else it holds. */
export function withChips(address: URLSearchParams, chips: readonly Chip[]): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const side of SIDES) next.delete(side);
  for (const { side, kind, space, value, minScore } of chips) {
    const of = space === undefined ? '' : `${space}:`;
    next.append(side, `${kind}:${of}${value}${hasScore(kind) ? `@${minScore}` : ''}`);
  }
  return next;
}

/** As the graph asks for them; `titleId`: of one title alone. */
export function momentsAsked(chips: readonly Chip[], titleId: string | null) {
  const of = (side: SideOf) => chips.filter((chip) => chip.side === side).map(criterionOf);
  return { allOf: of('all'), noneOf: of('none'), where: titleId === null ? null : { titleIds: [titleId] } };
}

function criterionOf({ kind, space, value, minScore }: Chip): MomentCriterion {
  switch (kind) {
    case 'label':
      return { label: { label: value } };
    case 'words':
      return { dialogue: { text: value } };
    case 'like':
      return { like: { ref: { shot: value }, minScore } };
    case 'seen':
      return { like: { text: value, space, minScore } };
    case 'type':
      return { annotationType: value };
  }
}
