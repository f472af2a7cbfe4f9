import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import { refusalOfContent } from '../../graph/ingest/upload-content.js';
import { isUploadId, type UploadFolder } from '../../graph/ingest/upload-folder.js';
import { uploadName } from '../../graph/ingest/upload-name.js';

export const UPLOADS = '/uploads';

export interface TusOptions {
  readonly maxBytes: number;
  readonly keepMs: number;
  /** Called with what nobody but the log is told; gives what the caller is told instead. */
  readonly mask: (error: unknown) => string;
}

/** A server of tus 1.0 (https://tus.io/protocols/resumable-upload) for uploads of subjects. */
export function tusOf(folder: UploadFolder, { maxBytes, keepMs, mask }: TusOptions) {
  const owners = new WeakMap<object, string | null>();
  const placeOf = (request: object, id: string) => folder.placeOf(owners.get(request)!, id);
  const store = new FileStore({ directory: folder.arriving, expirationPeriodInMilliseconds: keepMs });
  const server = new Server({
    path: UPLOADS,
    datastore: store,
    maxSize: maxBytes,
    // Answers pass the server's own CORS rules.
    allowedOrigins: () => false,
    namingFunction: (request) => placeOf(request, randomUUID()),
    generateUrl: (_, { id }) => `${UPLOADS}/${basename(id)}`,
    getFileIdFromRequest: (request, id) => (id !== undefined && isUploadId(id) ? placeOf(request, id) : undefined),
    async onUploadFinish(_, { id, metadata, storage }) {
      const name = uploadName(metadata?.['filename'] ?? '');
      const reason = await refusalOfContent(storage!.path, name);
      if (reason === null) return {};
      await store.remove(id);
      throw { status_code: 415, body: `${name} cannot be ingested: ${reason}\n` };
    },
    onResponseError: (_, error) =>
      'status_code' in error ? undefined : { status_code: 500, body: `${mask(error)}\n` },
  });
  return (request: Request, subject: string | null): Promise<Response> => {
    owners.set(request, subject);
    return server.handleWeb(request);
  };
}
