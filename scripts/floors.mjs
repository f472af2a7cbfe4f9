/**
 * The floors of src, from the lowest: a file imports from its own floor and those below it. Two names on one floor stand
 * beside each other and import nothing of each other. ESLint and test/floors.test.ts read this.
 * @type {readonly (readonly string[])[]}
 */
export const floors = [['base'], ['lake', 'scoring'], ['media'], ['graph'], ['exchange'], ['server'], ['commands']];

/**
 * The rooms of a floor, from the lowest: a room imports from those before it. A floor's loose files are open to all its rooms.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const rooms = {
  lake: [
    'lancedb',
    'beside',
    'keys',
    'tables',
    'edits',
    'near',
    'nearest',
    'pictures',
    'embedding',
    'verify',
    'annotations',
    'backup',
  ],
  media: ['timeline', 'quality', 'decoder', 'analysers', 'proxies', 'ingest', 'watch', 'demo'],
  graph: [
    'access',
    'changes',
    'annotations',
    'edits',
    'ingest',
    'playback',
    'loaders',
    'filters',
    'facets',
    'search',
    'match-cuts',
    'moments',
    'quality',
    'registry',
    'lineage',
    'teach',
    'studio',
    'tracks',
    'duplicates',
    'artwork',
    'remove',
    'undo',
    'erase',
    'timelines',
    'resolvers',
    'policy',
  ],
};
