import { tableIndices } from '../lancedb/describe.js';
import type { LakeSnapshot } from '../lancedb/lake.js';
import { scan } from '../lancedb/scan.js';
import type { MediaTable } from '../lancedb/table.js';
import { mediaTables } from '../tables/all.js';
import { emptyTitles } from '../tables/empty-titles.js';
import { analysedChecks } from './analysed.js';
import { annotationChecks } from './annotations.js';
import type { Check, Fault } from './check.js';
import { datasetChecks } from './datasets.js';
import { evaluationChecks } from './evaluations.js';
import { idChecks } from './ids.js';
import { readKnown, type Known } from './known.js';
import { modelChecks } from './models.js';
import { denormalisedChecks, parentChecks } from './parents.js';
import { ordinalChecks } from './ordinals.js';
import { timeChecks } from './times.js';
import { valueChecks, vectorChecks } from './values.js';

/** Every check of rows that applies to all lakes; checks of vectors depend on the lake's spaces. */
export const checks: readonly Check[] = [
  ...idChecks,
  ...parentChecks,
  ...denormalisedChecks,
  ...ordinalChecks,
  ...timeChecks,
  ...valueChecks,
  ...annotationChecks,
  ...analysedChecks,
  ...modelChecks,
  ...datasetChecks,
  ...evaluationChecks,
];

/** The faults of one check. */
export interface Finding {
  check: string;
  table: string;
  count: number;
  /** The first of them. */
  faults: Fault[];
}

export interface Report {
  snapshot: number;
  checks: number;
  /** Of the checks that found something. */
  findings: Finding[];
  /** Remarks that are not faults. */
  notes: string[];
  /** Titles with neither assets nor children nor annotations. They may be meant: no fault. */
  emptyTitles: { count: number; first: string[] };
}

const SHOWN = 20;

/** Runs every check on the whole snapshot, one pass a table. */
export async function verifySnapshot(snapshot: LakeSnapshot): Promise<Report> {
  const known = await readKnown(snapshot);
  const findings: Finding[] = [];
  const all = [...checks, ...(await vectorChecks(snapshot))];
  for (const table of mediaTables) findings.push(...(await verifyTable(snapshot, table, all, known)));
  const empty = await emptyTitles(snapshot);
  return {
    snapshot: snapshot.record.number,
    checks: all.length,
    findings: findings.filter(({ count }) => count > 0),
    notes: await unindexedRows(snapshot),
    emptyTitles: { count: empty.length, first: empty.slice(0, SHOWN) },
  };
}

async function verifyTable(
  snapshot: LakeSnapshot,
  table: MediaTable,
  all: readonly Check[],
  known: Known,
): Promise<Finding[]> {
  const ofTable = all.filter((check) => check.table === table);
  const columns = [...new Set(ofTable.flatMap((check) => check.columns))];
  const runs = ofTable.map((check) => {
    const finding: Finding = { check: check.name, table: table.name, count: 0, faults: [] };
    return { run: check.begin(known), finding };
  });
  for await (const batch of scan(snapshot, table, columns))
    for (const row of batch) {
      for (const { run, finding } of runs) for (const fault of run.row(row)) tell(finding, fault);
    }
  for (const { run, finding } of runs) for await (const fault of run.end?.(snapshot) ?? []) tell(finding, fault);
  return runs.map(({ finding }) => finding);
}

function tell(finding: Finding, fault: Fault): void {
  finding.count++;
  if (finding.faults.length < SHOWN) finding.faults.push(fault);
}

async function unindexedRows(snapshot: LakeSnapshot): Promise<string[]> {
  const notes: string[] = [];
  for (const table of mediaTables) {
    const lagging = (await tableIndices(snapshot, table)).filter((index) => index.unindexedRows > 0);
    if (lagging.length === 0) continue;
    const rows = Math.max(...lagging.map((index) => index.unindexedRows));
    const columns = lagging.flatMap((index) => index.columns).join(', ');
    notes.push(`${table.name}: up to ${rows} rows are not in the indices of ${columns} yet, and are scanned`);
  }
  return notes;
}
