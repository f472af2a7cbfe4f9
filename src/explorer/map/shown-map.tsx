import { useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { client } from '../graph.js';
import { MapFramesDocument } from '../generated/documents.js';
import { mapWords } from '../words/map.js';
import { Camera, useSettledLook, type Look } from './camera.js';
import { MapCanvas, type Pointed } from './canvas.js';
import { paletteOf } from './colours.js';
import { Hovered } from './hovered.js';
import { lassoIn, lassoText, type Lasso } from './lasso.js';
import { MapLegend, nameOfValue } from './legend.js';
import type { Area, MapPoint, Standing } from './map-data.js';
import { MapPanel } from './panel.js';
import { COLOURINGS, type Colouring } from './points.js';
import { addressOf, useTitleNames } from './use-frames.js';
import { useDark } from './use-dark.js';
import { useAnswer, type OpenMap } from './use-map.js';
import { asText, onMap, scaleOf, viewportIn, WHOLE, zoomed } from './viewport.js';

/** A point is meant within so many pixels. */
const REACH = 10;
const VIEW_MS = 250;
const BUTTON_ZOOM = 1.6;

/** The points with all that one does with them; what is seen and chosen stands in the address. */
export function ShownMap({ map }: { map: OpenMap }) {
  const [asked, setAsked] = useSearchParams();
  const [, go] = useLocation();
  const [hovered, setHovered] = useState<MapPoint | null>(null);
  const [drawsLasso, setDrawsLasso] = useState(false);
  const [hasWebGl, setHasWebGl] = useState(true);
  const [camera] = useState(() => new Camera(viewportIn(asked.get('view'))));
  const settled = useSettledLook(camera, VIEW_MS);
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
  const palette = usePalette();
  const lassoed = asked.get('lasso');
  const lasso = useMemo(() => lassoIn(lassoed), [lassoed]);
  const shown = asked.get('value');
  const standing: Standing = lasso ? { lasso } : shown === null ? null : { value: shown };
  const styled = useAnswer(keyOf(map, by, standing), () => map.client.ask('styled', by, standing));
  const titles = useTitleNames(by === 'TITLE' && styled ? styled.legend.map(({ name }) => name) : []);

  const area: Area = lasso ? { lasso } : { box: hasWebGl ? boxOf(settled) : [[0, 0], [1, 1]] }; // prettier-ignore
  const showsUnlike = asked.get('show') === 'unlike';
  const isSeen = !hasWebGl || settled.size.width > 0;
  const told = useAnswer(keyOf(map, area, showsUnlike, isSeen), () =>
    isSeen ? map.client.ask('told', area, showsUnlike).then((of) => ({ ...of, area })) : null,
  );
  useEffect(() => put('view', settled.view === WHOLE ? null : asText(settled.view)), [settled]);
  useEffect(() => camera.onChange(() => setHovered(null)), [camera]);

  const meant = ({ left, top }: Pointed): Promise<MapPoint | null> =>
    map.client.ask('nearest', ...onMap(camera.view, camera.size, left, top), REACH / scaleOf(camera.view, camera.size));
  const hover = useNewest(meant, setHovered);
  const open = async (at: Pointed) => {
    const point = await meant(at);
    if (!point) return;
    const { frames } = await client.query(MapFramesDocument, { ids: [point.id], first: 1 });
    const address = frames.nodes[0] && addressOf(frames.nodes[0]);
    if (address) go(address);
  };
  const zoomBy = (times: number) => {
    const { view, size } = camera;
    camera.look(zoomed(view, size, times, size.width / 2, size.height / 2));
  };
  const choose = (next: Lasso) => {
    setDrawsLasso(false);
    put('lasso', lassoText(next));
  };
  return (
    <div className="map">
      <div className="map-window">
        {hasWebGl ? (
          <MapCanvas
            camera={camera}
            places={map.places}
            styled={styled}
            palette={palette}
            drawsLasso={drawsLasso}
            onLasso={choose}
            onPoint={hover}
            onClick={(at) => void open(at)}
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
          <button type="button" onClick={() => camera.look(WHOLE)}>
            {mapWords.whole}
          </button>
          <button type="button" aria-pressed={drawsLasso} onClick={() => setDrawsLasso(!drawsLasso)}>
            {mapWords.lasso}
          </button>
        </div>
        {hovered && <Hovered point={hovered} look={camera} />}
      </div>
      <div className="map-side">
        <MapLegend
          by={by}
          onBy={(next) => setAsked(withColour(asked, next), { replace: true })}
          styled={styled}
          palette={palette}
          nameOf={({ name }) => nameOfValue(by, name, titles)}
          shown={shown}
          onShown={(value) => put('value', value)}
        />
        {told && (
          <MapPanel
            map={map}
            told={told}
            onLetGo={() => put('lasso', null)}
            onChooseView={() => choose(cornersOf(camera))}
            showsUnlike={showsUnlike}
            onShowsUnlike={(unlike) => put('show', unlike ? 'unlike' : null)}
          />
        )}
      </div>
      <p id="map-keys" className="quiet map-keys">
        {mapWords.keys}
      </p>
    </div>
  );
}

function usePalette(): readonly string[] {
  const isDark = useDark();
  return useMemo(() => paletteOf(isDark), [isDark]);
}

/** Where the pointer is may be asked no more often than it is answered; null takes away what was answered. */
function useNewest<A, B>(ask: (of: A) => Promise<B | null>, tell: (answer: B | null) => void): (of: A | null) => void {
  const state = useRef<{ next: A | null; isAsking: boolean }>({ next: null, isAsking: false });
  return (of) => {
    const own = state.current;
    own.next = of;
    if (of === null) return tell(null);
    if (own.isAsking) return;
    own.isAsking = true;
    void (async () => {
      for (let now = own.next; now !== null;) {
        const answer = await ask(now);
        if (own.next !== null) tell(answer);
        now = own.next === now ? null : own.next;
      }
      own.isAsking = false;
    })();
  };
}

/** Tells questions to a map apart. */
const keyOf = ({ places }: OpenMap, ...of: readonly unknown[]): string => JSON.stringify([idOf(places), ...of]);

const ids = new WeakMap<object, number>();
let lastId = 0;
function idOf(of: object): number {
  const id = ids.get(of) ?? ++lastId;
  ids.set(of, id);
  return id;
}

/** What of the map is in the window, from its upper left corner on. */
function cornersOf({ view, size }: Look): readonly [Corner, Corner, Corner, Corner] {
  const { width, height } = size;
  const at = (left: number, top: number) => onMap(view, size, left, top);
  return [at(0, 0), at(width, 0), at(width, height), at(0, height)];
}

/** Its lower left and its upper right corner. */
function boxOf(look: Look): readonly [Corner, Corner] {
  const [[left, high], , [right, low]] = cornersOf(look);
  return [[left, low], [right, high]]; // prettier-ignore
}

type Corner = Lasso[number];

/** A value of one colouring says nothing of another. */
function withColour(asked: URLSearchParams, by: Colouring): URLSearchParams {
  const next = new URLSearchParams(asked);
  next.set('colour', by);
  next.delete('value');
  return next;
}
