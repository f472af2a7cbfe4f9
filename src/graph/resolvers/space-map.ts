import type { SpaceMapResolvers } from '../generated/graphql.js';
import { isStanding, lackingCount } from '../../lake/embedding/map/standing.js';
import { count } from '../../lake/lancedb/read.js';
import { frames } from '../../lake/tables/frames.js';
import type { SpaceMap as MadeMap, SpaceRow } from '../../lake/tables/spaces.js';

/** A space that has a map. */
export interface MapOfSpace {
  readonly space: SpaceRow;
  readonly map: MadeMap;
}

export const SpaceMap: SpaceMapResolvers = {
  method: ({ map }) => map.method,
  parameters: ({ map }) => map.parameters,
  seed: ({ map }) => map.seed,
  model: ({ map }, _, { loaders }) => (map.modelId === null ? null : loaders.model.load(map.modelId)),
  snapshot: ({ map }) => String(map.snapshot),
  createdAt: ({ map }) => new Date(map.createdAt),
  pointCount: ({ space }, _, { view }) => count(view, frames, isStanding(space)),
  lackingCount: ({ space }, _, { view }) => lackingCount(view, space),
  stale: async ({ space, map }, _, { view }) => map.modelId !== space.model_id || (await lackingCount(view, space)) > 0,
  points: ({ space }, { columns }, { media, imageBase, subject, view }) => {
    if (!media) return null;
    const asked = [...new Set(columns ?? [])].sort();
    const { path, expiresAt } = media.ofMap(space.id, view.record.number, asked, subject);
    return { url: imageBase + path, expiresAt };
  },
};
