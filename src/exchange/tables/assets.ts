import type { StreamInfo } from '../../lake/tables/streams.js';
import { assets } from '../../lake/tables/assets.js';
import { rateInto } from '../frame-rate.js';
import { into, listInto, type ImportTable } from '../import-table.js';
import { RowProblem } from '../problem.js';
import { count, id, json, language, list, milliseconds, positive, size, text, word, type Parse } from '../values.js';

const STREAM_TYPES = ['video', 'audio', 'text'];

/** What a probe found, as the lake keeps it. */
const streams: Parse<StreamInfo[]> = (value, field) => {
  const parsed = json(value, field);
  if (!Array.isArray(parsed) || !parsed.every((one: Partial<StreamInfo> | null) => isStream(one))) {
    throw new RowProblem(field, value, `is not a list of {type: ${STREAM_TYPES.join('|')}, index, …}`);
  }
  return parsed as StreamInfo[];
};

const isStream = (stream: Partial<StreamInfo> | null): boolean =>
  STREAM_TYPES.includes(stream?.type ?? '') && Number.isInteger(stream?.index);

export const assetsImport: ImportTable<typeof assets> = {
  table: assets,
  columns: {
    id: into('id', id),
    title_id: into('title_id', id),
    kind: into('kind', word(['VIDEO', 'AUDIO', 'IMAGE', 'TEXT'] as const)),
    role: into('role', text),
    uri: into('uri', text),
    content_type: into('content_type', text),
    size_bytes: into('size_bytes', size),
    checksum: into('checksum', text),
    language: into('language', language),
    duration_ms: into('duration_us', milliseconds),
    frame_rate: rateInto(),
    frame_rate_numerator: into('frame_rate_numerator', positive),
    frame_rate_denominator: into('frame_rate_denominator', positive),
    streams: listInto('streams', streams),
    height: into('height', count),
    dynamic_range: into('dynamic_range', word(['SDR', 'HDR10', 'HDR10_PLUS', 'HLG', 'DOLBY_VISION'] as const)),
    // Lineage may name files that the lake does not hold.
    derived_from: listInto('derived_from', list(id)),
  },
  required: { id: 'id', kind: 'kind', uri: 'uri' },
  references: { title_id: 'title' },
  arrival: 'ordinal',
  assetOf: (row, existing) => existing && row.id,
  complete({ draft, now }) {
    const [numerator, denominator] = [draft.frame_rate_numerator ?? null, draft.frame_rate_denominator ?? null];
    if ((numerator === null) !== (denominator === null)) {
      throw new RowProblem('frame_rate', numerator ?? denominator, 'has only one of numerator and denominator');
    }
    return {
      id: draft.id!,
      ordinal: draft.ordinal ?? 0,
      title_id: draft.title_id ?? null,
      kind: draft.kind!,
      role: draft.role ?? null,
      uri: draft.uri!,
      content_type: draft.content_type ?? null,
      size_bytes: draft.size_bytes ?? null,
      checksum: draft.checksum ?? null,
      language: draft.language ?? null,
      duration_us: draft.duration_us ?? null,
      frame_rate_numerator: numerator,
      frame_rate_denominator: denominator,
      streams: draft.streams ?? [],
      height: draft.height ?? null,
      dynamic_range: draft.dynamic_range ?? null,
      derived_from: draft.derived_from ?? [],
      ingested_at: draft.ingested_at ?? now,
    };
  },
};
