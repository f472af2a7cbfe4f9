import type { Filter } from '../../lake/lancedb/filter.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { csv } from '../exports/csv.js';
import { ndjson } from '../exports/ndjson.js';
import { makeFile } from '../exports/new-file.js';
import { parquet } from '../exports/parquet.js';
import { ava } from './ava.js';
import { coco } from './coco.js';
import { cvatImages } from './cvat-images.js';
import { cvatVideo } from './cvat-video.js';
import type { AnnotationForm } from './form.js';
import { labelStudio } from './label-studio.js';
import { LeftOut } from './left-out.js';
import { asRows } from './rows.js';
import { annotationSource } from './source.js';
import { webvtt } from './webvtt.js';

/** By the name that `--to` takes. */
export const annotationForms: Readonly<Record<string, AnnotationForm>> = {
  coco,
  'cvat-images': cvatImages,
  'cvat-video': cvatVideo,
  'label-studio': labelStudio,
  ava,
  webvtt,
  csv: asRows(csv),
  ndjson: asRows(ndjson),
  parquet: asRows(parquet),
};

export interface ExportedAnnotations {
  readonly out: string;
  readonly annotations: number;
  readonly bytes: number;
  /** What the form has no place for, and how many annotations have it. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/** Writes the annotations that match to a file of one of `annotationForms`. Throws a UsageError when the file is there and is not to be replaced. */
export async function exportAnnotations(
  snapshot: LakeSnapshot,
  where: Filter,
  to: string,
  { out, overwrite, signal }: { out: string; overwrite: boolean; signal?: AbortSignal | undefined },
): Promise<ExportedAnnotations> {
  const leftOut = new LeftOut();
  let count = 0;
  const tell = (written: number) => {
    signal?.throwIfAborted();
    count += written;
  };
  const { path, bytes } = await makeFile(out, overwrite, (folder, file) =>
    annotationForms[to]!.write(annotationSource(snapshot, where), folder, file, leftOut, tell),
  );
  return { out: path, annotations: count, bytes, leftOut: leftOut.toJSON() };
}
