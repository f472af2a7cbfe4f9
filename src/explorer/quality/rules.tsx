import { MeasuresOfAssetsDocument, type MeasuresOfAssetsQuery, type TitleJudgedQuery } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { qualityWords as say } from '../words/quality.js';
import { fileName } from './file-name.js';
import { NumberLine } from './number-line.js';
import { thresholdOf, type Threshold } from './thresholds.js';
import { VerdictBadge } from './verdict-badge.js';

type Reason = NonNullable<TitleJudgedQuery['title']>['delivery']['reasons'][number];
type Metric = MeasuresOfAssetsQuery['assets']['nodes'][number]['metrics'][number];

/** As many stretches as are told apart on a line. */
const MOST_VALUES = 50;

/** Each rule of a profile: what it asks for, and what there is. */
export function Rules({ reasons }: { reasons: readonly Reason[] }) {
  const thresholds = reasons.map(({ rule }) => thresholdOf(rule.rule));
  const names = [...new Set(thresholds.flatMap((threshold) => threshold?.name ?? []))];
  const ids = [...new Set(reasons.flatMap(({ asset }) => asset?.id ?? []))].slice(0, 100);
  const { data } = useGraph(MeasuresOfAssetsDocument, { ids, names });
  const metricsOf = new Map(data?.assets.nodes.map(({ id, metrics }) => [id, metrics]));
  if (reasons.length === 0) return <p className="quiet">{say.noRules}</p>;
  return (
    <ul className="quality-rules">
      {reasons.map((reason, i) => {
        const { rule, verdict, expected, got, asset } = reason;
        const threshold = thresholds[i]!;
        const measured = threshold ? measuresFor(threshold, rule.rule, metricsOf.get(asset?.id ?? '') ?? []) : [];
        return (
          <li key={i} className="quality-rule">
            <VerdictBadge verdict={verdict} />
            <div>
              <strong>{rule.name}</strong> <span className="quiet">{asset ? fileName(asset) : say.wholeTitle}</span>
              <p dir="auto">{rule.description}</p>
              {rule.source && (
                <p className="quiet" dir="auto">
                  {rule.source}
                </p>
              )}
            </div>
            <dl>
              <dt>{say.expected}</dt>
              <dd>{expected}</dd>
              <dt>{say.got}</dt>
              <dd dir="auto">{got}</dd>
            </dl>
            {threshold && measured.length > 0 && (
              <NumberLine
                threshold={threshold}
                values={measured.map(({ value }) => value)}
                unit={measured[0]!.unit ?? ''}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The measures that a rule looks at, as the graph chooses them; of stretches the longest. */
function measuresFor({ name, isStretch }: Threshold, rule: unknown, metrics: readonly Metric[]): Metric[] {
  const { streamIndex = null, channel = null } = rule as { streamIndex?: number; channel?: string };
  const all = metrics.filter((metric) => metric.name === name && (metric.timeRange !== null) === isStretch);
  if (isStretch) return all.toSorted((a, b) => b.value - a.value).slice(0, MOST_VALUES);
  return all.filter(
    (metric) => metric.channel === channel && (streamIndex === null || metric.streamIndex === streamIndex),
  );
}
