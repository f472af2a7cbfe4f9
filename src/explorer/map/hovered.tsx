import type { Look } from './camera.js';
import type { MapPoint } from './map-data.js';
import { FrameContent } from './panel.js';
import { useFrames } from './use-frames.js';
import { useSettled } from './use-settled.js';
import { inWindow } from './viewport.js';

const HOVER_MS = 60;

/** The picture and the film of the point below the pointer. */
export function Hovered({ point, look: { view, size } }: { point: MapPoint; look: Look }) {
  const { frames } = useFrames([useSettled(point.id, HOVER_MS)]);
  const [frame] = frames;
  const [left, top] = inWindow(view, size, point.x, point.y);
  const isRight = left > size.width / 2;
  const isLow = top > size.height / 2;
  const style = {
    ...(isRight ? { right: size.width - left + 12 } : { left: left + 12 }),
    ...(isLow ? { bottom: size.height - top + 12 } : { top: top + 12 }),
  };
  return (
    <>
      <span className="map-ring" style={{ left, top }} />
      {frame && (
        <div className="map-hovered card" style={style}>
          <FrameContent frame={frame} />
        </div>
      )}
    </>
  );
}
