import { ValueType } from '@opentelemetry/api';
import { emptyResource } from '@opentelemetry/resources';
import {
  AggregationTemporality,
  DataPointType,
  type CollectionResult,
  type MetricData,
  type MetricProducer,
} from '@opentelemetry/sdk-metrics';
import { readTelemetry, withCountsOf, type Measured, type Series } from '../../base/telemetry.js';

/** A time as OpenTelemetry has it: seconds and nanoseconds since 1970. */
type Time = [number, number];

const timeOf = (ms: number): Time => [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];

/**
 * Gives OpenTelemetry what this process has counted. Its own instruments take a microsecond or two for each value, since they hash its attributes:
 * that would be a tenth of an answer from memory.
 */
export class CountsOfProcess implements MetricProducer {
  private readonly since = timeOf(Date.now());

  /** What other processes of the server have counted. */
  others: () => Promise<readonly (readonly Measured[])[]> = () => Promise.resolve([]);

  async collect(): Promise<CollectionResult> {
    const now = timeOf(Date.now());
    const metrics = withCountsOf(readTelemetry(), await this.others())
      .filter(({ series }) => series.length > 0)
      .map((one) => this.dataOf(one, now));
    const scopeMetrics = [{ scope: { name: 'media-graph' }, metrics }];
    return { resourceMetrics: { resource: emptyResource(), scopeMetrics }, errors: [] };
  }

  private dataOf(one: Measured, now: Time): MetricData {
    const { description, labels } = one;
    const common = {
      descriptor: { name: prometheusName(one), description, unit: '', valueType: ValueType.DOUBLE },
      aggregationTemporality: AggregationTemporality.CUMULATIVE,
    };
    const pointOf = <V, T>({ labels: values, value }: Series<V>, as: (value: V) => T) => ({
      attributes: Object.fromEntries(labels.map((name, i) => [name, values[i]!])),
      ...{ startTime: this.since, endTime: now, value: as(value) },
    });
    if (one.kind === 'histogram') {
      const boundaries = [...one.bounds];
      const dataPoints = one.series.map((series) =>
        pointOf(series, ({ counts, sum, count }) => ({ buckets: { boundaries, counts }, sum, count })),
      );
      return { ...common, dataPointType: DataPointType.HISTOGRAM, dataPoints };
    }
    const dataPoints = one.series.map((series) => pointOf(series, (value) => value));
    return one.kind === 'counter'
      ? { ...common, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints }
      : { ...common, dataPointType: DataPointType.GAUGE, dataPoints };
  }
}

const SUFFIXES: Readonly<Record<string, string | undefined>> = { s: '_seconds', By: '_bytes', '1': '_ratio' };

/** With its unit, as OpenTelemetry's "Prometheus and OpenMetrics Compatibility" has it; the exporter leaves that to others. */
const prometheusName = ({ name, unit }: Measured): string => `${name}${SUFFIXES[unit] ?? ''}`;
