import type { SchemaTree } from 'hyparquet';
import { leafOf, type Convert } from './parquet-leaf.js';
import { objectOf } from './object-of.js';
import { Unreadable } from './unreadable.js';

/**
 * What becomes of a row as hyparquet decodes it. Changes the schema so that it decodes only what it keeps exactly: it rounds
 * decimals and times, and of equal keys of a map it keeps one. Throws when columns, or members of one, have the same name.
 */
export function rowOf(tree: SchemaTree): (row: Record<string, unknown>) => Record<string, unknown> {
  return structOf(tree) as (row: unknown) => Record<string, unknown>;
}

/** What becomes of a column's values; null: they stay as they are. */
function valuesOf(tree: SchemaTree): Convert | null {
  const one = tree.children.length === 0 ? leafOf(tree.element) : groupOf(tree);
  return tree.element.repetition_type === 'REPEATED' ? listOf(one) : one;
}

function groupOf(tree: SchemaTree): Convert | null {
  const { element, children } = tree;
  const [only] = children;
  const kind = element.logical_type?.type ?? element.converted_type;
  if (kind === 'VARIANT') {
    element.logical_type = undefined;
    return (value) => new Unreadable('is VARIANT, which is not read: write it as JSON', value);
  }
  if (children.length !== 1 || only!.element.repetition_type !== 'REPEATED') return structOf(tree);
  if (kind === 'LIST') return wrappedList(tree, only!);
  return (kind === 'MAP' || kind === 'MAP_KEY_VALUE') && only!.children.length === 2
    ? mapOf(tree, only!)
    : structOf(tree);
}

/** A list, around a group around an item; older writers left out the group, or put the members of an item into it. */
function wrappedList({ element }: SchemaTree, repeated: SchemaTree): Convert | null {
  element.converted_type = 'LIST';
  const [item, another] = repeated.children;
  if (another) {
    const items = listOf(structOf(repeated))!;
    return (value) => items((value as Record<string, unknown>)[repeated.element.name]);
  }
  return listOf(item ? valuesOf(item) : leafOf(repeated.element));
}

/** A map as an object; hyparquet leaves it as the list of its entries. */
function mapOf({ element }: SchemaTree, entries: SchemaTree): Convert {
  element.converted_type = element.logical_type = undefined;
  const [key, value] = entries.children.map(({ element }) => element.name) as [string, string];
  const entryOf = structOf(entries);
  return (map) => {
    const list = (map as Record<string, unknown>)[entries.element.name];
    return objectOf(
      (list as unknown[])
        .map((entry) => entryOf(entry) as Record<string, unknown>)
        .map((entry) => [entry[key], entry[value]]),
    );
  };
}

function structOf({ element, children }: SchemaTree): Convert {
  const names = children.map(({ element }) => element.name);
  const twin = names.find((name, i) => names.indexOf(name) < i);
  if (twin !== undefined)
    throw new Error(`${element.name} has two columns named ${JSON.stringify(twin)}: rename or remove one`);
  const members = children.map((child) => [child.element.name, valuesOf(child)] as const);
  return (value) => {
    const given = value as Record<string, unknown>;
    const own: Record<string, unknown> = {};
    for (const [name, convert] of members) own[name] = orNull(given[name], convert);
    return own;
  };
}

function listOf(one: Convert | null): Convert | null {
  return one && ((list) => (list as unknown[]).map((item) => orNull(item, one)));
}

const orNull = (value: unknown, convert: Convert | null): unknown =>
  value === null || value === undefined ? null : convert === null ? value : convert(value);
