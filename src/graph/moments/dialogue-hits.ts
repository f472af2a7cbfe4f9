import { inSlices } from '../../base/in-slices.js';
import { inLanguage } from '../filters/common.js';
import type { AskedText } from '../../lake/lancedb/full-text.js';
import type { View } from '../../lake/lancedb/view.js';
import { bestMatches } from '../search/keyword.js';
import { dialogue } from '../../lake/tables/dialogue.js';
import type { Clock } from './clock.js';
import { HitsBuilder, type Hits } from './hits.js';

/** The time of lines that contain the text, in the language when one is given. */
export async function dialogueHits(view: View, clock: Clock, asked: AskedText, language: string | null): Promise<Hits> {
  const columns = ['id', 'asset_id', 'start_us', 'end_us'] as const;
  const lines = await bestMatches(view, dialogue, asked, { where: inLanguage('language', language), columns });
  const hits = new HitsBuilder('DialogueLine');
  await inSlices(lines, ({ id, asset_id, start_us, end_us }) => {
    hits.row(Buffer.from(id));
    for (const place of clock.placesOf(asset_id)) hits.add(place, start_us, end_us);
  });
  return hits.finish();
}
