import { titleWords } from '../words/title.js';
import type { ListedLine } from './use-lines.js';

interface Track {
  readonly id: string;
  readonly language: string | null;
  readonly role: string | null;
}

interface Props {
  readonly tracks: readonly Track[];
  readonly track: string | undefined;
  readonly onTrack: (id: string | undefined) => void;
  readonly lines: readonly ListedLine[];
  readonly ms: number;
  readonly onSeek: (ms: number) => void;
}

/** What is said, in the language that is chosen: also that of the subtitles. */
export function Lines({ tracks, track, onTrack, lines, ms, onSeek }: Props) {
  if (tracks.length === 0) return null;
  return (
    <section className="lines">
      <h2>{titleWords.lines}</h2>
      <label>
        {titleWords.subtitles}{' '}
        <select value={track ?? ''} onChange={({ target }) => onTrack(target.value || undefined)}>
          <option value="">{titleWords.none}</option>
          {tracks.map(({ id, language, role }) => (
            <option key={id} value={id}>
              {language ?? role ?? id}
            </option>
          ))}
        </select>
      </label>
      <ol>
        {lines.map(({ id, text, language, timeRange }) => (
          <li key={id} aria-current={(timeRange.startMs <= ms && ms < timeRange.endMs) || undefined}>
            <button type="button" onClick={() => onSeek(timeRange.startMs)}>
              <span className="timecode">{timeRange.startTimecode ?? (timeRange.startMs / 1_000).toFixed(1)}</span>
              <span dir="auto" lang={language ?? undefined}>
                {text}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
