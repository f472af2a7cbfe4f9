import { addLookSpace, readSpaces } from '../../lake/embedding/spaces.js';
import { frames, framesWith, vectorColumn, vectorColumns, type FrameRow } from '../../lake/tables/frames.js';
import { lookSpace } from '../../lake/tables/spaces.js';
import { frameAt, timeOf } from '../frame-rate.js';
import { filled, importOf } from '../import-of.js';
import { into, type ImportTable } from '../import-table.js';
import type { Writable } from '../writable.js';
import { placeFrames } from '../place-frames.js';
import { RowProblem } from '../problem.js';
import { vectorInPlace, vectorOf } from '../vectors.js';
import { checkSameAsset } from './same-asset.js';

export const framesImport: ImportTable<typeof frames> = importOf(frames, {
  assetOf: (row) => row.asset_id,
  placing: placeFrames,
  carriesVectors: true,
  async inLake(writer) {
    const known = await readSpaces(writer.base);
    await writer.addColumns(frames, vectorColumns(known));
    const spaces = known.length > 0 ? known : [lookSpace(null, true)];
    const columnsBy = (parser: typeof vectorOf) =>
      Object.fromEntries(spaces.map((space) => [space.id, into(vectorColumn(space.id), parser(space))]));
    return {
      ...framesImport,
      table: framesWith(spaces),
      columns: { ...framesImport.columns, ...columnsBy(vectorOf) },
      vectors: columnsBy(vectorInPlace),
      complete(incoming) {
        const row = framesImport.complete(incoming) as Writable<FrameRow>;
        for (const { id } of spaces) row[vectorColumn(id)] = incoming.given[vectorColumn(id)] ?? null;
        return row;
      },
      /** Vectors are searched by their space: the lake must have it. */
      async afterwards() {
        if (known.length === 0) await addLookSpace(writer, null);
      },
    };
  },
  complete({ draft, given, existing, parents }) {
    checkSameAsset(draft.asset_id!, existing);
    const asset = parents.get('assets', draft.asset_id!)!;
    const shot = draft.shot_id == null ? null : parents.get('shots', draft.shot_id)!;
    if (shot && shot.asset_id !== asset.id) {
      throw new RowProblem('shot_id', shot.id, `is a shot of asset ${shot.asset_id}, not of ${asset.id}`);
    }
    const said = given.timestamp_us != null || given.number != null ? given : draft;
    const timestamp_us = said.timestamp_us ?? (said.number == null ? null : timeOf(said.number, asset));
    if (timestamp_us === null) throw new RowProblem('timestamp_ms', null, 'is required');
    const number = said.number ?? frameAt(timestamp_us, asset);
    if (number === null) throw new RowProblem('number', null, 'is required, since the asset has no frame_rate');
    const row = filled(frames, draft) as Writable<FrameRow>;
    row.title_id = asset.title_id;
    row.number = number;
    row.timestamp_us = timestamp_us;
    row.ordinal = existing?.ordinal ?? 0;
    row.ordinal_in_shot = existing?.ordinal_in_shot ?? 0;
    row.sort_key = existing?.sort_key ?? 0;
    row.frame_rate_numerator = asset.frame_rate_numerator;
    row.frame_rate_denominator = asset.frame_rate_denominator;
    row.start_timecode = asset.start_timecode;
    return row;
  },
});
