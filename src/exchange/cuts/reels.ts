import type { Clip } from '../../media/timeline/edit.js';
import { mediaOf } from '../../media/timeline/edit.js';
import { isObject } from '../../media/timeline/json.js';
import { BLACK } from './edl-rules.js';

/** As long as CMX 3600 lets them be. */
const LENGTH = 8;

/** The reels of a list: each file's own, the same for all its clips. */
export class Reels {
  private readonly byWhole = new Map<string, string>();
  private readonly taken = new Set<string>([BLACK]);

  constructor(private readonly short: boolean) {}

  of(clip: Clip): string {
    const whole = wholeReel(clip);
    if (!this.short) return whole;
    const known = this.byWhole.get(whole);
    if (known !== undefined) return known;
    const reel = this.unique(whole.toUpperCase().replace(/[^A-Z0-9]/g, ''));
    this.byWhole.set(whole, reel);
    this.taken.add(reel);
    return reel;
  }

  /** Its beginning, with a number at the end where another file has that. */
  private unique(text: string): string {
    const base = text.slice(0, LENGTH) || 'REEL';
    for (let i = 1; ; i++) {
      const end = i === 1 ? '' : String(i);
      const reel = base.slice(0, LENGTH - end.length) + end;
      if (!this.taken.has(reel)) return reel;
    }
  }
}

/** The reel that an EDL said, else the name of the file without its folder and ending, else that of the clip. */
function wholeReel(clip: Clip): string {
  const cmx = clip.metadata['cmx_3600'];
  const said = isObject(cmx) ? cmx['reel'] : undefined;
  if (typeof said === 'string' && said !== '') return word(said);
  const media = mediaOf(clip);
  const file =
    media?.kind === 'file' && media.uri !== null ? media.uri.replace(/^.*[\\/]/, '').replace(/\.\w+$/, '') : '';
  return word(file) || word(clip.name ?? '') || 'AX';
}

/** Reels have no blanks, and BL is none. */
function word(text: string): string {
  const reel = text.trim().replace(/\s+/g, '_');
  return reel === BLACK ? `${BLACK}_` : reel;
}
