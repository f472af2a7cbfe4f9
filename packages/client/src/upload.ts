import { MediaGraphError } from './failure.js';
import { orNetworkFailure, type Server } from './request.js';
import { mayPass, pause, waitOf, type RetryPolicy } from './retry.js';
import { blobSource, streamSource, type UploadSource } from './upload-source.js';

export interface UploadProgress {
  /** Of the upload, for `resume`. */
  readonly id: string;
  readonly sentBytes: number;
  /** Null: nobody knows before the stream has ended. */
  readonly totalBytes: number | null;
}

export interface UploadOptions {
  /** Aborts the upload; what is there stays, for `resume`. */
  readonly signal?: AbortSignal;
  /** Called when the upload has an id, and with each part that is there. */
  readonly onProgress?: (progress: UploadProgress) => void;
  /** What the file is called. Left out: the name of the File or path. */
  readonly fileName?: string;
  /** The id of an upload of the same bytes that was not finished: it goes on where it ended. */
  readonly resume?: string;
  /** Sent at once; a part of a stream is held in memory. Left out: 8 MiB. */
  readonly partBytes?: number;
}

const PART_BYTES = 8 * 2 ** 20;
const TUS = { 'tus-resumable': '1.0.0' };
const CODES: Readonly<Record<number, string>> = {
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  410: 'NOT_FOUND',
};

/** Sends a file part by part, and goes on where a failed part ended. Gives the id that `startIngest` takes. */
export async function upload(
  server: Server,
  policy: RetryPolicy,
  given: UploadSource,
  { signal, onProgress, fileName, resume, partBytes = PART_BYTES }: UploadOptions,
): Promise<string> {
  const source = given instanceof ReadableStream ? streamSource(given) : await blobSource(given);
  const address = new URL(server.url);
  address.pathname = address.pathname.replace(/\/graphql\/?$/, '') + '/uploads';
  address.search = '';

  async function send(method: string, id: string | null, headers: Record<string, string>, body?: Blob) {
    signal?.throwIfAborted();
    const all = { ...(await server.headers()), ...TUS, ...headers };
    const url = id === null ? address.href : `${address.href}/${encodeURIComponent(id)}`;
    const response = await orNetworkFailure(signal, () =>
      server.fetch(url, { method, headers: all, ...(body && { body }), ...(signal && { signal }) }),
    );
    if (response.ok) return response;
    const message = (await response.text().catch(() => '')).trim() || `the upload was answered with ${response.status}`;
    throw new MediaGraphError(message, { code: CODES[response.status] ?? 'UPLOAD_FAILED', status: response.status });
  }
  async function placeNow(id: string): Promise<{ offset: number; isWhole: boolean }> {
    const { headers } = await send('HEAD', id, {});
    const offset = headers.get('upload-offset');
    return { offset: Number(offset), isWhole: headers.get('upload-length') === offset };
  }

  async function begin(): Promise<string> {
    const name = fileName ?? source.name;
    const { headers } = await send('POST', null, {
      ...(source.size === null ? { 'upload-defer-length': '1' } : { 'upload-length': String(source.size) }),
      ...(name !== undefined && { 'upload-metadata': `filename ${base64(name)}` }),
    });
    return headers.get('location')!.replace(/^.*\//, '');
  }

  let id = resume ?? null;
  let offset: number | null = null;
  for (let attempt = 0; ;) {
    try {
      id ??= await begin();
      if (offset === null) {
        const place = await placeNow(id);
        if (place.isWhole) return id;
        ({ offset } = place);
      }
      const { bytes, isLast } = await source.part(offset, partBytes, signal);
      const totalBytes = isLast ? offset + bytes.size : source.size;
      onProgress?.({ id, sentBytes: offset, totalBytes });
      await send(
        'PATCH',
        id,
        {
          'content-type': 'application/offset+octet-stream',
          'upload-offset': String(offset),
          ...(isLast && source.size === null && { 'upload-length': String(offset + bytes.size) }),
        },
        bytes,
      );
      offset += bytes.size;
      attempt = 0;
      if (!isLast) continue;
      onProgress?.({ id, sentBytes: offset, totalBytes: offset });
      return id;
    } catch (error) {
      signal?.throwIfAborted();
      if (++attempt >= policy.attempts || !mayBeSentAgain(error)) throw error;
      await pause(waitOf(policy, attempt, error), signal);
      // A part of the part may be there.
      offset = null;
    }
  }
}

/** Besides what may pass: 409 and 423 say that the place to go on is another. */
const mayBeSentAgain = (error: unknown): boolean =>
  mayPass(error) || (error instanceof MediaGraphError && [409, 423].includes(error.status ?? 0));

const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
