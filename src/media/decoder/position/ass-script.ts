import { keypad, ofSsa } from './ass-overrides.js';

export interface Margins {
  left: number;
  right: number;
  vertical: number;
}

export interface AssStyle extends Margins {
  /** Of a numeric keypad; null when the style has none that is valid. */
  alignment: number | null;
}

/** What a script says before its events. */
export interface AssScript {
  /** The script's pixels. */
  width: number;
  height: number;
  styles: ReadonlyMap<string, AssStyle>;
}

/** The picture of libass and FFmpeg for scripts that do not say theirs. */
const DEFAULT_PICTURE = { width: 384, height: 288 };

/** Of a script that says nothing. */
export const NO_SCRIPT: AssScript = { ...DEFAULT_PICTURE, styles: new Map() };

/** Script Info and styles of an ASS or SSA file, or of the head that a container keeps. */
export function parseAssScript(text: string): AssScript {
  const info = new Map<string, number>();
  const styles = new Map<string, AssStyle>();
  let [section, fields]: [string, string[]] = ['', []];
  for (const row of text.split(/\r\n|\n|\r/)) {
    section = /^\s*\[(.+)\]\s*$/.exec(row)?.[1]?.toLowerCase() ?? section;
    const [, key = '', value = ''] = /^\s*(\w+)\s*:\s*(.*?)\s*$/.exec(row) ?? [];
    const values = value.split(',').map((one) => one.trim());
    if (section === 'script info') info.set(key.toLowerCase(), Number(value));
    else if (!section.endsWith('styles')) continue;
    else if (key.toLowerCase() === 'format') fields = values.map((field) => field.toLowerCase());
    else if (key.toLowerCase() === 'style') {
      const field = (name: string) => values[fields.indexOf(name)] ?? '';
      styles.set(styleName(field('name')), styleOf(field, section.startsWith('v4+')));
    }
  }
  return { ...pictureOf(info.get('playresx') || null, info.get('playresy') || null), styles };
}

/** Names are written with a star in older files. */
export const styleName = (name: string): string => name.trim().replace(/^\*+/, '');

function styleOf(field: (name: string) => string, isPlus: boolean): AssStyle {
  const number = (name: string) => Number(field(name)) || 0;
  return {
    alignment: (isPlus ? keypad : ofSsa)(number('alignment')),
    left: number('marginl'),
    right: number('marginr'),
    vertical: number('marginv'),
  };
}

/** One side follows from the other as in libass: 4:3, but for 1280 × 1024. */
function pictureOf(width: number | null, height: number | null): { width: number; height: number } {
  if (width === null && height === null) return DEFAULT_PICTURE;
  return {
    width: width ?? (height === 1024 ? 1280 : (height! * 4) / 3),
    height: height ?? (width === 1280 ? 1024 : (width! * 3) / 4),
  };
}
