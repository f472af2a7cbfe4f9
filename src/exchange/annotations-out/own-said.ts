import { isDeepStrictEqual } from 'node:util';
import { fileRows } from '../../lake/lancedb/file-rows.js';
import { annotations, type AnnotationRow } from '../../lake/tables/annotations.js';
import type { FoundAnnotation, Moment } from '../annotation-files/found.js';
import { momentsOf, PLACES, SAID_COLUMNS } from '../annotation-files/with-own-said.js';
import { importedColumns, jsonRows } from '../exports/columns.js';
import { timeOf, type RateColumns } from '../frame-rate.js';

const saidColumns = importedColumns(annotations).filter(({ name }) => SAID_COLUMNS.some((own) => own === name));
const [fileRow, asJson] = [fileRows(saidColumns), jsonRows(saidColumns)];

/**
 * What must be said of a row besides what an import would find in the tool's form of it: the columns that differ, the exact region, what
 * it is of, and `at`, the time that the form says, by which an import sees whether another tool has moved it since.
 */
export function ownSaid(row: AnnotationRow, found: FoundAnnotation, rate: RateColumns | null): object {
  const [start_ms, end_ms] = found.range?.map((moment) => milliseconds(moment, rate)) ?? [];
  const read: Readonly<Record<string, unknown>> = { ...found.values, start_ms, end_ms };
  const wanted = asJson(fileRow(row)) as Readonly<Record<string, unknown>>;
  const differing = SAID_COLUMNS.filter((name) => !isDeepStrictEqual(wanted[name] ?? null, read[name] ?? null));
  const region = [row.x, row.y, row.width, row.height];
  const regionRead = ['x', 'y', 'w', 'h'].map((side) => read[side] ?? null);
  const of = Object.fromEntries(PLACES.filter((name) => row[name] !== null).map((name) => [name, row[name]]));
  return {
    ...Object.fromEntries(differing.map((name) => [name, wanted[name] ?? null])),
    ...(!isDeepStrictEqual(region, regionRead) && { region }),
    of,
    at: momentsOf(found.range),
  };
}

function milliseconds(moment: Moment, rate: RateColumns | null): number | null {
  const us = 'us' in moment ? moment.us : rate && timeOf(moment.frame, rate);
  return us === null ? null : us / 1000;
}
