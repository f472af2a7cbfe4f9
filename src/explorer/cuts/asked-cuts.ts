import type { MatchCutsQueryVariables, SimilarScope } from '../generated/documents.js';

export const SCOPES = ['OTHER_TITLES', 'ANYWHERE', 'SAME_TITLE'] as const satisfies readonly SimilarScope[];
export type Scope = (typeof SCOPES)[number];

/** What an address asks for. */
export interface AskedCuts {
  readonly titleIds: readonly string[];
  readonly shotId: string | null;
  readonly space: string | null;
  readonly scope: Scope;
  readonly minScore: number;
  readonly beforeSeconds: number;
  readonly afterSeconds: number;
  readonly isSide: boolean;
  /** Keys of pairs: see `keyOf`. */
  readonly kept: readonly string[];
  readonly chosen: string | null;
}

/** No pair has less. */
const LEAST = 0;
const HANDLE_SECONDS = 1;
const MOST_SECONDS = 10;

export function askedIn(address: URLSearchParams): AskedCuts {
  const shotId = address.get('shot');
  const scope = SCOPES.find((one) => one === address.get('scope')) ?? 'OTHER_TITLES';
  const seconds = (name: string) => {
    const given = Number(address.get(name) ?? HANDLE_SECONDS);
    return given > 0 ? Math.min(given, MOST_SECONDS) : HANDLE_SECONDS;
  };
  return {
    titleIds: address.getAll('title'),
    shotId,
    space: address.get('space'),
    scope,
    minScore: Number(address.get('min') ?? LEAST) || LEAST,
    beforeSeconds: seconds('before'),
    afterSeconds: seconds('after'),
    isSide: address.get('view') === 'side',
    kept: address.getAll('keep'),
    chosen: address.get('pair'),
  };
}

export function variablesOf(
  { titleIds, shotId, space, scope, minScore }: AskedCuts,
  first: number,
): MatchCutsQueryVariables {
  return { where: titleIds.length > 0 ? { titleIds: [...titleIds] } : null, shotId, space, scope, minScore, first };
}

const BETWEEN = '~';

/** A pair's name in the address. Ids made here have no `~`; one of another in an id is read as part of the second. */
export const keyOf = (pair: { outgoing: { id: string }; incoming: { id: string } }): string =>
  `${pair.outgoing.id}${BETWEEN}${pair.incoming.id}`;

export function idsOf(key: string): readonly [outgoing: string, incoming: string] {
  const at = key.indexOf(BETWEEN);
  return [key.slice(0, at), key.slice(at + BETWEEN.length)];
}
