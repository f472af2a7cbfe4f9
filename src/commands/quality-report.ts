import { UsageError } from '../base/usage-error.js';
import type { OperationContext } from '../graph/context.js';
import { checksOf } from '../graph/quality/checked.js';
import { judge, type Verdict } from '../graph/quality/delivery/judge.js';
import { countsOf, type FaultCounts } from '../graph/quality/faults.js';
import { inOrder } from '../graph/quality/findings.js';
import {
  byLanguage,
  byRule,
  qualityOfTitle,
  type FaultsOfLanguage,
  type FaultsOfRule,
} from '../graph/quality/report.js';
import type { TitleRow } from '../lake/tables/titles.js';

interface ToldFinding {
  readonly severity: string | null;
  readonly type: string;
  readonly rule: string | null;
  readonly text: string | null;
  readonly asset: string | null;
  readonly startMs: number | null;
}

interface ToldChecks {
  readonly asset: string;
  readonly done: readonly string[];
  readonly failed: readonly { readonly analyser: string; readonly problem: string | null }[];
  readonly notRun: readonly string[];
}

interface ToldReason {
  readonly rule: string;
  readonly verdict: Verdict;
  readonly expected: string;
  readonly got: string;
  readonly asset: string | null;
}

export interface ToldQuality {
  readonly title: string;
  readonly name: string | null;
  readonly counts: FaultCounts;
  readonly byRule: readonly FaultsOfRule[];
  readonly byLanguage: readonly FaultsOfLanguage[];
  /** All of them, the worst first. */
  readonly findings: readonly ToldFinding[];
  readonly checked: readonly ToldChecks[];
  /** Null: no profile was named. */
  readonly delivery: {
    readonly profile: string;
    readonly verdict: Verdict;
    readonly reasons: readonly ToldReason[];
  } | null;
}

/** All that is wrong with a title. Throws UsageError for a profile that is not there. */
export async function readQuality(
  { loaders, deliveryProfiles }: OperationContext,
  { id, name }: TitleRow,
  profileName: string | null,
): Promise<ToldQuality> {
  const profile = profileName === null ? null : deliveryProfiles.find((one) => one.name === profileName);
  if (profile === undefined) {
    const known = deliveryProfiles.map((one) => one.name).join(', ');
    throw new UsageError(`--profile must be one of ${known}, but got ${profileName}`);
  }
  const report = await qualityOfTitle(loaders, id, null);
  const ordered = inOrder(report.faults);
  const rows = await loaders.annotation.loadMany(ordered.map((fault) => fault.id));
  const checks = await checksOf(loaders, report.assets);
  const judgement = profile && (await judge(loaders, id, profile));
  return {
    ...{ title: id, name, counts: countsOf(report.faults), byRule: byRule(report), byLanguage: byLanguage(report) },
    findings: ordered.map(({ severity, type, rule, assetId, startUs }, i) => ({
      ...{ severity, type, rule, text: rows[i]?.text ?? null, asset: assetId },
      startMs: startUs === null ? null : startUs / 1000,
    })),
    checked: checks.map(({ asset, done, failed, notRun }) => ({
      asset: asset.id,
      done: done.map(({ analyser }) => analyser),
      failed: failed.map(({ analyser, problem }) => ({ analyser, problem })),
      notRun,
    })),
    delivery: judgement && {
      profile: judgement.profile.name,
      verdict: judgement.verdict,
      reasons: judgement.reasons.map(({ rule, verdict, expected, got, asset }) => ({
        ...{ rule: rule.name, verdict, expected, got, asset: asset?.id ?? null },
      })),
    },
  };
}

/** More are in the JSON, and in the graph. */
const SHOWN = 20;

export function qualityLines({ title, name, counts, byRule, findings, checked, delivery }: ToldQuality): string[] {
  const more = findings.length - SHOWN;
  return [
    `${title}${name === null ? '' : ` "${name}"`}: ${inWords(counts)}`,
    ...byRule.map(({ type, rule, counts: of }) => `  ${type} ${rule ?? 'of no rule'}: ${inWords(of)}`),
    ...(findings.length > 0 ? ['findings, the worst first'] : []),
    ...findings.slice(0, SHOWN).map(findingLine),
    ...(more > 0 ? [`  … and ${more} more: --json has them all`] : []),
    'looked at',
    ...checked.map(checkedLine),
    ...(delivery
      ? [
          `delivery by ${delivery.profile}: ${delivery.verdict}`,
          ...delivery.reasons.map(
            ({ rule, verdict, expected, got, asset }) =>
              `  ${verdict} ${rule}${asset === null ? '' : ` of ${asset}`}: ${expected}; got ${got}`,
          ),
        ]
      : []),
  ];
}

function inWords({ all, blocker, major, minor, unrated }: FaultCounts): string {
  if (all === 0) return 'no fault is known';
  const parts = Object.entries({ blocker, major, minor, unrated }).filter(([, count]) => count > 0);
  return parts.map(([severity, count]) => `${count} ${severity}`).join(', ');
}

function findingLine({ severity, type, rule, text, asset, startMs }: ToldFinding): string {
  const place = [asset, startMs === null ? null : `${(startMs / 1000).toFixed(3)} s`].filter((part) => part !== null);
  return `  ${severity ?? 'unrated'} ${type} ${rule ?? ''} ${place.join(' at ')}${text === null ? '' : `: ${text}`}`;
}

function checkedLine({ asset, done, failed, notRun }: ToldChecks): string {
  const parts = [
    ...(done.length > 0 ? [`by ${done.join(', ')}`] : []),
    ...failed.map(({ analyser, problem }) => `${analyser} failed: ${problem ?? 'it does not say why'}`),
    ...(notRun.length > 0 ? [`not by ${notRun.join(', ')}`] : []),
  ];
  return `  ${asset}: ${parts.length > 0 ? parts.join('; ') : 'by nothing'}`;
}
