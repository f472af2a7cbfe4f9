import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { AggregationType, MeterProvider } from '@opentelemetry/sdk-metrics';
import { telemetry } from '../../base/telemetry.js';
import { instrumentLanceDbMetrics } from '../../lake/lancedb/store-metrics.js';
import { CountsOfProcess } from './producer.js';

/** Of each of LanceDB's instruments. */
const MOST_OF_LANCEDB = 10;
/** 22 lines for each kind of request, and the same numbers as its requests: the sum says how long one takes. */
const LEFT_OUT = ['_bucket', '_count'].map((end) => `lance_object_store_request_duration_seconds${end}`);

const counts = new CountsOfProcess();
let made: PrometheusExporter | null = null;

/**
 * What Prometheus reads of this process, made once: LanceDB's recorder is for the process, too. From then on everything is counted.
 * `others`: what other processes of the server have counted.
 */
export function registry(others: CountsOfProcess['others'] = counts.others): PrometheusExporter {
  counts.others = others;
  if (made) return made;
  made = new PrometheusExporter({
    preventServerStart: true,
    withoutScopeInfo: true,
    withoutTargetInfo: true,
    metricProducers: [counts],
  });
  const provider = new MeterProvider({
    readers: [made],
    views: [
      ...LEFT_OUT.map((instrumentName) => ({ instrumentName, aggregation: { type: AggregationType.DROP } as const })),
      { meterName: 'lancedb', aggregationCardinalityLimit: MOST_OF_LANCEDB },
    ],
  });
  instrumentLanceDbMetrics(provider);
  telemetry.isOn = true;
  return made;
}
