import { memo, useMemo } from 'react';
import { captionsOf, curveOf, pathsOf, waveOf } from './drawing.js';
import type { Lane, Sound } from './lane.js';
import { marksOf, spanOf, type View } from './view.js';

interface Drawn {
  readonly view: View;
  /** In pixels. */
  readonly width: number;
}

/** As in timeline.css. */
const LANE_HEIGHT = 26;
const SOUND_HEIGHT = 60;
const RULER_HEIGHT = 22;

export const RulerRow = memo(function RulerRow({ view, width, timeAt }: Drawn & { timeAt: (ms: number) => string }) {
  return (
    <svg className="timeline-row timeline-ruler" width={width} height={RULER_HEIGHT} data-lane="" aria-hidden="true">
      {marksOf(view, width).map((ms) => {
        const x = ((ms - view.fromMs) / spanOf(view)) * width;
        return (
          <g key={ms}>
            <path d={`M${x} 0v${RULER_HEIGHT}`} />
            <text x={x + 4} y={15}>
              {timeAt(ms)}
            </text>
          </g>
        );
      })}
    </svg>
  );
});

export const LaneRow = memo(function LaneRow({ lane: { id, items }, view, width }: Drawn & { lane: Lane }) {
  const paths = useMemo(() => [...pathsOf(items, view, width, LANE_HEIGHT)], [items, view, width]);
  const captions = useMemo(() => captionsOf(items, view, width), [items, view, width]);
  return (
    <svg className="timeline-row" width={width} height={LANE_HEIGHT} data-lane={id} aria-hidden="true">
      {paths.map(([tone, d]) => (
        <path key={tone} className={`tone tone-${tone}`} d={d} />
      ))}
      {captions.map(({ text, x, width: room }, i) => (
        <svg key={i} x={x} width={room - 3} height={LANE_HEIGHT}>
          <text x={4} y={17}>
            {text}
          </text>
        </svg>
      ))}
    </svg>
  );
});

export const SoundRow = memo(function SoundRow({ sound, view, width }: Drawn & { sound: Sound }) {
  const wave = useMemo(() => sound.wave && waveOf(sound.wave, view, width, SOUND_HEIGHT), [sound, view, width]);
  return (
    <svg
      className="timeline-row timeline-sound"
      width={width}
      height={SOUND_HEIGHT}
      data-lane="sound"
      aria-hidden="true"
    >
      {wave && <path className="timeline-wave" d={wave} />}
      {sound.curves.map((curve) => (
        <path key={curve.id} className={`timeline-${curve.id}`} d={curveOf(curve, view, width, SOUND_HEIGHT)} />
      ))}
    </svg>
  );
});
