/** A picture in a response, with its caption. */
export interface Picture {
  /** On the server that the page came from. */
  path: string;
  title?: string;
  timecode?: string;
  score?: number;
}

type Caption = Omit<Picture, 'path'>;

const PICTURE = /\/frames\/[^/]+\/image$/;

/** All pictures of a response, in its order; none when it is not JSON. */
export function picturesIn(response: string): Picture[] {
  const pictures: Picture[] = [];
  collect(parsed(response), {}, pictures);
  return pictures;
}

function parsed(response: string): unknown {
  try {
    return JSON.parse(response);
  } catch {
    return null;
  }
}

function collect(value: unknown, around: Caption, found: Picture[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, around, found);
  } else if (isObject(value)) {
    const path = picturePath(value['url']);
    if (path) found.push({ path, ...around });
    const caption = { ...around, ...captionIn(value) };
    // Results of likeness do not belong to the title asked about.
    for (const [field, child] of Object.entries(value)) collect(child, field === 'similar' ? {} : caption, found);
  }
}

/** Of an absolute address only the path: the server may know itself by another name than the page does. */
function picturePath(url: unknown): string | null {
  if (typeof url !== 'string' || !URL.canParse(url, 'http://server')) return null;
  const { pathname, search } = new URL(url, 'http://server');
  return PICTURE.test(pathname) ? pathname + search : null;
}

function captionIn(object: Record<string, unknown>): Caption {
  const { name, title, timecode, timeRange, score } = object;
  const titleName = isObject(title) ? title['name'] : name;
  const start = timecode ?? (isObject(timeRange) ? timeRange['startTimecode'] : undefined);
  return {
    ...(typeof titleName === 'string' && { title: titleName }),
    ...(typeof start === 'string' && { timecode: start }),
    ...(typeof score === 'number' && { score }),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
