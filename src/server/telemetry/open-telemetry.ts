import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { Config } from '../../config.js';
import { Operations } from './operations.js';
import type { Observable } from './server-metrics.js';
import type { Tracing } from './tracing.js';

/** What a server tells of itself, as far as its settings say. What is off is not even loaded. */
export interface Telemetry {
  readonly operations: Operations;
  /** Where Prometheus reads; null: nowhere. */
  readonly url: string | null;
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

/** Measures requests to routes that are registered after it. */
export async function openTelemetry(app: FastifyInstance, config: Config, tracing: Tracing | null): Promise<Telemetry> {
  const { METRICS_PORT, METRICS_HOST, SLOW_OPERATION_MS } = config;
  const scraped = METRICS_PORT === undefined ? null : await openScrapes(METRICS_PORT, METRICS_HOST);
  if (scraped || tracing) (await import('./requests.js')).measureRequests(app, tracing);
  return {
    operations: new Operations(SLOW_OPERATION_MS, tracing, app.log),
    url: scraped?.url ?? null,
    observe: (server) => scraped?.observe(server),
    async close() {
      await scraped?.close();
      await tracing?.close();
    },
  };
}

async function openScrapes(port: number, host: string) {
  const [{ serveScrapes }, { measureProcess }, { observeServer }] = await Promise.all([
    import('./scrape.js'),
    import('./process-metrics.js'),
    import('./server-metrics.js'),
  ]);
  const { url, close } = await serveScrapes(port, host);
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
