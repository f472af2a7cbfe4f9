import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/**
 * Imports go one way: main → commands → server → schema → resolvers → moments → loaders | search | filters → near → tables → lancedb;
 * ingest, embedding → media, tables. What a folder of src may import besides itself and the files of src; of the rest nothing.
 */
const mayImport = {
  lancedb: [],
  media: [],
  tables: ['lancedb', 'media'],
  near: ['lancedb', 'tables'],
  annotations: ['lancedb', 'tables', 'near'],
  nearest: ['lancedb', 'tables', 'near'],
  loaders: ['lancedb', 'tables', 'near', 'nearest', 'annotations'],
  filters: ['lancedb', 'tables', 'loaders'],
  embedding: ['lancedb', 'tables', 'media'],
  search: ['lancedb', 'tables', 'nearest', 'loaders', 'filters', 'embedding'],
  moments: ['lancedb', 'tables', 'near', 'nearest', 'loaders', 'filters', 'search'],
  images: ['lancedb', 'tables'],
  resolvers: ['lancedb', 'tables', 'loaders', 'filters', 'search', 'moments', 'images', 'embedding', 'annotations'],
  ingest: ['lancedb', 'tables', 'media', 'embedding'],
  exchange: ['lancedb', 'tables', 'media', 'embedding', 'annotations'],
  verify: ['lancedb', 'tables', 'annotations'],
  execution: [],
  limits: [],
  http: [],
};

const folders = [...Object.keys(mayImport), 'commands', 'demo', 'playground'];
const allBut = (folder) =>
  folders
    .filter((other) => other !== folder && !mayImport[folder].includes(other))
    .map((other) => ({ group: [`**/${other}/*`], message: 'Imports go one way; see eslint.config.js.' }));
const lanceOnly = {
  group: ['@lancedb/lancedb', 'apache-arrow'],
  message: 'Only src/lancedb talks to LanceDB.',
};
const decoderOnly = { group: ['node-av', 'node-av/*'], message: 'Only src/media and src/demo talk to the decoder.' };

const restrict = (patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

export default tseslint.config(
  { ignores: ['dist', 'lake', 'demo-media', 'src/graph/generated', 'examples/client/generated'] },
  ...tseslint.configs.recommended,
  prettier,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Read src/config.ts.' }],
    },
  },
  { files: ['src/**/*.ts'], ignores: ['src/playground/**'], rules: restrict([lanceOnly, decoderOnly]) },
  ...Object.keys(mayImport).map((layer) => ({
    files: [`src/${layer}/**/*.ts`],
    rules: {
      ...restrict([
        ...allBut(layer),
        ...(layer === 'lancedb' ? [] : [lanceOnly]),
        ...(layer === 'media' ? [] : [decoderOnly]),
      ]),
    },
  })),
  { files: ['src/demo/**/*.ts'], rules: restrict([lanceOnly]) },
  {
    files: ['src/config.ts', 'src/main.ts', 'test/**', 'scripts/**', 'bench/**', 'examples/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
);
