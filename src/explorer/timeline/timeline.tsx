import { useMemo, useRef, useState } from 'react';
import { timelineWords as words } from '../words/timeline.js';
import { useWidth } from '../wall/use-width.js';
import { itemAt } from './drawing.js';
import type { Lane, Sound } from './lane.js';
import { LaneHead } from './lane-head.js';
import { LaneRow, RulerRow, SoundRow } from './rows.js';
import { useGestures } from './use-gestures.js';
import { panned, spanOf, wholeOf, within, zoomed, type View } from './view.js';
import './timeline.css';

interface Props {
  readonly durationMs: number;
  /** The playhead. */
  readonly ms: number;
  /** Null: all of it. */
  readonly view: View | null;
  readonly onView: (view: View | null) => void;
  readonly onSeek: (ms: number) => void;
  readonly lanes: readonly Lane[];
  /** Ids of lanes that are not shown; `sound` is that of the sound. */
  readonly hidden: ReadonlySet<string>;
  readonly onHidden: (hidden: ReadonlySet<string>) => void;
  /** How a time is said: a timecode. */
  readonly timeAt: (ms: number) => string;
  readonly sound?: Sound | null | undefined;
  /** What is played again and again. */
  readonly loop?: { readonly startMs: number; readonly endMs: number } | null | undefined;
}

export const SOUND = 'sound';
/** Steps of the buttons and keys that zoom. */
const STEP = 2;
/** So near the pointer an item is under it. */
const NEAR_PIXELS = 4;

/** Anything in time, in lanes one below the other: what there is, where it is, and a click to go there. */
export function Timeline(props: Props) {
  const { durationMs, ms, onView, onSeek, lanes, hidden, onHidden, timeAt, sound, loop } = props;
  const tracks = useRef<HTMLDivElement>(null);
  const width = useWidth(tracks);
  const view = useMemo(() => within(props.view ?? wholeOf(durationMs), durationMs), [props.view, durationMs]);
  const [pointed, setPointed] = useState<{ readonly ms: number; readonly lane: string | undefined } | null>(null);
  const change = (next: View) => onView(spanOf(next) >= durationMs ? null : next);
  const zoom = (factor: number, around: number) => change(zoomed(view, factor, around, durationMs));
  /** Around the playhead where it is in sight, else around the middle. */
  const zoomHere = (factor: number) =>
    zoom(factor, ms >= view.fromMs && ms <= view.toMs ? ms : (view.fromMs + view.toMs) / 2);
  const nearMs = (NEAR_PIXELS * spanOf(view)) / width;
  const shown = lanes.filter(({ id }) => !hidden.has(id));
  const under = pointed && itemAt(shown.find(({ id }) => id === pointed.lane)?.items ?? [], pointed.ms, nearMs);

  useGestures(tracks, view, {
    onZoom: zoom,
    onPan: (by) => change(panned(view, by, durationMs)),
    onPoint: (at, lane) => setPointed(at === null ? null : { ms: at, lane }),
    onClick: (at, lane) => {
      const item = itemAt(lanes.find(({ id }) => id === lane)?.items ?? [], at, nearMs);
      onSeek(item ? item.startMs : at);
    },
  });

  const keys: Readonly<Record<string, () => void>> = {
    '+': () => zoomHere(STEP),
    '=': () => zoomHere(STEP),
    '-': () => zoomHere(1 / STEP),
    '0': () => onView(null),
    PageUp: () => change(panned(view, -spanOf(view) / 2, durationMs)),
    PageDown: () => change(panned(view, spanOf(view) / 2, durationMs)),
    Home: () => onSeek(0),
    End: () => onSeek(durationMs),
  };
  const isWhole = spanOf(view) >= durationMs;
  const hasSound = Boolean(sound && (sound.wave || sound.curves.length > 0)) && !hidden.has(SOUND);
  /** Part of the width, in percent; what is out of sight is at its edge. */
  const at = (time: number) => Math.min(Math.max(0, ((time - view.fromMs) / spanOf(view)) * 100), 100);
  return (
    <section className="timeline" aria-label={words.name}>
      <div className="timeline-tools">
        <button type="button" aria-label={words.closer} onClick={() => zoomHere(STEP)}>
          +
        </button>
        <button type="button" aria-label={words.wider} disabled={isWhole} onClick={() => zoomHere(1 / STEP)}>
          −
        </button>
        <button type="button" disabled={isWhole} onClick={() => onView(null)}>
          {words.whole}
        </button>
        <details className="timeline-choice">
          <summary>{words.lanes}</summary>
          <div>
            {[...(sound ? [{ id: SOUND, name: words.sound }] : []), ...lanes].map(({ id, name }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={!hidden.has(id)}
                  onChange={({ target }) => onHidden(changed(hidden, id, !target.checked))}
                />
                <span dir="auto">{name}</span>
              </label>
            ))}
          </div>
        </details>
        <span className="quiet timeline-help">{words.help}</span>
      </div>
      <div className="timeline-body">
        <div className="timeline-heads">
          <div className="timeline-head timeline-ruler" />
          {hasSound && (
            <div className="timeline-head timeline-sound">
              <span>{words.sound}</span>
            </div>
          )}
          {shown.map((lane) => (
            <LaneHead key={lane.id} lane={lane} ms={ms} onSeek={onSeek} />
          ))}
        </div>
        <div
          className="timeline-tracks"
          ref={tracks}
          role="slider"
          tabIndex={0}
          aria-label={words.name}
          aria-valuemin={0}
          aria-valuemax={Math.round(durationMs)}
          aria-valuenow={Math.round(ms)}
          aria-valuetext={timeAt(ms)}
          onKeyDown={(event) => {
            if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
            event.preventDefault();
            keys[event.key]!();
          }}
        >
          <RulerRow view={view} width={width} timeAt={timeAt} />
          {hasSound && <SoundRow sound={sound!} view={view} width={width} />}
          {shown.map((lane) => (
            <LaneRow key={lane.id} lane={lane} view={view} width={width} />
          ))}
          {loop && (
            <div
              className="timeline-loop"
              style={{ left: `${at(loop.startMs)}%`, width: `${at(loop.endMs) - at(loop.startMs)}%` }}
            />
          )}
          {ms >= view.fromMs && ms <= view.toMs && <div className="timeline-playhead" style={{ left: `${at(ms)}%` }} />}
          {pointed && (
            <div
              className={pointed.ms > (view.fromMs + view.toMs) / 2 ? 'timeline-told timeline-before' : 'timeline-told'}
              style={{ left: `${at(pointed.ms)}%` }}
            >
              <span className="timecode">{timeAt(under ? under.startMs : pointed.ms)}</span>
              {under && <bdi>{under.text}</bdi>}
              {pointed.lane === SOUND && sound && <span>{loudnessAt(sound, pointed.ms)}</span>}
            </div>
          )}
        </div>
      </div>
      {shown.map(
        ({ id, name, note }) =>
          note !== undefined && (
            <p key={id} className="quiet timeline-note">
              <bdi>{name}</bdi>: {note}
            </p>
          ),
      )}
    </section>
  );
}

function changed(hidden: ReadonlySet<string>, id: string, isHidden: boolean): ReadonlySet<string> {
  const next = new Set(hidden);
  if (isHidden) next.add(id);
  else next.delete(id);
  return next;
}

/** In words; empty where nothing was measured. */
function loudnessAt({ curves }: Sound, ms: number): string {
  return curves
    .flatMap(({ id, points }) => {
      const mean = points.findLast(({ timeMs }) => timeMs <= ms)?.mean ?? null;
      return mean === null ? [] : [words[id](mean.toFixed(1))];
    })
    .join(', ');
}
