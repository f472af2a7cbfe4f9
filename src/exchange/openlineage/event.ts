import { createHash } from 'node:crypto';

/** Who says it: OpenLineage wants a URI. */
export const PRODUCER = 'urn:media-graph:lineage';
const SPEC = 'https://openlineage.io/spec';
const RUN_EVENT = `${SPEC}/2-0-2/OpenLineage.json#/$defs/RunEvent`;

/** The facets that are used, by the name of their schema, with their version. */
const FACETS = {
  DocumentationJobFacet: '1-0-0',
  DocumentationDatasetFacet: '1-0-0',
  SchemaDatasetFacet: '1-0-0',
  DatasetVersionDatasetFacet: '1-0-0',
  OutputStatisticsOutputDatasetFacet: '1-0-0',
} as const;

export type FacetName = keyof typeof FACETS;

/** What every facet says of itself, and what it says. */
export function facet<F extends object>(name: FacetName, content: F) {
  return { _producer: PRODUCER, _schemaURL: `${SPEC}/facets/${FACETS[name]}/${name}.json#/$defs/${name}`, ...content };
}

/** What a job reads or writes. */
export interface LineageDataset {
  readonly namespace: string;
  readonly name: string;
  readonly facets?: object;
  readonly outputFacets?: object;
}

/** A state of one run of a job. */
export interface RunState {
  readonly type: 'START' | 'COMPLETE' | 'ABORT';
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Names the run: its id is made from it. */
  readonly run: string;
  readonly job: { readonly name: string; readonly description: string };
  readonly inputs: readonly LineageDataset[];
  readonly outputs: readonly LineageDataset[];
}

/** A run event of OpenLineage 2-0-2. */
export function runEvent(namespace: string, { type, at, run, job, inputs, outputs }: RunState) {
  const documentation = facet('DocumentationJobFacet', { description: job.description });
  return {
    eventType: type,
    eventTime: new Date(at).toISOString(),
    run: { runId: nameUuid(`${namespace}/${run}`) },
    job: { namespace, name: job.name, facets: { documentation } },
    inputs,
    outputs,
    producer: PRODUCER,
    schemaURL: RUN_EVENT,
  };
}

export type RunEvent = ReturnType<typeof runEvent>;

/** RFC 4122's namespace of URLs, in which the names of runs are. */
const URLS = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');

/** The UUID of a name, the same each time: version 5 of RFC 4122, section 4.3. */
export function nameUuid(name: string): string {
  const bytes = createHash('sha1').update(URLS).update(name).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
