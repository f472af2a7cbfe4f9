export interface ExportOptions {
  /** The folder to be made. */
  readonly out: string;
  /** This split alone; null: all. */
  readonly split: string | null;
  /** Whether the frames' pictures are written, too. */
  readonly images: boolean;
  /** The type of the annotations that are written beside frames or shots. */
  readonly type: string | null;
  /** Whether a folder that is there is replaced. */
  readonly overwrite: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}
