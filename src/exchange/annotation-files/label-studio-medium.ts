import type { Medium } from './found.js';
import { inWords, record } from './json-elements.js';
import { OWN_MEMBER } from './own-annotation.js';
import { placesIn } from './with-own-said.js';

type Json = Readonly<Record<string, unknown>>;

/** What a result is of: the value of the task's data under the name that the result points to. */
export function mediumOf(task: Json, result: Json): Medium {
  const data = record(task['data']);
  const key = keyIn(data, result);
  const said = key === undefined ? undefined : data[key];
  const id = inWords(task['id'] ?? '');
  const kind = kindOf(key, result);
  const uri = typeof said === 'string' && said !== '' && kind !== 'TEXT' ? said : `task-${id}`;
  const aliases = [uri, task['file_upload'], id].filter((one): one is string => typeof one === 'string' && one !== '');
  const size = { width: sizeOf(result, 'width'), height: sizeOf(result, 'height') };
  const own = data[OWN_MEMBER];
  return { kind, name: nameIn(uri), aliases, uri, ...size, ...(own !== undefined && { target: placesIn(own) }) };
}

/** The export lacks the labelling set-up, which says it; `to_name` mostly is the name in the data. */
function keyIn(data: Json, { to_name, source }: Json): string | undefined {
  const wanted = [to_name, typeof source === 'string' ? source.replace(/^\$/, '') : undefined];
  const named = wanted.find((one) => typeof one === 'string' && Object.hasOwn(data, one));
  return (named as string | undefined) ?? Object.keys(data).find((one) => typeof data[one] === 'string');
}

function kindOf(key: string | undefined, { type, value }: Json): Medium['kind'] {
  if (type === 'videorectangle' || type === 'timelinelabels') return 'VIDEO';
  if (record(value)['channel'] !== undefined) return 'AUDIO';
  if (key !== undefined && /video|audio|text/i.test(key)) {
    return /video/i.test(key) ? 'VIDEO' : /audio/i.test(key) ? 'AUDIO' : 'TEXT';
  }
  return 'IMAGE';
}

const sizeOf = (result: Json, side: 'width' | 'height'): number | undefined => {
  const size = result[`original_${side}`];
  return typeof size === 'number' && size > 0 ? size : undefined;
};

/** The last part of a path or address; of a file of local storage, /data/local-files/?d=PATH, the path. */
function nameIn(uri: string): string {
  const local = /[?&]d=([^&]+)/.exec(uri)?.[1];
  const path = local ?? uri.replace(/[?#].*$/, '');
  return path.split('/').findLast((part) => part !== '') ?? uri;
}
