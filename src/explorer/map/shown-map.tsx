import { useEffect, useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { client } from '../graph.js';
import { MapFramesDocument } from '../generated/documents.js';
import { mapWords } from '../words/map.js';
import { MapCanvas, type Pointed } from './canvas.js';
import { colouration, paletteOf } from './colours.js';
import { lassoIn, lassoText, pointsInBox, pointsWithin, type Lasso } from './lasso.js';
import { MapLegend, nameOfValue } from './legend.js';
import { FrameContent, MapPanel } from './panel.js';
import { PointGrid } from './point-grid.js';
import { COLOURINGS, type Colouring, type MapPoints } from './points.js';
import { addressOf, useFrames, useTitleNames } from './use-frames.js';
import { useDark } from './use-dark.js';
import { useSettled } from './use-settled.js';
import { asText, inWindow, onMap, scaleOf, viewportIn, WHOLE, zoomed, type Size, type Viewport } from './viewport.js';

/** A point is meant within so many pixels. */
const REACH = 10;
const HOVER_MS = 60;
const VIEW_MS = 250;
const BUTTON_ZOOM = 1.6;

/** The points with all that one does with them; what is seen and chosen stands in the address. */
export function ShownMap({ points }: { points: MapPoints }) {
  const [asked, setAsked] = useSearchParams();
  const [, go] = useLocation();
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [hovered, setHovered] = useState<number>(-1);
  const [drawsLasso, setDrawsLasso] = useState(false);
  const [hasWebGl, setHasWebGl] = useState(true);
  const [view, setView] = useState(() => viewportIn(asked.get('at')));
  const put = (name: string, value: string | null) =>
    setAsked(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );

  const by = COLOURINGS.find((one) => one === asked.get('colour')) ?? 'TITLE';
  const values = points.values[by];
  const coloured = useMemo(() => colouration(values), [values]);
  const isDark = useDark();
  const palette = useMemo(() => paletteOf(isDark), [isDark]);
  const titles = useTitleNames(by === 'TITLE' ? coloured.legend.map(({ value }) => values.names[value]!) : []);
  const nameOf = (value: number) => nameOfValue(by, values.names[value]!, titles);

  const grid = useMemo(() => new PointGrid(points.places), [points]);
  const lassoed = asked.get('lasso');
  const chosen = useMemo(() => {
    const lasso = lassoIn(lassoed);
    return lasso && pointsWithin(points.places, lasso);
  }, [points, lassoed]);
  const settled = useSettled(view, VIEW_MS);
  const inView = useMemo(() => {
    if (!hasWebGl) return pointsInBox(points.places, [0, 0], [1, 1]);
    const [[left, high], , [right, low]] = cornersOf(settled, size);
    return pointsInBox(points.places, [left, low], [right, high]);
  }, [points, settled, size, hasWebGl]);
  useEffect(() => put('at', settled === WHOLE ? null : asText(settled)), [settled]);
  const shown = valueShown(values.names, asked.get('value'));
  const lit = useMemo(
    () => chosen ?? (shown === null ? null : Uint32Array.from(numbersWith(values.of, shown))),
    [chosen, shown, values],
  );

  const meant = ({ left, top }: Pointed): number => {
    const [x, y] = onMap(view, size, left, top);
    return grid.nearest(x, y, REACH / scaleOf(view, size));
  };
  const open = async (point: number) => {
    if (point < 0) return;
    const { frames } = await client.query(MapFramesDocument, { ids: [points.idAt(point)], first: 1 });
    const address = frames.nodes[0] && addressOf(frames.nodes[0]);
    if (address) go(address);
  };
  const look = (next: typeof view) => {
    setView(next);
    setHovered(-1);
  };
  const zoomBy = (times: number) => look(zoomed(view, size, times, size.width / 2, size.height / 2));
  const choose = (lasso: Lasso) => {
    setDrawsLasso(false);
    put('lasso', lassoText(lasso));
  };
  const chooseView = () => choose(cornersOf(view, size));
  return (
    <div className="map">
      <div className="map-window">
        {hasWebGl ? (
          <MapCanvas
            places={points.places}
            colours={coloured.colours}
            palette={palette}
            lit={lit}
            view={view}
            onView={look}
            onSize={setSize}
            drawsLasso={drawsLasso}
            onLasso={choose}
            onPoint={(at) => setHovered(at ? meant(at) : -1)}
            onClick={(at) => void open(meant(at))}
            onNoWebGl={() => setHasWebGl(false)}
          />
        ) : (
          <p className="message">{mapWords.noWebGl}</p>
        )}
        <div className="map-buttons" role="group" aria-label={mapWords.name}>
          <button type="button" aria-label={mapWords.nearer} onClick={() => zoomBy(BUTTON_ZOOM)}>
            +
          </button>
          <button type="button" aria-label={mapWords.farther} onClick={() => zoomBy(1 / BUTTON_ZOOM)}>
            −
          </button>
          <button type="button" onClick={() => look(WHOLE)}>
            {mapWords.whole}
          </button>
          <button type="button" aria-pressed={drawsLasso} onClick={() => setDrawsLasso(!drawsLasso)}>
            {mapWords.lasso}
          </button>
        </div>
        {hovered >= 0 && (
          <Hovered points={points} point={hovered} at={placeOf(points, hovered, view, size)} size={size} />
        )}
      </div>
      <div className="map-side">
        <MapLegend
          by={by}
          onBy={(next) => setAsked(withColour(asked, next), { replace: true })}
          values={values}
          colouration={coloured}
          palette={palette}
          nameOf={nameOf}
          shown={shown}
          onShown={(value) => put('value', value === null ? null : values.names[value]!)}
        />
        <MapPanel
          points={points}
          within={chosen ?? inView}
          isChosen={chosen !== null}
          onLetGo={() => put('lasso', null)}
          onChooseView={chooseView}
          showsUnlike={asked.get('show') === 'unlike'}
          onShowsUnlike={(unlike) => put('show', unlike ? 'unlike' : null)}
        />
      </div>
      <p id="map-keys" className="quiet map-keys">
        {mapWords.keys}
      </p>
    </div>
  );
}

/** What of the map is in the window, from its upper left corner on. */
function cornersOf(view: Viewport, size: Size): readonly [Corner, Corner, Corner, Corner] {
  const { width, height } = size;
  const at = (left: number, top: number) => onMap(view, size, left, top);
  return [at(0, 0), at(width, 0), at(width, height), at(0, height)];
}

type Corner = Lasso[number];

const placeOf = ({ places }: MapPoints, point: number, view: Viewport, size: Size) =>
  inWindow(view, size, places[2 * point]! / 65_535, places[2 * point + 1]! / 65_535);

function valueShown(names: readonly string[], name: string | null): number | null {
  const value = name === null ? -1 : names.indexOf(name);
  return value < 0 ? null : value;
}

function* numbersWith(of: Int32Array, value: number): Generator<number> {
  for (let i = 0; i < of.length; i++) if (of[i] === value) yield i;
}

/** A value of one colouring says nothing of another. */
function withColour(asked: URLSearchParams, by: Colouring): URLSearchParams {
  const next = new URLSearchParams(asked);
  next.set('colour', by);
  next.delete('value');
  return next;
}

interface HoveredProps {
  readonly points: MapPoints;
  readonly point: number;
  readonly at: readonly [left: number, top: number];
  readonly size: Size;
}

/** The picture and the film of the point below the pointer. */
function Hovered({ points, point, at: [left, top], size }: HoveredProps) {
  const id = points.idAt(useSettled(point, HOVER_MS));
  const { frames } = useFrames([id]);
  const [frame] = frames;
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
