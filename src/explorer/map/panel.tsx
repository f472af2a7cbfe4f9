import { Link } from 'wouter';
import { Failure } from '../parts/message.js';
import { Picture } from '../parts/picture.js';
import { saveFile } from '../parts/save-file.js';
import { words } from '../words/common.js';
import { timecodeOrSeconds } from '../words/en/many.js';
import { mapWords } from '../words/map.js';
import { ChosenDeeds } from './chosen-deeds.js';
import { nameOfValue } from './legend.js';
import type { Area, Told } from './map-data.js';
import { addressOf, useFrames, useTitleNames, type MapFrame } from './use-frames.js';
import type { OpenMap } from './use-map.js';

interface Props {
  readonly map: OpenMap;
  /** What lies where; a lasso's frames were chosen, others are in view. */
  readonly told: Told & { readonly area: Area };
  readonly onLetGo: () => void;
  readonly onChooseView: () => void;
  /** Whether its examples are those that are unlike everything. */
  readonly showsUnlike: boolean;
  readonly onShowsUnlike: (unlike: boolean) => void;
}

/** How many frames there are, of which titles and labels, some of them as pictures, and their ids to take away. */
export function MapPanel(props: Props) {
  const { map, told, onLetGo, onChooseView, showsUnlike, onShowsUnlike } = props;
  const isChosen = 'lasso' in told.area;
  const { frames, error } = useFrames(told.examples);
  return (
    <aside className="map-panel" aria-label={mapWords.frames}>
      <div role="status">
        <h2>{isChosen ? mapWords.chosen(told.count) : mapWords.inView(told.count)}</h2>
      </div>
      <div className="map-actions">
        {isChosen ? (
          <button type="button" onClick={onLetGo}>
            {mapWords.letGo}
          </button>
        ) : (
          <button type="button" onClick={onChooseView} disabled={told.count === 0}>
            {mapWords.chooseView}
          </button>
        )}
        <button
          type="button"
          onClick={() => void map.client.ask('csv', told.area).then((ids) => saveFile(ids, 'frames.csv'))}
          disabled={told.count === 0}
        >
          {mapWords.csv}
        </button>
        {isChosen && <ChosenDeeds map={map} told={told} />}
      </div>
      <ValuesWithin told={told} by="TITLE" />
      <ValuesWithin told={told} by="LABEL" />
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
      {told.count === 0 ? (
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

function ValuesWithin({ told, by }: { told: Told; by: 'TITLE' | 'LABEL' }) {
  const { first, rest } = told.values[by];
  const titles = useTitleNames(by === 'TITLE' ? first.map(({ name }) => name) : []);
  if (first.length === 0) return null;
  return (
    <section>
      <h3>{mapWords.facets[by]}</h3>
      <ul className="map-values">
        {first.map(({ name, count }) => (
          <li key={name}>
            <span className="line" dir="auto">
              {nameOfValue(by, name, titles)}
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
    <span className="quiet timecode">{timecodeOrSeconds(timecode, timestampMs)}</span>
  </>
);
