import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { Column } from '../src/lake/lancedb/columns.js';
import { arrowSchema, fileColumn, type MediaTable, type OrderColumn } from '../src/lake/lancedb/table.js';
import { columnsOfSchema } from '../src/lake/lancedb/stored-batches.js';
import { importTables } from '../src/exchange/tables/all.js';
import { mediaTables } from '../src/lake/tables/all.js';

/** docs/tables.md: every table as its description in src/lake/tables has it, with the comments of its columns. */
export function tablesPage(): string {
  return `# Media Tables

What a lake holds, one LanceDB table each. This page is written by \`npm run schema\` from \`src/lake/tables\`: the types, imports,
filters, indices and checks of the program follow from the same descriptions.

Times are in integer microseconds (\`…_us\`); files give and take them in milliseconds (\`…_ms\`). **Bold**: a file must give it for a
new row. "Where" names the field of a GraphQL \`where\` that compares the column.

${mediaTables.map(tableSection).join('\n')}`;
}

/** docs/tables.json: the same for programs, with the columns that a table has in LanceDB and their types in Arrow. */
export function tablesContract(): object {
  return {
    about: 'The tables of a lake of media-graph, written by npm run schema from src/lake/tables.',
    spaces: 'The table frames has a column more for each embedding space: vector_ and the id of the space.',
    tables: mediaTables.map(tableContract),
  };
}

function tableContract(table: MediaTable): object {
  const comments = commentsOfTable(table);
  return {
    name: table.name,
    description: comments.get('') ?? null,
    order: table.order,
    keys: table.near?.keys ?? ('id' in table.columns ? ['id'] : []),
    columns: columnsOfSchema(arrowSchema(table)).map(({ name, type, nullable }) => {
      const { meaning, words, refersTo } = { ...table.derived, ...table.columns }[name] as Column<unknown>;
      return {
        ...{ name, type, nullable, meaning },
        ...(words && { words }),
        ...(refersTo !== undefined && { refersTo }),
        ...(name in (table.derived ?? {}) && { derivedFrom: table.derived![name]!.from }),
        description: comments.get(name) ?? null,
      };
    }),
    indices: table.indices,
    lists: Object.values(table.lists).map(({ name, by, order }) => ({ name, by, order })),
  };
}

function commentsOfTable(table: MediaTable): Map<string, string> {
  return commentsOf(
    fileURLToPath(new URL(`../src/lake/tables/${table.name.replaceAll('_', '-')}.ts`, import.meta.url)),
  );
}

function tableSection(table: MediaTable): string {
  const comments = commentsOfTable(table);
  const rows = Object.entries(table.columns).map(([name, column]) => columnRow(table, name, column, comments));
  const own = Object.keys(importTables[table.name]?.columns ?? {}).filter(
    (name) => !table.files!.takes.some((taken) => fileColumn(table, taken) === name),
  );
  const lists = Object.values(table.lists).map(
    ({ name, by, order }) => `\`${name}\`${by ? ` by \`${by}\`` : ''}, ${orderText(order)}`,
  );
  return [
    `## ${table.name}\n`,
    comments.get('') ?? '',
    '',
    '| column | type | in files | where | what |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    own.length > 0 ? `Files may also give ${own.map((name) => `\`${name}\``).join(', ')}.\n` : '',
    lists.length > 0 ? `Lists: ${[...new Set(lists)].join('; ')}.\n` : '',
    `Indices: ${
      Object.entries(table.indices)
        .map(([name, kind]) => `\`${name}\` (${kind})`)
        .join(', ') || 'none'
    }. ${
      table.near
        ? `Held in memory, found by ${table.near.keys.map((name) => `\`${name}\``).join(' and ')}.`
        : 'Not held in memory.'
    }\n`,
  ].join('\n');
}

function columnRow(
  table: MediaTable,
  name: string,
  column: Column<unknown>,
  comments: ReadonlyMap<string, string>,
): string {
  const { files, filters } = table;
  const isTaken = files?.takes.includes(name);
  const inFile = isTaken ? `\`${fileColumn(table, name)}\`` : '';
  const where = Object.entries(filters).find(([, of]) => of === name)?.[0];
  const cells = [
    `\`${name}\``,
    typeText(column),
    files?.needs.includes(name) ? `**${inFile}**` : inFile,
    where ? `\`${where}\`` : '',
    comments.get(name) ?? '',
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function typeText({ meaning, list, nullable, words, refersTo }: Column<unknown>): string {
  const one = refersTo ? `id of \`${refersTo}\`` : words ? words.join(', ') : meaning;
  return `${list ? `list of ${one}` : one}${nullable ? ', or null' : ''}`;
}

const orderText = (order: readonly OrderColumn[]): string =>
  `in order of ${order.map(({ column, ascending }) => `\`${column}\`${ascending ? '' : ' descending'}`).join(', ')}`;

/** The comment before each property of the file, by its name, with those of files that it spreads; '' is the table's own. */
function commentsOf(file: string): Map<string, string> {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) {
      const comment = commentBefore(source, node);
      if (comment && !found.has(node.name.getText())) found.set(node.name.getText(), comment);
    }
    if (ts.isVariableStatement(node) && /defineTable\(/.test(node.getText()))
      found.set('', commentBefore(source, node) ?? '');
    ts.forEachChild(node, visit);
  };
  visit(source);
  if (!file.endsWith('/annotations.ts') && source.text.includes("'./annotations.js'")) {
    for (const [name, comment] of commentsOf(file.replace(/[^/]+$/, 'annotations.ts')))
      if (!found.has(name)) found.set(name, comment);
  }
  return found;
}

function commentBefore(source: ts.SourceFile, node: ts.Node): string | undefined {
  const ranges = ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? [];
  const last = ranges.at(-1);
  if (!last || !source.text.startsWith('/**', last.pos)) return undefined;
  return source.text
    .slice(last.pos + 3, last.end - 2)
    .replace(/\s*\n\s*\*\s?/g, ' ')
    .trim();
}
