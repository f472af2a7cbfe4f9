export type { Change, ChangedKind, ChangeFilter, Changes, ChangesOptions } from './changes.js';
export { createClient, type Client, type ClientOptions, type QueryOptions } from './client.js';
export { MediaGraphError, type GraphQLFailure } from './failure.js';
export * from './generated/documents.js';
export type { PutOptions, PutReport } from './put-annotations.js';
export type { RequestOptions } from './request.js';
export type { RetryPolicy } from './retry.js';
export type { OpenRun, PublishedRun, RunAnnotation, RunOptions } from './runs.js';
export type { TypedDocument } from './typed-document.js';
