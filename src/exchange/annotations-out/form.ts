import type { OutputFolder, WrittenFile } from '../exports/output-folder.js';
import type { LeftOut } from './left-out.js';
import type { AnnotationSource } from './source.js';

/** Writes annotations to one file as another tool reads them. */
export interface AnnotationForm {
  /** Whether a file is of one asset. */
  readonly ofOneAsset: boolean;
  /** Counts what it has no place for; `tell` hears how many annotations have been written. */
  write(
    source: AnnotationSource,
    folder: OutputFolder,
    path: string,
    leftOut: LeftOut,
    tell: (written: number) => void,
  ): Promise<WrittenFile>;
}
