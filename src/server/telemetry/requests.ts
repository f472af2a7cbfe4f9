import type { FastifyInstance } from 'fastify';
import { Histogram } from '../../base/telemetry.js';
import type { Tracing } from './tracing.js';

/** By OpenTelemetry's semantic conventions, with eight of their fourteen bounds. */
const durations = new Histogram(
  {
    name: 'http.server.request.duration',
    description: 'Time from a request to the end of its answer.',
    unit: 's',
    labels: ['http.request.method', 'http.route', 'http.response.status_code', 'url.scheme'],
    most: 8,
  },
  [0.005, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
);

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']);

/** Measures every request that is answered; routes are named as they are written, without what callers put into them. */
export function measureRequests(app: FastifyInstance, tracing: Tracing | null): void {
  app.addHook('onResponse', (request, reply, done) => {
    const method = METHODS.has(request.method) ? request.method : '_OTHER';
    const route = request.routeOptions.url ?? 'none';
    const { statusCode: status, elapsedTime } = reply;
    durations.record(elapsedTime / 1000, method, route, String(status), 'http');
    tracing?.end(request.raw, { method, route, status });
    done();
  });
}
