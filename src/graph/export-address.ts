import type { Subject } from './asker.js';
import type { QueryExportCutArgs } from './generated/graphql.js';
import type { SignedAddress } from './signed-addresses.js';

/** A file that somebody asked an address of. */
export interface ExportAsked {
  readonly subject: Subject | null;
  /** Number of the snapshot. */
  readonly snapshot: number;
  readonly cut: Partial<QueryExportCutArgs> & Pick<QueryExportCutArgs, 'of' | 'format'>;
  readonly fileName: string;
}

/** Makes an address that holds for some minutes. */
export type AddressOfExport = (asked: ExportAsked) => SignedAddress;
