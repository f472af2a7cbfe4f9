import { useMemo } from 'react';
import { Link } from 'wouter';
import { Failure } from '../parts/message.js';
import { Picture } from '../parts/picture.js';
import { words } from '../words/common.js';
import { mapWords } from '../words/map.js';
import { counted } from './colours.js';
import { mostUnlike, spread } from './examples.js';
import { nameOfValue } from './legend.js';
import type { MapPoints } from './points.js';
import { addressOf, useFrames, useTitleNames, type MapFrame } from './use-frames.js';

interface Props {
  readonly points: MapPoints;
  /** Numbers of the points that it tells of. */
  readonly within: Uint32Array;
  /** Whether they were chosen, rather than all that is in view. */
  readonly isChosen: boolean;
  readonly onLetGo: () => void;
  readonly onChooseView: () => void;
  /** Whether its examples are those that are unlike everything. */
  readonly showsUnlike: boolean;
  readonly onShowsUnlike: (unlike: boolean) => void;
}

const EXAMPLES = 12;
const VALUES = 5;

/** How many frames there are, of which titles and labels, some of them as pictures, and their ids to take away. */
export function MapPanel({ points, within, isChosen, onLetGo, onChooseView, showsUnlike, onShowsUnlike }: Props) {
  const examples = useMemo(
    () => (showsUnlike ? mostUnlike(within, points.unlike, EXAMPLES) : spread(within, EXAMPLES)).map(points.idAt),
    [points, within, showsUnlike],
  );
  const { frames, error } = useFrames(examples);
  return (
    <aside className="map-panel" aria-label={mapWords.frames}>
      <div role="status">
        <h2>{isChosen ? mapWords.chosen(within.length) : mapWords.inView(within.length)}</h2>
      </div>
      <div className="map-actions">
        {isChosen ? (
          <button type="button" onClick={onLetGo}>
            {mapWords.letGo}
          </button>
        ) : (
          <button type="button" onClick={onChooseView} disabled={within.length === 0}>
            {mapWords.chooseView}
          </button>
        )}
        <button type="button" onClick={() => saveIds(points, within)} disabled={within.length === 0}>
          {mapWords.csv}
        </button>
      </div>
      <ValuesWithin points={points} within={within} by="TITLE" />
      <ValuesWithin points={points} within={within} by="LABEL" />
      <label className="map-examples">
        {mapWords.examples}{' '}
        <select
          value={showsUnlike ? 'unlike' : 'spread'}
          onChange={({ target }) => onShowsUnlike(target.value === 'unlike')}
        >
          <option value="spread">{mapWords.spread}</option>
          <option value="unlike">{mapWords.unlike}</option>
        </select>
      </label>
      {error && <Failure error={error} again={() => location.reload()} />}
      {within.length === 0 ? (
        <p className="quiet">{mapWords.nothingInView}</p>
      ) : (
        <ul className="map-frames">
          {frames.map((frame) => (
            <li key={frame.id}>
              <FrameCard frame={frame} />
            </li>
          ))}
        </ul>
      )}
    </aside>
  );
}

function ValuesWithin({ points, within, by }: Pick<Props, 'points' | 'within'> & { by: 'TITLE' | 'LABEL' }) {
  const values = points.values[by];
  const found = useMemo(() => counted(values, within), [values, within]);
  const first = found.slice(0, VALUES);
  const titles = useTitleNames(by === 'TITLE' ? first.map(({ value }) => values.names[value]!) : []);
  if (found.length === 0) return null;
  const rest = found.slice(VALUES).reduce((sum, { count }) => sum + count, 0);
  return (
    <section>
      <h3>{mapWords.facets[by]}</h3>
      <ul className="map-values">
        {first.map(({ value, count }) => (
          <li key={value}>
            <span className="line" dir="auto">
              {nameOfValue(by, values.names[value]!, titles)}
            </span>
            <span className="quiet">{count.toLocaleString()}</span>
          </li>
        ))}
        {rest > 0 && <li className="quiet">{mapWords.others(rest)}</li>}
      </ul>
    </section>
  );
}

function FrameCard({ frame }: { frame: MapFrame }) {
  const address = addressOf(frame);
  const content = <FrameContent frame={frame} />;
  return address === null ? (
    <div className="card">{content}</div>
  ) : (
    <Link className="card" href={address}>
      {content}
    </Link>
  );
}

/** A frame's picture, and where it is. */
export const FrameContent = ({ frame: { image, title, timecode, timestampMs } }: { frame: MapFrame }) => (
  <>
    <Picture image={image} alt="" />
    <span className="line" dir="auto">
      {title?.name ?? words.untitled}
    </span>
    <span className="quiet timecode">{timecode ?? `${(timestampMs / 1_000).toFixed(1)} s`}</span>
  </>
);

function saveIds(points: MapPoints, within: Uint32Array): void {
  const lines = Array.from(within, (point) => inCsv(points.idAt(point)));
  const url = URL.createObjectURL(new Blob([`id\r\n${lines.join('\r\n')}\r\n`], { type: 'text/csv' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: 'frames.csv' });
  link.click();
  URL.revokeObjectURL(url);
}

/** RFC 4180. */
const inCsv = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
