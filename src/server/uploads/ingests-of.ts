import { existsSync } from 'node:fs';
import { downloadObject } from '../../base/s3/download-object.js';
import type { Config } from '../../config.js';
import { openIngestQueue, type IngestQueue, type QueueOptions } from '../../graph/ingest/ingest-queue.js';
import { MediaObjects } from '../../graph/ingest/media-objects.js';
import { MediaRoots } from '../../graph/ingest/media-roots.js';
import { UploadFolder } from '../../graph/ingest/upload-folder.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { mediaFolderOf, namedFolders } from '../media/folders.js';
import type { ObjectAddresses } from '../media/object-addresses.js';

/** The queue of files to ingest; undefined where files may be neither named nor uploaded. */
export async function ingestsOf(
  lake: Lake,
  config: Config,
  objects: ObjectAddresses,
  onError: QueueOptions['onError'],
  room: Pick<QueueOptions, 'headroom' | 'checkRoom'>,
): Promise<IngestQueue | undefined> {
  if (config.READ_ONLY) return undefined;
  const folders = namedFolders(config);
  const roots = folders.length > 0 ? new MediaRoots(folders) : null;
  const folder = mediaFolderOf(lake, config);
  const uploads = folder === null ? null : new UploadFolder(folder, config.UPLOAD_KEEP_MS);
  const buckets = objects.origins.length > 0 ? objectsOf(objects) : null;
  if (!roots && !uploads && !buckets) return undefined;
  return openIngestQueue(
    lake,
    { roots, objects: buckets, uploads },
    {
      // A lake that never took an upload has no job of one.
      goesOn: roots !== null || buckets !== null || existsSync(folder!),
      waitMs: config.WRITE_WAIT_MS,
      keepSnapshotsMs: config.SNAPSHOT_KEEP_MS,
      keepCommitsMs: config.COMMITS_KEEP_MS,
      onError,
      ...room,
    },
  );
}

function objectsOf(addresses: ObjectAddresses): MediaObjects {
  return new MediaObjects(addresses.roots, (uri, path, signal) =>
    downloadObject(addresses.fetched(uri)!, path, signal),
  );
}
