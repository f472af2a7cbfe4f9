import { useMemo } from 'react';
import { Link } from 'wouter';
import { ModelLineageDocument, type ModelLineageQuery } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { Failure } from '../parts/message.js';
import { titleAddress } from '../place-address.js';
import { modelWords } from '../words/models.js';
import { foldedLineage, type LineageNode } from './folded-lineage.js';
import { inLayers, type Place } from './layers.js';
import { modelAddress } from './model-address.js';

/** More would be told in groups: a drawing of this many can still be read. */
const NODES = 18;
const [WIDTH, HEIGHT, ACROSS, DOWN] = [190, 52, 60, 14];

type Lineage = NonNullable<ModelLineageQuery['lineage']>;

/** What a model came from, on the left, and what came of it, on the right. */
export function ModelLineage({ id }: { id: string }) {
  const { data, error, refetch } = useGraph(ModelLineageDocument, { id, first: NODES });
  return (
    <section>
      <h2>{modelWords.lineage}</h2>
      {error && <Failure error={error} again={refetch} />}
      {data?.lineage && <Drawing lineage={data.lineage} modelId={id} />}
      {data?.lineage?.truncated && <p className="quiet">{modelWords.truncated}</p>}
    </section>
  );
}

function Drawing({ lineage, modelId }: { lineage: Lineage; modelId: string }) {
  const { nodes, lines, places } = useMemo(() => {
    const folded = foldedLineage(lineage);
    const keys = folded.nodes.map(({ key }) => key);
    return { ...folded, places: inLayers(keys, folded.lines) };
  }, [lineage]);
  const all = [...places.values()];
  const width = (Math.max(...all.map(({ layer }) => layer)) + 1) * (WIDTH + ACROSS) - ACROSS;
  const height = (Math.max(...all.map(({ row }) => row)) + 1) * (HEIGHT + DOWN) - DOWN;
  return (
    <div className="lineage" role="region" aria-label={modelWords.lineage} tabIndex={0}>
      <div className="lineage-drawing" style={{ width, height }}>
        <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
          {lines.map(({ from, to }) => (
            <path key={`${from} ${to}`} d={curveOf(places.get(from)!, places.get(to)!)} />
          ))}
        </svg>
        {nodes.map((node) => (
          <Box key={node.key} node={node} place={places.get(node.key)!} modelId={modelId} />
        ))}
      </div>
    </div>
  );
}

const left = ({ layer }: Place) => layer * (WIDTH + ACROSS);
const top = ({ row }: Place) => row * (HEIGHT + DOWN);

function curveOf(from: Place, to: Place): string {
  const [x1, y1, x2, y2] = [left(from) + WIDTH, top(from) + HEIGHT / 2, left(to), top(to) + HEIGHT / 2];
  const bend = ACROSS / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

function Box({ node, place, modelId }: { node: LineageNode; place: Place; modelId: string }) {
  const kind = modelWords.nodes[node.type] ?? node.type;
  const name = node.id === null ? modelWords.groupOf(node.count, kind) : (node.label ?? node.id);
  const content = (
    <>
      <span className="quiet">{kind}</span>
      <span className="line" dir="auto">
        {name}
      </span>
    </>
  );
  const style = { left: left(place), top: top(place), width: WIDTH, height: HEIGHT };
  const to = addressOf(node, modelId);
  if (to === undefined) {
    return (
      <div className="lineage-box" style={style} title={name}>
        {content}
      </div>
    );
  }
  const isHere = node.type === 'MODEL' && node.id === modelId;
  return (
    <Link className="lineage-box" style={style} title={name} href={to} aria-current={isHere ? 'page' : undefined}>
      {content}
    </Link>
  );
}

/** Where a node is shown, if it is. */
function addressOf({ type, id }: LineageNode, modelId: string): string | undefined {
  if (id === null) return undefined;
  if (type === 'MODEL') return modelAddress(id);
  if (type === 'TITLE') return titleAddress(id);
  if (type === 'EVALUATION') return modelAddress(modelId, id);
  return undefined;
}
