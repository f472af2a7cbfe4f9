import { isDeepStrictEqual } from 'node:util';
import type { ModelRow } from '../../../../lake/tables/models.js';
import { headOf, saidInHead, type SaidInHead } from './head-keys.js';
import { bodyOf } from './sections.js';
import { readHead, writeHead, type Head } from './yaml-head.js';

/**
 * The model's card as a text: the one that was imported, with what the row says otherwise; where there was none, one of what the row
 * says.
 */
export function cardOf(row: ModelRow): string {
  const head = row.card_head === null ? headOf(row) : updated(row.card_head, row);
  return `---\n${writeHead(head)}---\n${row.card_text ?? `\n${bodyOf(row)}`}`;
}

/** Keys whose column says the same keep the makers' way of writing it. */
function updated(head: Head, row: ModelRow): Head {
  const said = saidInHead(readHead(writeHead(head)));
  const own: Head = { ...headOf(row), ...(row.trained_on && { datasets: bothOf(said.datasets, row.trained_on) }) };
  const changed = Object.keys(own).filter((key) => saysOther(key, said, row, head));
  return { ...head, ...Object.fromEntries(changed.map((key) => [key, own[key]])) };
}

/** Datasets of the lake are some of those that a card names. */
const bothOf = (named: readonly string[] = [], ids: readonly string[]): string[] => [...new Set([...named, ...ids])];

/** The column of each key. */
const COLUMNS: Readonly<Record<string, keyof SaidInHead & keyof ModelRow>> = {
  model_name: 'name',
  version: 'version',
  license: 'licence',
  language: 'languages',
  tags: 'tags',
  base_model: 'derived_from',
  pipeline_tag: 'task',
  'model-index': 'reported_metrics',
};

function saysOther(key: string, said: SaidInHead, row: ModelRow, head: Head): boolean {
  if (key === 'datasets') return !row.trained_on!.every((id) => said.datasets?.includes(id));
  const column = COLUMNS[key]!;
  // A card says these in other places, too, or not at all.
  if ((column === 'name' || column === 'version') && !(key in head && column in said)) return false;
  return !isDeepStrictEqual(said[column], row[column]);
}
