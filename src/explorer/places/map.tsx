import { useSearchParams } from 'wouter';
import { MapSpacesDocument, type MapSpacesQuery } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { ShownMap } from '../map/shown-map.js';
import { useMap } from '../map/use-map.js';
import { Failure, Message } from '../parts/message.js';
import { words } from '../words/common.js';
import { mapWords } from '../words/map.js';
import '../map/map.css';

type Space = MapSpacesQuery['embeddingSpaces'][number];

/** The frames of a space in a plane, the like near each other. */
export default function MapPlace() {
  const [asked, setAsked] = useSearchParams();
  const { data, error, refetch } = useGraph(MapSpacesDocument, {});
  if (error) return <Failure error={error} again={refetch} />;
  if (!data) return <Message what={words.loading} />;
  const spaces = data.embeddingSpaces;
  const usual = spaces.find(({ isDefault, map }) => isDefault && map) ?? spaces.find(({ map }) => map) ?? spaces[0];
  const space = spaces.find(({ id }) => id === asked.get('space')) ?? usual;
  if (!space) return <Message what={mapWords.noSpace} />;
  return (
    <article className="map-place">
      <div className="map-bar">
        <h1>{mapWords.name}</h1>
        {spaces.length > 1 && (
          <label>
            {mapWords.space}{' '}
            <select value={space.id} onChange={({ target }) => setAsked({ space: target.value })}>
              {spaces.map(({ id }) => (
                <option key={id}>{id}</option>
              ))}
            </select>
          </label>
        )}
        <Staleness map={space.map} />
      </div>
      <MapOf key={space.id} space={space} />
    </article>
  );
}

function Staleness({ map }: Pick<Space, 'map'>) {
  if (!map?.stale) return null;
  return (
    <span className="quiet">{map.lackingCount > 0 ? mapWords.lacking(map.lackingCount) : mapWords.otherModel}</span>
  );
}

function MapOf({ space: { id, map } }: { space: Space }) {
  if (map?.points) return <Points url={map.points.url} />;
  return <Message what={mapWords.noMap(id)} todo={<code className="map-command">{mapWords.command(id)}</code>} />;
}

function Points({ url }: { url: string }) {
  const { map, error, again } = useMap(url);
  if (error) return <Failure error={error} again={again} />;
  if (!map) return <Message what={words.loading} />;
  return map.count === 0 ? <Message what={mapWords.noPoints} /> : <ShownMap map={map} />;
}
