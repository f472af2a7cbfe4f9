import type { AssetRow } from '../../../lake/tables/assets.js';
import type { MetricRow } from '../../../lake/tables/metrics.js';
import type { Loaders } from '../../loaders/loaders.js';
import { checksOf, type ChecksOfAsset } from '../checked.js';
import { isAtLeast, type Fault } from '../faults.js';
import { byRule, qualityOfTitle } from '../report.js';
import { expectationOf, measureInWords, scopeInWords } from './in-words.js';
import type { CheckedAsked, FaultAsked, MetricAsked, Profile, Rule, Scope, StretchAsked } from './profile.js';

export type Verdict = 'PASS' | 'FAIL' | 'UNKNOWN';

/** What one rule says of one asset, or of the title. */
export interface Reason {
  readonly rule: Rule;
  readonly verdict: Verdict;
  readonly expected: string;
  readonly got: string;
  readonly asset: AssetRow | null;
}

export interface Judgement {
  readonly profile: Profile;
  readonly verdict: Verdict;
  readonly passes: boolean;
  /** Rule by rule, also what passes. */
  readonly reasons: readonly Reason[];
}

type Said = Pick<Reason, 'verdict' | 'got'>;

/** What is known of one asset. */
interface Known extends ChecksOfAsset {
  readonly metrics: readonly MetricRow[];
  readonly faults: readonly Fault[];
}

export async function judge(loaders: Loaders, titleId: string, profile: Profile): Promise<Judgement> {
  const { faults, assets } = await qualityOfTitle(loaders, titleId, null);
  const checks = await checksOf(loaders, assets);
  const known = await Promise.all(
    checks.map(async (of): Promise<Known> => {
      const metrics = await loaders.metricsOfAsset.load(of.asset.id);
      return { ...of, metrics, faults: faults.filter(({ assetId }) => assetId === of.asset.id) };
    }),
  );
  const ids = new Set(assets.map(({ id }) => id));
  const ofTitle = faults.filter(({ assetId }) => assetId === null || !ids.has(assetId));
  const reasons = profile.rules.flatMap((rule) => reasonsOf(rule, known, ofTitle));
  const verdict = verdictOf(reasons);
  return { profile, verdict, passes: verdict === 'PASS', reasons };
}

/** What is not known to hold does not pass. */
function verdictOf(reasons: readonly Reason[]): Verdict {
  const verdicts = new Set(reasons.map(({ verdict }) => verdict));
  return verdicts.has('FAIL') ? 'FAIL' : verdicts.has('UNKNOWN') ? 'UNKNOWN' : 'PASS';
}

function reasonsOf(rule: Rule, known: readonly Known[], ofTitle: readonly Fault[]): Reason[] {
  const { of, asks } = rule;
  const reason = (asset: AssetRow | null, said: Said): Reason => ({
    ...{ rule, asset, expected: expectationOf(asks) },
    ...said,
  });
  const concerned = known.filter(({ asset }) => isIn(asset, of));
  if (concerned.length === 0) {
    return [reason(null, { verdict: 'UNKNOWN', got: `the title has no ${scopeInWords(of)}` })];
  }
  const each = concerned.map((one) => reason(one.asset, said(asks, one)));
  const more = asks.is === 'fault' && of === null ? faultsAllow(asks, ofTitle) : null;
  return more?.verdict === 'FAIL' ? [...each, reason(null, more)] : each;
}

function isIn({ kind, role }: AssetRow, of: Scope | null): boolean {
  return (
    (of?.kinds === undefined || of.kinds.includes(kind)) &&
    (of?.roles === undefined || (role !== null && of.roles.includes(role)))
  );
}

function said(asks: Rule['asks'], known: Known): Said {
  switch (asks.is) {
    case 'metric':
      return metricLies(asks, known);
    case 'stretch':
      return stretchesAllow(asks, known);
    case 'fault': {
      const found = faultsAllow(asks, known.faults);
      return found.verdict === 'FAIL' ? found : (lookedAt(asks, known) ?? found);
    }
    case 'checked':
      return lookedAt(asks, known) ?? { verdict: 'PASS', got: `looked at by ${asks.checked.join(', ')}` };
  }
}

function metricLies({ name, bounds, streamIndex, channel }: MetricAsked, { metrics }: Known): Said {
  const rows = metrics.filter(
    (row) =>
      row.name === name &&
      row.start_us === null &&
      row.channel === channel &&
      (streamIndex === null || row.stream_index === streamIndex),
  );
  if (rows.length === 0) return { verdict: 'UNKNOWN', got: `${name} was not measured` };
  const { lt = Infinity, lte = Infinity, gt = -Infinity, gte = -Infinity } = bounds;
  const holds = ({ value }: MetricRow) =>
    (bounds.lt === undefined || value < lt) && value <= lte && (bounds.gt === undefined || value > gt) && value >= gte;
  const wrong = rows.filter((row) => !holds(row));
  const got = (wrong.length > 0 ? wrong : rows).map(measureInWords).join(', ');
  return { verdict: wrong.length > 0 ? 'FAIL' : 'PASS', got };
}

function stretchesAllow(asks: StretchAsked, known: Known): Said {
  const lengths = known.metrics
    .filter(({ name, start_us }) => name === asks.name && start_us !== null)
    .sort((a, b) => b.value - a.value);
  const [longest] = lengths;
  const got = longest === undefined ? `no ${asks.name}` : measureInWords(longest);
  if (longest !== undefined && longest.value > asks.seconds) return { verdict: 'FAIL', got };
  // What has found some has looked.
  return (longest === undefined ? lookedAt(asks, known) : null) ?? { verdict: 'PASS', got };
}

function faultsAllow({ types, labels, atLeast, most }: FaultAsked, all: readonly Fault[]): Said {
  const faults = all.filter(
    (fault) =>
      types.includes(fault.type) &&
      (labels === null || (fault.rule !== null && labels.includes(fault.rule))) &&
      isAtLeast(fault, atLeast),
  );
  const rules = byRule({ faults }).map(({ type, rule, counts }) => `${counts.all} × ${type} ${rule ?? ''}`.trim());
  const got = faults.length === 0 ? 'none' : rules.join(', ');
  return { verdict: faults.length > most ? 'FAIL' : 'PASS', got };
}

/** Null where all of them looked. */
function lookedAt({ checked }: Pick<CheckedAsked, 'checked'>, { done, failed }: Known): Said | null {
  const missing = checked.filter((name) => !done.some(({ analyser }) => analyser === name));
  if (missing.length === 0) return null;
  const problems = missing.map((name) => {
    const failure = failed.find(({ analyser }) => analyser === name);
    return failure ? `${name} failed${failure.problem === null ? '' : `: ${failure.problem}`}` : `${name} did not look`;
  });
  return { verdict: 'UNKNOWN', got: problems.join('; ') };
}
