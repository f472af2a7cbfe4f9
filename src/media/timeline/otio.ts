import { badInput } from '../../base/errors.js';
import type {
  Child,
  Clip,
  Edit,
  Effect,
  Kept,
  Marker,
  MarkerOf,
  Media,
  Range,
  Time,
  Transition,
  Unknown,
} from './edit.js';
import { ONLY_MEDIA } from './edit.js';
import { asNumber, isObject, isSameJson, Numeral, type Json, type JsonObject } from './json.js';
import { fractionOf, ofRational, toNumber, toRational } from './rational.js';
import { readJsonText, writeJsonText } from './json-text.js';
import { colorJson } from './otio-colors.js';

/**
 * Reads OpenTimelineIO's JSON. What we know nothing of is kept, so that `writeOtio` writes what was read. Throws BAD_USER_INPUT
 * that names the line, or the place of what is wrong.
 */
export function readOtio(text: string): Edit {
  const json = readJsonText(text);
  const found = isObject(json) ? nameOf(json) : null;
  if (!isObject(json) || found !== 'Timeline') {
    throw badInput(`the file must hold an OpenTimelineIO Timeline, but it holds ${found ?? 'none of its objects'}`);
  }
  const edit = {
    ...named(json, 'timeline'),
    kind: 'edit',
    start: optional(json['global_start_time'], 'global_start_time', readTime),
    tracks: stackOrUnknown(json['tracks'] ?? null),
  } as const;
  return withKept(edit, json, editJson);
}

/** Writes an edit as OpenTimelineIO's JSON: with its present schemas, or, of what was read, those of the file. */
export const writeOtio = (edit: Edit): string => writeJsonText(editJson(edit)) + '\n';

type Node = { readonly kept?: Kept };

/** The name of an object's schema, without its version. */
const nameOf = (json: JsonObject): string | null => {
  const schema = json['OTIO_SCHEMA'];
  return typeof schema === 'string' ? schema.replace(/\.\d+$/, '') : null;
};

/** Remembers all in which what was read differs from what we would write of it. */
function withKept<N extends Node>(node: N, read: JsonObject, write: (node: N) => JsonObject): N {
  const schema = read['OTIO_SCHEMA'] as string;
  const ofOurs = write(node)['OTIO_SCHEMA'];
  const bySchema = ofOurs === schema ? node : { ...node, kept: { schema } };
  const written = write(bySchema);
  const fields = Object.entries(read).filter(([name, value]) => !isSameJson(written[name], value));
  const absent = Object.keys(written).filter((name) => !Object.hasOwn(read, name));
  if (fields.length === 0 && absent.length === 0) return bySchema;
  const kept: Kept = {
    ...bySchema.kept,
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
    ...(absent.length > 0 && { absent }),
  };
  return { ...bySchema, kept };
}

/** A node as JSON, but for what its file says otherwise. */
function asKept(kept: Kept | undefined, json: JsonObject): JsonObject {
  if (!kept) return json;
  const all: JsonObject = {
    ...json,
    ...(kept.schema !== undefined && { OTIO_SCHEMA: kept.schema }),
    ...kept.fields,
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !kept.absent?.includes(name)));
}

const unknown = (json: Json): Unknown => ({ kind: 'unknown', json });

function named(json: JsonObject, place: string): { name: string | null; metadata: JsonObject } {
  const { name = null, metadata = {} } = json;
  if (name !== null && typeof name !== 'string') throw badInput(`${place}: name must be a text`);
  return { name, metadata: isObject(metadata) ? metadata : {} };
}

function item(json: JsonObject, place: string) {
  const { effects, markers, enabled = true } = json;
  return {
    ...named(json, place),
    range: optional(json['source_range'], `${place}: source_range`, readRange),
    effects: list(effects, `${place}: effects`).map(readEffect),
    markers: list(markers, `${place}: markers`).map(readMarker),
    enabled: enabled !== false,
  };
}

function list(value: Json | undefined, place: string): readonly Json[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw badInput(`${place} must be a list`);
  return value as readonly Json[];
}

const optional = <T>(value: Json | undefined, place: string, read: (json: Json, place: string) => T): T | null =>
  value === undefined || value === null ? null : read(value, place);

function readTime(json: Json, place: string): Time {
  const [value, rate] = isObject(json) ? [asNumber(json['value']), asNumber(json['rate'])] : [null, null];
  if (value === null || rate === null || !Number.isFinite(value) || !(rate > 0 && Number.isFinite(rate))) {
    throw badInput(`${place} must be a RationalTime with a value and a rate above 0`);
  }
  return { value, rate: toRational(fractionOf(rate)) };
}

function readRange(json: Json, place: string): Range {
  if (!isObject(json)) throw badInput(`${place} must be a TimeRange`);
  return {
    start: readTime(json['start_time'] ?? null, `${place}.start_time`),
    duration: readTime(json['duration'] ?? null, `${place}.duration`),
  };
}

function stackOrUnknown(json: Json): Edit['tracks'] {
  const child = readChild(json);
  return child.kind === 'stack' ? child : unknown(json);
}

function readChild(json: Json): Child {
  if (!isObject(json)) return unknown(json);
  const name = nameOf(json);
  const place = `${name} ${JSON.stringify(json['name'] ?? '')}`;
  const children = () => list(json['children'], `${place}: children`).map(readChild);
  switch (name) {
    case 'Stack':
      return withKept({ ...item(json, place), kind: 'stack', children: children() }, json, childJson);
    case 'Track':
    case 'Sequence': {
      const of = typeof json['kind'] === 'string' ? json['kind'] : 'Video';
      return withKept({ ...item(json, place), kind: 'track', of, children: children() }, json, childJson);
    }
    case 'Clip':
      return withKept(readClip(json, place), json, childJson);
    case 'Gap':
      return withKept({ ...item(json, place), kind: 'gap' }, json, childJson);
    case 'Transition':
      return withKept(readTransition(json, place), json, childJson);
    default:
      return unknown(json);
  }
}

function readClip(json: JsonObject, place: string): Clip {
  const several = json['media_references'];
  const media = isObject(several)
    ? Object.entries(several).map(([key, one]) => [key, one === null ? null : readMedia(one)] as const)
    : [[ONLY_MEDIA, optional(json['media_reference'], place, readMedia)] as const];
  const active = json['active_media_reference_key'];
  return {
    ...item(json, place),
    kind: 'clip',
    media: Object.fromEntries(media),
    activeMedia: typeof active === 'string' ? active : ONLY_MEDIA,
  };
}

function readTransition(json: JsonObject, place: string): Transition {
  const { transition_type: type } = json;
  return {
    ...named(json, place),
    kind: 'transition',
    type: typeof type === 'string' ? type : '',
    before: readTime(json['in_offset'] ?? null, `${place}: in_offset`),
    after: readTime(json['out_offset'] ?? null, `${place}: out_offset`),
  };
}

function readMedia(json: Json): Media {
  const name = isObject(json) ? nameOf(json) : null;
  if (!isObject(json) || (name !== 'ExternalReference' && name !== 'MissingReference')) return unknown(json);
  const available = optional(json['available_range'], `${name}: available_range`, readRange);
  const both = { ...named(json, name), available };
  if (name === 'MissingReference') return withKept({ ...both, kind: 'missing' }, json, mediaJson);
  const uri = typeof json['target_url'] === 'string' ? json['target_url'] : null;
  return withKept({ ...both, kind: 'file', uri }, json, mediaJson);
}

function readEffect(json: Json): Effect {
  const name = isObject(json) ? nameOf(json) : null;
  if (!isObject(json) || (name !== 'LinearTimeWarp' && name !== 'FreezeFrame')) return unknown(json);
  const scalar = asNumber(json['time_scalar']);
  if (scalar === null) throw badInput(`${name}: time_scalar must be a number`);
  return withKept({ ...named(json, name), kind: 'speed', scalar }, json, effectJson);
}

function readMarker(json: Json): Marker {
  if (!isObject(json) || nameOf(json) !== 'Marker') return unknown(json);
  const { color } = json;
  const said = isObject(color) ? color['name'] : color;
  const marker: MarkerOf = {
    ...named(json, 'Marker'),
    kind: 'marker',
    color: typeof said === 'string' ? said : null,
    range: readRange(json['marked_range'] ?? null, 'Marker: marked_range'),
  };
  return withKept(marker, json, markerJson);
}

/** OpenTimelineIO's numbers are doubles, which it writes with a point. */
const double = (value: number): Json =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? new Numeral(Object.is(value, -0) ? '-0.0' : `${value}.0`) : value;

const timeJson = ({ value, rate }: Time): Json => ({
  OTIO_SCHEMA: 'RationalTime.1',
  rate: double(toNumber(ofRational(rate))),
  value: double(value),
});

const rangeJson = (range: Range | null): Json =>
  range && {
    OTIO_SCHEMA: 'TimeRange.1',
    duration: timeJson(range.duration),
    start_time: timeJson(range.start),
  };

function editJson({ kept, metadata, name, start, tracks }: Edit): JsonObject {
  return asKept(kept, {
    ...{ OTIO_SCHEMA: 'Timeline.1', metadata, name },
    global_start_time: start && timeJson(start),
    tracks: tracks.kind === 'unknown' ? tracks.json : childJson(tracks),
  });
}

const SCHEMAS = { stack: 'Stack.1', track: 'Track.1', clip: 'Clip.2', gap: 'Gap.1' } as const;

function childJson(child: Exclude<Child, Unknown>): JsonObject {
  if (child.kind === 'transition') return transitionJson(child);
  const { kept, kind, metadata, name, range, effects, markers, enabled } = child;
  return asKept(kept, {
    ...{ OTIO_SCHEMA: SCHEMAS[kind], metadata, name },
    source_range: rangeJson(range),
    effects: effects.map((one) => orUnknown(one, effectJson)),
    markers: markers.map((one) => orUnknown(one, markerJson)),
    enabled,
    ...(kind === 'clip' && mediaFields(child)),
    ...('children' in child && { children: child.children.map((one) => orUnknown(one, childJson)) }),
    ...(kind === 'track' && { kind: child.of }),
  });
}

/** A clip had one medium before the second version of its schema. */
function mediaFields({ kept, media, activeMedia }: Clip): JsonObject {
  const json = (one: Media | null | undefined) => (one ? orUnknown(one, mediaJson) : null);
  if (kept?.schema === 'Clip.1') return { media_reference: json(media[activeMedia]) };
  return {
    media_references: Object.fromEntries(Object.entries(media).map(([key, one]) => [key, json(one)])),
    active_media_reference_key: activeMedia,
  };
}

function transitionJson({ kept, metadata, name, type, before, after }: Transition): JsonObject {
  return asKept(kept, {
    ...{ OTIO_SCHEMA: 'Transition.1', metadata, name },
    in_offset: timeJson(before),
    out_offset: timeJson(after),
    transition_type: type,
  });
}

function mediaJson(media: Exclude<Media, Unknown>): JsonObject {
  const { kept, metadata, name, available } = media;
  return asKept(kept, {
    OTIO_SCHEMA: media.kind === 'file' ? 'ExternalReference.1' : 'MissingReference.1',
    ...{ metadata, name },
    available_range: rangeJson(available),
    available_image_bounds: null,
    ...(media.kind === 'file' && { target_url: media.uri }),
  });
}

function effectJson({ kept, metadata, name, scalar }: Exclude<Effect, Unknown>): JsonObject {
  const schema = scalar === 0 ? 'FreezeFrame' : 'LinearTimeWarp';
  return asKept(kept, {
    ...{ OTIO_SCHEMA: `${schema}.1`, metadata, name },
    effect_name: schema,
    time_scalar: double(scalar),
  });
}

function markerJson({ kept, metadata, name, color, range }: Exclude<Marker, Unknown>): JsonObject {
  return asKept(kept, {
    ...{ OTIO_SCHEMA: 'Marker.2', metadata, name },
    color: kept?.schema === 'Marker.3' ? colorJson(color) : color,
    marked_range: rangeJson(range),
  });
}

const orUnknown = <N>(node: N | Unknown, json: (node: N) => Json): Json => (isUnknown(node) ? node.json : json(node));

const isUnknown = (node: unknown): node is Unknown => (node as { kind?: unknown }).kind === 'unknown';
