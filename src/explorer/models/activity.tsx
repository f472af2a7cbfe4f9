import { useSearchParams } from 'wouter';
import { ModelActivityDocument, type ActivityInterval } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { Failure } from '../parts/message.js';
import { withParam } from '../parts/address.js';
import { dayOf, whenOf } from '../parts/dates.js';
import { modelWords } from '../words/models.js';

const [WIDTH, HEIGHT] = [900, 140];
/** Pixels: a bar of one day alone is no wall. */
const WIDEST_BAR = 40;

/** What a model wrote over time, and what became of it in review. */
export function ModelActivity({ id }: { id: string }) {
  const [address, setAddress] = useSearchParams();
  const every: ActivityInterval = address.get('every') === 'HOUR' ? 'HOUR' : 'DAY';
  const { data, error, refetch } = useGraph(ModelActivityDocument, { id, every });
  const activity = data?.model?.activity;
  const setEvery = (value: string) => setAddress(withParam(address, 'every', value), { replace: true });
  return (
    <section>
      <h2>{modelWords.activity}</h2>
      {error && <Failure error={error} again={refetch} />}
      {activity?.buckets.length === 0 && <p className="quiet">{modelWords.noActivity}</p>}
      {activity && activity.buckets.length > 0 && (
        <>
          <p className="quiet">
            {modelWords.activitySum(
              activity.total.annotationCount,
              activity.total.acceptance,
              activity.total.meanConfidence,
            )}
          </p>
          {activity.drifting === true && <p role="status">{modelWords.drifting}</p>}
          <Bars buckets={activity.buckets} every={every} />
          <p className="quiet model-legend">
            {(['accepted', 'rejected', 'open', 'drifts'] as const).map((kind) => (
              <span key={kind} className={kind}>
                {modelWords.legend[kind]}
              </span>
            ))}
            <label>
              {modelWords.every}{' '}
              <select value={every} onChange={({ target }) => setEvery(target.value)}>
                {(['DAY', 'HOUR'] as const).map((interval) => (
                  <option key={interval} value={interval}>
                    {modelWords.intervals[interval]}
                  </option>
                ))}
              </select>
            </label>
          </p>
        </>
      )}
    </section>
  );
}

interface Bucket {
  readonly from: string;
  readonly drifting: boolean | null;
  readonly figures: {
    readonly annotationCount: number;
    readonly acceptedCount: number | null;
    readonly rejectedCount: number | null;
  };
}

function Bars({ buckets, every }: { buckets: readonly Bucket[]; every: ActivityInterval }) {
  const most = Math.max(...buckets.map(({ figures }) => figures.annotationCount), 1);
  const step = Math.min(WIDEST_BAR, WIDTH / buckets.length);
  const when = (at: string) => (every === 'DAY' ? dayOf(at, 'UTC') : whenOf(at));
  return (
    <figure className="model-bars">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={modelWords.activity} preserveAspectRatio="none">
        {buckets.map(({ from, drifting, figures }, i) => {
          const [all, accepted, rejected] = [
            figures.annotationCount,
            figures.acceptedCount ?? 0,
            figures.rejectedCount ?? 0,
          ];
          const high = (count: number) => (count / most) * (HEIGHT - 8);
          const at = { x: i * step, width: Math.max(1, step - 1) };
          return (
            <g key={from}>
              <title>{modelWords.bar(when(from), all, accepted, rejected, drifting === true)}</title>
              <rect className="open" {...at} y={HEIGHT - high(all)} height={high(all)} />
              <rect className="rejected" {...at} y={HEIGHT - high(accepted + rejected)} height={high(rejected)} />
              <rect className="accepted" {...at} y={HEIGHT - high(accepted)} height={high(accepted)} />
              {drifting === true && <rect className="drifts" {...at} y={0} height={4} />}
            </g>
          );
        })}
      </svg>
      <figcaption className="quiet">
        <span>{when(buckets[0]!.from)}</span>
        {buckets.length > 1 && <span>{when(buckets.at(-1)!.from)}</span>}
      </figcaption>
    </figure>
  );
}
