import { always, oneOf } from '../../../lake/lancedb/filter.js';
import { bytesAt, numberAt, scanRawSeen, type RawNumbers, type RawText } from '../../../lake/lancedb/raw-columns.js';
import type { View } from '../../../lake/lancedb/view.js';
import { shots } from '../../../lake/tables/shots.js';
import { Items, NONE, type Names } from './items.js';

/** A range is never empty. */
const INSTANT_US = 1;
/** More ids than this take longer to look up than all shots to read. */
const ASKED_BY_ID = 1_000;

/**
 * Where shots of the assets begin, as predictions: the range of the transition where one is known, else the instant of the cut. The first
 * shot of an asset begins with it, which is no cut. They have no label.
 */
export async function readShots(view: View, assets: ReadonlySet<number>, names: Names): Promise<Items> {
  const items = new Items();
  const label = names.labels.numberOf(new Uint8Array(0));
  const ids = [...assets].map((asset) => names.assets.at(asset));
  const columns = [
    'id',
    'asset_id',
    'title_id',
    'ordinal',
    'start_us',
    'transition_in_start_us',
    'transition_in_end_us',
  ] as const;
  const where = ids.length <= ASKED_BY_ID ? oneOf('asset_id', ids) : always;
  for await (const batch of scanRawSeen(view, shots, columns, where)) {
    const text = (name: string) => batch.columns.get(name) as RawText;
    const numbers = (name: string) => batch.columns.get(name) as RawNumbers;
    const [shot, asset, title] = [text('id'), text('asset_id'), text('title_id')];
    const [ordinal, start] = [numbers('ordinal'), numbers('start_us')];
    const [from, to] = [numbers('transition_in_start_us'), numbers('transition_in_end_us')];
    for (let i = 0; i < batch.rowCount; i++) {
      const group = names.assets.find(bytesAt(asset, i)!);
      if (numberAt(ordinal, i) === 0 || !assets.has(group)) continue;
      const ofTitle = bytesAt(title, i);
      items.ids.push(new Uint8Array(0));
      items.group.push(group);
      items.label.push(label);
      items.title.push(ofTitle === null ? NONE : names.titles.numberOf(ofTitle));
      items.asset.push(group);
      items.shot.push(names.shots.numberOf(bytesAt(shot, i)!));
      items.frame.push(NONE);
      items.confidence.push(NaN);
      items.start.push(numberAt(from, i) ?? numberAt(start, i)!);
      items.end.push(numberAt(to, i) ?? numberAt(start, i)! + INSTANT_US);
    }
  }
  return items;
}
