import { forbidden } from '../../base/errors.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { seesAll, type View } from '../../lake/lancedb/view.js';
import { assets } from '../../lake/tables/assets.js';
import { titles } from '../../lake/tables/titles.js';
import { forWriting } from '../access/for-writing.js';
import type { Rights } from '../access/rights.js';
import { writeSight } from '../access/write-sight.js';

const MUTATION = 'startIngest';

export const seesAllMedia = (view: View): boolean => seesAll(view, titles) && seesAll(view, assets);

/** Throws FORBIDDEN unless all titles and assets are seen: a file may be of any title, and its content one of another title's. */
export function checkSeesAllMedia(view: View): void {
  if (!seesAllMedia(view)) throw forbidden(`${MUTATION}: only for those who see all titles and assets`);
}

/** Throws FORBIDDEN for whoever could not have an upload ingested. */
export async function checkMayIngest(base: LakeSnapshot, all: Rights | null): Promise<void> {
  const rights = forWriting(all, MUTATION);
  if (rights?.grants.length === 0) throw forbidden(`${MUTATION}: you have no role that may do this`);
  checkSeesAllMedia((await writeSight(base, rights)).view);
}
