import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Config } from '../../config.js';
import { telemetry } from '../../base/telemetry.js';
import { Operations } from './operations.js';
import type { CountsOfProcess } from './producer.js';
import type { Observable } from './server-metrics.js';
import type { Tracing } from './tracing.js';

/** What a server tells of itself, as far as its settings say. What is off is not even loaded. */
export interface Telemetry {
  readonly operations: Operations;
  /** Where Prometheus reads; null: nowhere. */
  readonly url: string | null;
  /** Whether it counts: for Prometheus, or for the process that Prometheus asks. */
  readonly counts: boolean;
  /** Shows the state of the server from now on. */
  observe(server: Observable): void;
  close(): Promise<void>;
}

/** Sends spans to OTEL_EXPORTER_OTLP_ENDPOINT; null where that is not set. `log`: of the application, which is made later. */
export async function openTracing(config: Config, log: () => FastifyBaseLogger): Promise<Tracing | null> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: service } = config;
  if (endpoint === undefined) return null;
  const { Tracing } = await import('./tracing.js');
  return new Tracing(endpoint, service, (error) => log().warn({ err: error }, 'spans are lost'));
}

/** Whom a server shares its figures with, where it is of several processes. */
interface Sharing {
  /** It counts, and another process shows that. */
  readonly countsFor?: 'another' | undefined;
  readonly countsOfOthers?: CountsOfProcess['others'] | undefined;
}

/** Measures requests to routes that are registered after it. */
export async function openTelemetry(
  app: FastifyInstance,
  config: Config,
  tracing: Tracing | null,
  { countsFor, countsOfOthers }: Sharing = {},
): Promise<Telemetry> {
  const { METRICS_PORT, METRICS_HOST, SLOW_OPERATION_MS } = config;
  const isShown = METRICS_PORT !== undefined && !countsFor;
  const scraped = isShown ? await openScrapes(METRICS_PORT, METRICS_HOST, countsOfOthers) : null;
  const counts = METRICS_PORT !== undefined;
  if (counts) telemetry.isOn = true;
  if (counts || tracing) (await import('./requests.js')).measureRequests(app, tracing);
  return {
    operations: new Operations(SLOW_OPERATION_MS, tracing, app.log),
    url: scraped?.url ?? null,
    counts,
    observe: (server) => scraped?.observe(server),
    async close() {
      await scraped?.close();
      await tracing?.close();
    },
  };
}

async function openScrapes(port: number, host: string, others?: CountsOfProcess['others']) {
  const [{ serveScrapes }, { measureProcess }, { observeServer }] = await Promise.all([
    import('./scrape.js'),
    import('./process-metrics.js'),
    import('./server-metrics.js'),
  ]);
  const { url, close } = await serveScrapes(port, host, others);
  const ends = [measureProcess()];
  return {
    url,
    observe: (server: Observable) => void ends.push(observeServer(server)),
    async close() {
      for (const end of ends) end();
      await close();
    },
  };
}
