import { ArrowFile } from '../../lake/lancedb/arrow-batches.js';
import type { StoredTable } from '../../lake/lancedb/stored-batches.js';
import type { OutputFolder, WrittenFile } from './output-folder.js';

/** Writes a table as an Arrow IPC file, a batch in memory at a time; `tell` hears how many rows each has. */
export async function writeArrowTable(
  { schema, batches }: Pick<StoredTable, 'schema' | 'batches'>,
  folder: OutputFolder,
  path: string,
  tell: (rows: number) => void,
): Promise<WrittenFile> {
  const file = await folder.file(path, 'application/vnd.apache.arrow.file');
  const arrow = new ArrowFile(schema);
  for await (const batch of batches()) {
    await file.write(arrow.batch(batch));
    tell(batch.numRows);
  }
  await file.write(arrow.end());
  return file.close();
}
