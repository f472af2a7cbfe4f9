import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';
import { floors, rooms } from './scripts/floors.mjs';

const only = (folders, group) => ({
  group,
  message: `Only ${folders.map((folder) => `src/${folder}`).join(' and ')} may import it.`,
});
const upward = (names) =>
  names.map((name) => ({ group: [`**/${name}/**`], message: 'Imports go down: see scripts/floors.mjs.' }));
const libraries = [
  { folders: ['lake/lancedb'], group: ['@lancedb/lancedb', 'apache-arrow'] },
  { folders: ['media/decoder', 'media/demo'], group: ['node-av', 'node-av/*'] },
  { folders: ['graph/policy'], group: ['@openfga/sdk', '@authzed/authzed-node'] },
];
/** Ways past a view, which shows no more than its asker may see: each with the only folders that may import it. */
const pastViews = [
  { file: 'lancedb/view', names: ['behind'], folders: ['lake/lancedb', 'lake/near', 'lake/nearest'] },
  { file: 'lancedb/view', names: ['restricted'], folders: ['graph/access'] },
  { file: 'access/view-at', names: ['viewAt'], folders: ['server'] },
];
/** Rooms that read for an asker: they take a view, never a snapshot. */
const askersRooms = ['loaders', 'filters', 'search', 'moments', 'lineage', 'resolvers'].map((room) => `graph/${room}`);
const seeOnly = (place) => [
  ...pastViews
    .filter(({ folders }) => !folders.includes(place))
    .map(({ file, names, folders }) => ({ ...only(folders, [`**/${file}.js`]), importNames: names })),
  ...(askersRooms.includes(place)
    ? [{ group: ['**/lancedb/lake.js'], importNames: ['LakeSnapshot', 'openLake'], message: 'Read by a View.' }]
    : []),
];
const restrict = (place, names) => {
  const foreign = libraries.filter(({ folders }) => !folders.includes(place));
  const patterns = [...upward(names), ...foreign.map(({ folders, group }) => only(folders, group)), ...seeOnly(place)];
  return {
    files: [`src/${place}/**/*.ts`],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
  };
};

/** A floor may not import the floors above and beside it, a room neither those nor the rooms above it. */
const imports = floors.flatMap((beside, i) =>
  beside.flatMap((floor) => {
    const above = [...beside.filter((other) => other !== floor), ...floors.slice(i + 1).flat()];
    const ofRooms = (rooms[floor] ?? []).map((room, j, all) =>
      restrict(`${floor}/${room}`, [...above, ...all.slice(j + 1)]),
    );
    return [restrict(floor, above), ...ofRooms];
  }),
);

export default tseslint.config(
  {
    ignores: [
      '**/dist',
      'lake',
      'demo-media',
      'src/graph/generated',
      '**/client/generated',
      'packages/client/src/generated',
      'src/explorer/generated',
    ],
  },
  ...tseslint.configs.recommended,
  prettier,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read src/config.ts.' }],
    },
  },
  ...imports,
  {
    files: ['src/config.ts', 'src/main.ts', 'test/**', 'scripts/**', 'bench/**', 'examples/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
);
