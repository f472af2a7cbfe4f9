import { CriticalityLevel, diff, type Change, type Rule } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** A change that may break clients, or the subgraphs that join this one. */
export interface BreakingChange {
  /** Names of changes, as CHANGELOG.md must list them: `Title.kind`, `Query.assets.where`, `Title.@key`. */
  readonly path: string;
  readonly message: string;
  /** The reason in CHANGELOG.md; null when there is none. */
  readonly reason: string | null;
}

/** Keys, by which other subgraphs join; the comparison sees them as directives. */
const BREAKS_JOINS = [
  /^DIRECTIVE_USAGE_\w+_REMOVED .*@(key|shareable)(\.fields)?$/,
  /^DIRECTIVE_USAGE_ARGUMENT_ADDED .*@key\.resolvable$/,
  /^DIRECTIVE_USAGE_\w+_ADDED .*@(federation__)?inaccessible$/,
];

const keepJoins: Rule = ({ changes }) =>
  changes.map((change) => {
    const what = `${change.type} ${change.path}`;
    if (!BREAKS_JOINS.some((pattern) => pattern.test(what))) return change;
    return { ...change, criticality: { level: CriticalityLevel.Breaking, reason: 'Other subgraphs join by it.' } };
  });

/** The breaking changes from the released schema to the present one, each with its reason in the changelog. */
export async function breakingChanges(
  releasedSdl: string,
  presentSdl: string,
  changelog: string,
): Promise<BreakingChange[]> {
  const reasons = reasonsIn(changelog);
  const changes = await diff(schemaOf(releasedSdl), schemaOf(presentSdl), [keepJoins]);
  return changes
    .filter(isBreaking)
    .map(({ path = '', message }) => ({ path, message, reason: reasons.get(path) ?? null }));
}

const isBreaking = ({ criticality }: Change) => criticality.level === CriticalityLevel.Breaking;

/** A subgraph's SDL uses directives and scalars of federation that it does not define. */
const schemaOf = (sdl: string) => buildSchema(sdl, { assumeValidSDL: true });

/** From the newest section's "### Breaking": a line "- `path`: reason" for each. */
function reasonsIn(changelog: string): ReadonlyMap<string, string> {
  const newest = changelog.split(/^## /m)[1] ?? '';
  const breaking = newest.split(/^### /m).find((section) => /^Breaking\s*$/m.test(section.split('\n')[0]!)) ?? '';
  return new Map([...breaking.matchAll(/^- `([^`]+)`: (\S.*)$/gm)].map(([, path, reason]) => [path!, reason!]));
}
