/** A cue's settings as a WebVTT file writes them; null is what it does not say. */
export interface CueSettings {
  region: string | null;
  vertical: 'rl' | 'lr' | null;
  /** `isRow`: counted in rows, from the end when negative; else percent. */
  line: { at: number; isRow: boolean; align: 'start' | 'center' | 'end' } | null;
  position: { at: number; align: 'line-left' | 'center' | 'line-right' | null } | null;
  size: number | null;
  align: 'start' | 'center' | 'end' | 'left' | 'right' | null;
}

/** Names of drafts, which files still have. */
const DRAFT_NAMES: Readonly<Record<string, string>> = { middle: 'center' };
const DRAFT_POSITION_NAMES: Readonly<Record<string, string>> = {
  middle: 'center',
  start: 'line-left',
  end: 'line-right',
};

const READERS: { readonly [K in keyof CueSettings]: (value: string) => CueSettings[K] } = {
  region: (value) => value,
  vertical: (value) => oneOf(['rl', 'lr'], value),
  line(value) {
    const [at = '', align, ...more] = value.split(',');
    const isRow = /^-?\d+(?:\.\d+)?$/.test(at);
    const number = isRow ? Number(at) : percentage(at);
    const side = align === undefined ? 'start' : oneOf(['start', 'center', 'end'], DRAFT_NAMES[align] ?? align);
    return number === null || side === null || more.length > 0 ? null : { at: number, isRow, align: side };
  },
  position(value) {
    const [at = '', align, ...more] = value.split(',');
    const number = percentage(at);
    const side = align && oneOf(['line-left', 'center', 'line-right'], DRAFT_POSITION_NAMES[align] ?? align);
    return number === null || side === null || more.length > 0 ? null : { at: number, align: side || null };
  },
  size: percentage,
  align: (value) => oneOf(['start', 'center', 'end', 'left', 'right'], DRAFT_NAMES[value] ?? value),
};

/**
 * The settings behind a cue's times (WebVTT 6.3), the last of each name, and those that mean nothing, as written.
 */
export function parseSettings(text: string): { settings: CueSettings; faults: string[] } {
  const settings: CueSettings = { region: null, vertical: null, line: null, position: null, size: null, align: null };
  const faults: string[] = [];
  for (const setting of text.split(/[ \t\r\n\f]+/).filter(Boolean)) {
    const [, name = '', value = ''] = /^([^:]+):(.+)$/.exec(setting) ?? [];
    const read = Object.hasOwn(READERS, name) ? READERS[name as keyof CueSettings](value) : null;
    if (read === null) faults.push(setting);
    else Object.assign(settings, { [name]: read });
  }
  return { settings, faults };
}

/** A number with `%` behind it, 0 to 100 (WebVTT 4.2.2, parse a percentage string); null when it is not one. */
export function percentage(text: string): number | null {
  const number = /^(\d+(?:\.\d+)?)%$/.exec(text)?.[1];
  return number === undefined || Number(number) > 100 ? null : Number(number);
}

function oneOf<const T extends string>(words: readonly T[], value: string): T | null {
  return words.find((word) => word === value) ?? null;
}
