import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';
import { z } from 'zod';
import { fieldsOf } from './input-types.js';
import { VERSION } from './policy.js';
import { policyTables, type PolicyTable } from './policy-tables.js';
import { mutationNames } from './role-rule.js';
import { SUBJECT_PLACE } from './subject-place.js';
import { keysOf } from './table-rule.js';
import { titlesFromSchema } from './sources/title-source.js';

type Schema = Readonly<Record<string, unknown>>;

/** The JSON Schema of policy files, for editors: draft 7, which all of them know. */
export function policySchema(): Schema {
  const definitions = new Map<string, Schema>([
    [
      'subject',
      {
        type: 'string',
        pattern: SUBJECT_PLACE.source,
        description: '$subject.id, $subject.roles or $subject.ATTRIBUTE; dots go deeper.',
      },
    ],
  ]);
  const roles = { type: 'object', additionalProperties: roleSchema(definitions), propertyNames: { pattern: '^\\S+$' } };
  const properties = {
    version: { const: VERSION },
    roles: { ...roles, description: 'What each role gives; every subject has the role everyone.' },
    titlesFrom: {
      ...sectionOf(titlesFromSchema),
      minProperties: 1,
      maxProperties: 1,
      description: 'The outside source that lists titles.',
    },
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Policy of media-graph',
    description: 'Who may see and do what: docs/policy.md.',
    ...objectOf(properties, ['version', 'roles']),
    definitions: Object.fromEntries(definitions),
  };
}

function objectOf(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema {
  return { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false };
}

/** Of a section that zod checks: what may be written, before defaults. */
function sectionOf(schema: z.ZodType): Schema {
  const { $schema: _, ...section } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
  return section;
}

type Definitions = Map<string, Schema>;

function roleSchema(definitions: Definitions): Schema {
  const tables = Object.fromEntries(
    [...policyTables().values()].map((table) => [table.name, tableSchema(table, definitions)]),
  );
  return objectOf({
    tables: {
      anyOf: [{ const: 'all' }, objectOf(tables)],
      description: 'The tables that it sees, each {} for all of its rows. A table that is not here is not seen.',
    },
    spaces: { ...names(NAME), description: 'Embedding spaces that it may use.' },
    annotationTypes: {
      ...objectOf({ read: names(NAME), write: names(NAME) }),
      description: 'Types of annotations. Without read: those that its rule on annotations names.',
    },
    mutations: { ...names({ enum: mutationNames() }), description: 'What it may call to write.' },
    snapshots: { ...names(NAME), description: 'Snapshots besides the newest that it may read.' },
  });
}

/** The word all stands alone, and what the subject has can only be named within a where. */
const NAME = { type: 'string', pattern: '^(?!\\$|all$)' };

const names = (item: Schema): Schema => ({ anyOf: [{ const: 'all' }, { type: 'array', items: item }] });

function tableSchema(table: PolicyTable, definitions: Definitions): Schema {
  const keys: Readonly<Record<string, () => Schema>> = {
    where: () => ({ ...inputSchema(table.where!.type, definitions), description: 'Only rows that match.' }),
    listed: () => ({ type: 'boolean', description: 'Only titles that the outside source lists.' }),
    followTitle: () => ({
      type: 'boolean',
      default: true,
      description: 'Whether rows must belong to a title that the role sees.',
    }),
    hide: () => ({
      type: 'array',
      items: { enum: Object.keys(table.hideable) },
      description: 'Fields that are read as null, or as an empty list.',
    }),
  };
  return objectOf(Object.fromEntries(keysOf(table).map((key) => [key, keys[key]!()])));
}

/** Each input type of the graph is a definition. */
function inputSchema(type: GraphQLInputType, definitions: Definitions): Schema {
  const of = getNullableType(type);
  if (isListType(of)) {
    const item = inputSchema(of.ofType, definitions);
    // One value stands for a list of one, as in GraphQL.
    return { anyOf: [...anyOf(item), { type: 'array', items: item }] };
  }
  if (isInputObjectType(of)) {
    if (!definitions.has(of.name)) {
      // Before its fields, which may be of the same type.
      definitions.set(of.name, {});
      definitions.set(of.name, inputObjectSchema(of, definitions));
    }
    return { allOf: [{ $ref: `#/definitions/${of.name}` }] };
  }
  const leaf = isEnumType(of) ? { enum: of.getValues().map(({ name }) => name) } : LEAVES[of.name]!;
  return { anyOf: [leaf, { $ref: '#/definitions/subject' }] };
}

const anyOf = (schema: Schema): readonly unknown[] => (schema['anyOf'] as readonly unknown[] | undefined) ?? [schema];

function inputObjectSchema(type: GraphQLInputObjectType, definitions: Definitions): Schema {
  const fields = fieldsOf(type);
  const properties = fields.map(({ name, type: of, description }) => [
    name,
    { ...inputSchema(of, definitions), ...(description && { description }) },
  ]);
  const required = fields.filter(isRequiredInputField).map(({ name }) => name);
  return { ...objectOf(Object.fromEntries(properties), required), minProperties: 1 };
}

/** What begins with $ is a place of the subject. */
const text = { type: 'string', pattern: '^(?!\\$)' };
const LEAVES: Readonly<Record<string, Schema>> = {
  ID: { anyOf: [text, { type: 'integer' }] },
  String: text,
  Int: { type: 'integer' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
};
