import { playerWords } from '../words/player.js';

export interface Playback {
  readonly url: string | null;
  readonly mimeType: string | null;
  readonly codecs: string | null;
  readonly playable: boolean;
  readonly reason: string | null;
}

/** Why this browser shows nothing of it; null: it plays. Browsers differ: this one is asked where not all play it. */
export function unplayableReason({ url, mimeType, codecs, playable, reason }: Playback): string | null {
  if (url === null) return playerWords.notGiven;
  if (playable) return null;
  const type = mimeType && (codecs === null ? mimeType : `${mimeType}; codecs="${codecs}"`);
  const plays = type !== null && document.createElement('video').canPlayType(type) === 'probably';
  return plays ? null : playerWords.notPlayed(reason ?? '');
}
