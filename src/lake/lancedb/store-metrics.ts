/** LanceDB's own figures of what it asks of the store, for a meter provider of OpenTelemetry. */
export { instrumentLanceDbMetrics } from '@lancedb/lancedb';
