import { inCsv } from '../parts/csv.js';
import { decisionOn, type Finding } from './findings.js';

/** Of what report the findings are. */
export interface CsvOf {
  readonly title: string;
  readonly titleId: string;
  readonly profile: string;
  readonly verdict: string;
  readonly snapshot: string;
  readonly assetOf: (id: string | undefined) => { readonly kind: string; readonly language: string | null } | undefined;
  /** A timecode on the clock of what the finding is of; null where there is no time. */
  readonly timeAt: (finding: Finding, ms: number | null) => string | null;
}

type Cell = string | number | null | undefined;

/** Names of columns are for programs: they are the same in every language. */
const COLUMNS: readonly (readonly [name: string, of: (finding: Finding, of: CsvOf) => Cell])[] = [
  ['title', (_, { title }) => title],
  ['title_id', (_, { titleId }) => titleId],
  ['profile', (_, { profile }) => profile],
  ['verdict', (_, { verdict }) => verdict],
  ['snapshot', (_, { snapshot }) => snapshot],
  ['finding_id', ({ id }) => id],
  ['severity', ({ grade }) => grade],
  ['type', ({ type }) => type],
  ['rule', ({ label }) => label],
  ['text', ({ text }) => text],
  ['value', ({ value }) => value],
  ['unit', ({ unit }) => unit],
  ['limit', ({ limit }) => limit],
  ['standard', ({ standard }) => standard],
  ['confidence', ({ confidence }) => confidence],
  ['asset_id', ({ asset }) => asset?.id],
  ['asset_kind', ({ asset }, { assetOf }) => assetOf(asset?.id)?.kind],
  ['language', ({ asset }, { assetOf }) => assetOf(asset?.id)?.language],
  ['start_timecode', (finding, { timeAt }) => timeAt(finding, finding.startMs)],
  ['end_timecode', (finding, { timeAt }) => timeAt(finding, finding.endMs)],
  ['start_ms', ({ startMs }) => startMs],
  ['end_ms', ({ endMs }) => endMs],
  ['found_by', ({ model, author }) => (model ? `${model.name} ${model.version}` : author)],
  ['found_at', ({ createdAt }) => createdAt],
  ['decision', decisionOn],
  ['decided_by', ({ review }) => review?.by],
  ['decided_at', ({ review }) => review?.at],
  ['note', ({ review }) => review?.note],
];

/** The findings as RFC 4180 has it, with their columns' names. No text of it is a formula to a spreadsheet. */
export function findingsCsv(findings: readonly Finding[], of: CsvOf): string {
  const lines = [
    COLUMNS.map(([name]) => name),
    ...findings.map((one) => COLUMNS.map(([, cell]) => cellInCsv(cell(one, of)))),
  ];
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** Where a text begins so, spreadsheets calculate it. */
const FORMULA = /^[=+\-@\t\r]/;

/** Numbers stay numbers, also negative ones. */
function cellInCsv(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  return inCsv(FORMULA.test(cell) ? `'${cell}` : cell);
}
