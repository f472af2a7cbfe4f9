import { SEVERITIES, type Severity } from '../../lake/annotations/shipped-types.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { FaultRow } from '../loaders/faults.js';

/** Something that is wrong, as a report counts it. */
export interface Fault {
  readonly id: string;
  readonly type: string;
  readonly rule: string | null;
  /** Null: nobody said. */
  readonly severity: Severity | null;
  readonly assetId: string | null;
  /** Of its asset. */
  readonly language: string | null;
  readonly startUs: number | null;
  readonly ordinal: number;
}

export interface FaultCounts {
  readonly all: number;
  readonly blocker: number;
  readonly major: number;
  readonly minor: number;
  readonly unrated: number;
}

/** The faults that rules of the profile found, and those of none; null: all. */
export function faultsFrom(
  rows: readonly FaultRow[],
  assets: readonly Pick<AssetRow, 'id' | 'language'>[],
  profile: string | null,
): Fault[] {
  const languages = new Map(assets.map(({ id, language }) => [id, language]));
  return rows
    .filter(({ data }) => profile === null || (textOf(data, 'profile') ?? profile) === profile)
    .map(({ id, type, label, data, asset_id, start_us, ordinal }) => ({
      ...{ id, type, rule: label, severity: severityOf(data), ordinal },
      ...{ assetId: asset_id, language: languages.get(asset_id ?? '') ?? null, startUs: start_us },
    }));
}

function severityOf(data: unknown): Severity | null {
  const said = textOf(data, 'severity');
  return SEVERITIES.find((severity) => severity === said) ?? null;
}

function textOf(data: unknown, name: string): string | null {
  const value = (data as Record<string, unknown> | null)?.[name];
  return typeof value === 'string' ? value : null;
}

export function countsOf(faults: readonly Pick<Fault, 'severity'>[]): FaultCounts {
  const of = (severity: Severity | null) => faults.filter((fault) => fault.severity === severity).length;
  return { all: faults.length, blocker: of('blocker'), major: of('major'), minor: of('minor'), unrated: of(null) };
}

/** Lower is worse; what nobody rated comes last. */
export function rankOf(severity: Severity | null): number {
  return severity === null ? SEVERITIES.length : SEVERITIES.length - 1 - SEVERITIES.indexOf(severity);
}

/** Whether it is at least this severe; what nobody rated may be, so it counts. */
export function isAtLeast({ severity }: Fault, least: Severity): boolean {
  return severity === null || rankOf(severity) <= rankOf(least);
}
