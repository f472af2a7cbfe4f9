import { existsSync } from 'node:fs';
import type { Config } from '../../config.js';
import { openIngestQueue, type IngestQueue, type QueueOptions } from '../../graph/ingest/ingest-queue.js';
import { MediaRoots } from '../../graph/ingest/media-roots.js';
import { UploadFolder } from '../../graph/ingest/upload-folder.js';
import type { Lake } from '../../lake/lancedb/lake.js';
import { mediaFolderOf, namedFolders } from '../media/folders.js';

/** The queue of files to ingest; undefined where files may be neither named nor uploaded. */
export async function ingestsOf(
  lake: Lake,
  config: Config,
  onError: QueueOptions['onError'],
  room: Pick<QueueOptions, 'headroom' | 'checkRoom'>,
): Promise<IngestQueue | undefined> {
  if (config.READ_ONLY) return undefined;
  const folders = namedFolders(config);
  const roots = folders.length > 0 ? new MediaRoots(folders) : null;
  const folder = mediaFolderOf(lake, config);
  const uploads = folder === null ? null : new UploadFolder(folder, config.UPLOAD_KEEP_MS);
  if (!roots && !uploads) return undefined;
  return openIngestQueue(
    lake,
    { roots, uploads },
    {
      // A lake that never took an upload has no job of one.
      goesOn: roots !== null || existsSync(folder!),
      waitMs: config.WRITE_WAIT_MS,
      keepSnapshotsMs: config.SNAPSHOT_KEEP_MS,
      keepCommitsMs: config.COMMITS_KEEP_MS,
      onError,
      ...room,
    },
  );
}
