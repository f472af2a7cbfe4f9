import {
  Kind,
  visit,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql';
import { includes } from '../access/rights.js';
import { entities } from '../resolvers/all.js';
import { sdlOf, typeDefs } from '../schema.js';
import { hideable } from './hideable.js';
import { EVERYONE, type Policy } from './policy.js';
import { ANNOTATIONS } from './policy-tables.js';
import { mutationNames, type RoleRule } from './role-rule.js';

const AUTHENTICATED = 'authenticated';
const REQUIRES_SCOPES = 'requiresScopes';
const ROOTS: readonly string[] = ['Query', 'Mutation'];

/** What a field asks for that no role gives: no token has it, for a scope has no spaces. An empty list would let everybody in. */
const NOBODYS_SCOPE = 'no role';

const known = new WeakMap<Policy, string>();

/** The subgraph with the policy's directives, for a router that enforces them; worked out once for each policy. */
export function sdlWith(policy: Policy): string {
  let sdl = known.get(policy);
  if (sdl === undefined) known.set(policy, (sdl = sdlOf(withDirectives(typeDefs(), policy))));
  return sdl;
}

/**
 * The document with `@authenticated` on each root field and `@requiresScopes` on what some role may not see or do: the names of
 * the roles that may are the scopes. Nothing here relies on them.
 */
export function withDirectives(document: DocumentNode, policy: Policy): DocumentNode {
  const scopes = scopesOf(policy);
  const withOwn = (type: string, field: FieldDefinitionNode): FieldDefinitionNode => {
    const roles = scopes.get(`${type}.${field.name.value}`);
    const own = [
      ...(ROOTS.includes(type) ? [directive(AUTHENTICATED)] : []),
      ...(roles ? [directive(REQUIRES_SCOPES, roles)] : []),
    ];
    return own.length === 0 ? field : { ...field, directives: [...(field.directives ?? []), ...own] };
  };
  const ofType = <T extends ObjectTypeDefinitionNode | ObjectTypeExtensionNode>(type: T): T => ({
    ...type,
    fields: type.fields?.map((field) => withOwn(type.name.value, field)),
  });
  return visit(document, {
    [Kind.SCHEMA_DEFINITION]: (schema) => ({ ...schema, directives: schema.directives?.map(withImports) }),
    [Kind.OBJECT_TYPE_DEFINITION]: ofType,
    [Kind.OBJECT_TYPE_EXTENSION]: ofType,
  });
}

/** The roles that see each field that some role hides, and that may do each mutation; not for what everybody may. */
function scopesOf({ roles }: Policy): ReadonlyMap<string, readonly string[]> {
  const all = [...roles.values()];
  const mutations = mutationNames().map((name) => ({
    places: [`Mutation.${name}`],
    given: all.filter((role) => includes(role.mutations, name)),
  }));
  const restricted = [...mutations, ...hiddenBy(all)].filter(
    ({ given }) => !given.some(({ name }) => name === EVERYONE),
  );
  return new Map(
    restricted.flatMap(({ places, given }) => {
      const scopes = given.length > 0 ? given.map(({ name }) => name) : [NOBODYS_SCOPE];
      return places.map((place) => [place, scopes] as const);
    }),
  );
}

function hiddenBy(roles: readonly RoleRule[]) {
  return Object.entries(hideable).flatMap(([table, fields]) => {
    const seeing = roles.filter(({ tables }) => tables.has(table));
    const hides = (role: RoleRule, field: string) => role.tables.get(table)!.hide.includes(field);
    return Object.keys(fields)
      .filter((field) => seeing.some((role) => hides(role, field)))
      .map((field) => ({ places: placesOf(table, field), given: seeing.filter((role) => !hides(role, field)) }));
  });
}

/** Where the graph shows a field of a table; revisions of annotations show what annotations do. */
function placesOf(table: string, field: string): string[] {
  const types = Object.keys(entities).filter((type) => entities[type]!.table.name === table);
  const places = types.map((type) => `${type}.${field}`);
  if (table !== ANNOTATIONS) return places;
  return [...places, `AnnotationRevision.${field}`, ...(field === 'author' ? ['AnnotationRevision.endedBy'] : [])];
}

function withImports(node: ConstDirectiveNode): ConstDirectiveNode {
  return {
    ...node,
    arguments: node.arguments?.map((argument) => {
      if (argument.name.value !== 'import' || argument.value.kind !== Kind.LIST) return argument;
      const values = [...argument.value.values, text(`@${AUTHENTICATED}`), text(`@${REQUIRES_SCOPES}`)];
      return { ...argument, value: { ...argument.value, values } };
    }),
  };
}

const named = (value: string) => ({ kind: Kind.NAME, value }) as const;
const text = (value: string): ConstValueNode => ({ kind: Kind.STRING, value });
const list = (values: readonly ConstValueNode[]): ConstValueNode => ({ kind: Kind.LIST, values });

/** With scopes: any one of them is enough. */
function directive(name: string, scopes?: readonly string[]): ConstDirectiveNode {
  const value = scopes && list(scopes.map((scope) => list([text(scope)])));
  return {
    kind: Kind.DIRECTIVE,
    name: named(name),
    ...(value && { arguments: [{ kind: Kind.ARGUMENT, name: named('scopes'), value }] }),
  };
}
