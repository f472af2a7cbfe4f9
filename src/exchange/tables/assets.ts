import { STREAM_TYPES, type StreamInfo } from '../../lake/tables/streams.js';
import { assets, type AssetRow } from '../../lake/tables/assets.js';
import { rateInto } from '../frame-rate.js';
import { filled, importOf } from '../import-of.js';
import { listInto, type ImportTable } from '../import-table.js';
import { RowProblem } from '../problem.js';
import { json, type Parse } from '../values.js';

/** What a probe found, as the lake keeps it. */
const streams: Parse<StreamInfo[]> = (value, field) => {
  const parsed = json(value, field);
  if (!Array.isArray(parsed) || !parsed.every((one: Partial<StreamInfo> | null) => isStream(one))) {
    throw new RowProblem(field, value, `is not a list of {type: ${STREAM_TYPES.join('|')}, index, …}`);
  }
  return parsed as StreamInfo[];
};

const isStream = (stream: Partial<StreamInfo> | null): boolean =>
  STREAM_TYPES.some((type) => type === stream?.type) && Number.isInteger(stream?.index);

export const assetsImport: ImportTable<typeof assets> = importOf(assets, {
  columns: { frame_rate: rateInto(), streams: listInto('streams', streams) },
  assetOf: (row, existing) => existing && row.id,
  complete({ draft, now }) {
    const [numerator, denominator] = [draft.frame_rate_numerator ?? null, draft.frame_rate_denominator ?? null];
    if ((numerator === null) !== (denominator === null)) {
      throw new RowProblem('frame_rate', numerator ?? denominator, 'has only one of numerator and denominator');
    }
    return {
      ...filled(assets, draft),
      ordinal: draft.ordinal ?? 0,
      streams: draft.streams ?? [],
      ingested_at: draft.ingested_at ?? now,
    } as AssetRow;
  },
});
