import { MapData } from './map-data.js';
import type { Asked, Opened } from './map-questions.js';
import { pointsIn } from './read-points.js';

// The page's own policy lets a worker of the same server in. All that looks at many points is done here, while the page goes on.
const page = self as unknown as Worker;
let data: MapData;

page.addEventListener('message', ({ data: asked }: MessageEvent<Asked>) => {
  answer(asked).then(
    (done) => page.postMessage({ number: asked.number, done }, movedOf(done)),
    (error: Error) => page.postMessage({ number: asked.number, error: error.message }),
  );
});

async function answer({ question, of }: Asked): Promise<unknown> {
  if (question === 'open') return open(...(of as [string]));
  return (data[question] as (...given: readonly unknown[]) => unknown).apply(data, [...of]);
}

async function open(url: string): Promise<Opened> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  const points = pointsIn(await response.arrayBuffer());
  data = new MapData(points);
  return { count: points.count, places: data.drawnPlaces() };
}

/** What the page gets without a copy. */
function movedOf(done: unknown): Transferable[] {
  const { places, styles } = (done ?? {}) as { places?: Uint16Array; styles?: Uint8Array };
  return [places, styles].flatMap((of) => (of ? [of.buffer as ArrayBuffer] : []));
}
