import type { By } from './by.js';
import { recordSeen } from './record-seen.js';
import type { Rights } from './rights.js';
import { viewAt } from './view-at.js';

/** See `By.readable`. */
export const readableBy =
  (rights: Rights | null): By['readable'] =>
  async (snapshot, newest) =>
    recordSeen(rights, snapshot.record, newest) && viewAt(snapshot, newest, rights);
