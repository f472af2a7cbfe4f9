import { includes, type Grant, type Rights } from './rights.js';

/** The rights by those grants alone that allow the mutation: what another role shows opens nothing to it. Null stays null. */
export function forWriting(rights: Rights | null, mutation: string): Rights | null {
  return rights && onlyGrants(rights, (grant) => includes(grant.mutations, mutation));
}

/** The rights by some of their grants. A role gives one grant, so that their names tell which. */
export function onlyGrants({ grants, fingerprint }: Rights, isMeant: (grant: Grant) => boolean): Rights {
  const some = grants.filter(isMeant);
  if (some.length === grants.length) return { grants, fingerprint };
  return { grants: some, fingerprint: JSON.stringify([fingerprint, some.map(({ role }) => role)]) };
}
