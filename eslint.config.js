import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/**
 * Imports go one way: main → commands → server → schema → resolvers → loaders | search | filters → tables → lancedb;
 * ingest → media, tables; exchange → tables, lancedb. A layer may not import what stands above it.
 */
const layers = {
  lancedb: [
    'tables',
    'loaders',
    'search',
    'filters',
    'resolvers',
    'ingest',
    'exchange',
    'media',
    'commands',
    'demo',
    'images',
  ],
  tables: ['loaders', 'search', 'filters', 'resolvers', 'ingest', 'exchange', 'commands', 'demo', 'images'],
  loaders: ['search', 'filters', 'resolvers', 'ingest', 'exchange', 'media', 'commands', 'demo', 'images'],
  filters: ['search', 'resolvers', 'ingest', 'exchange', 'media', 'commands', 'demo', 'images'],
  search: ['resolvers', 'ingest', 'exchange', 'media', 'commands', 'demo', 'images'],
  images: ['resolvers', 'ingest', 'exchange', 'media', 'commands', 'demo', 'search'],
  resolvers: ['ingest', 'exchange', 'media', 'commands', 'demo'],
  media: [
    'lancedb',
    'tables',
    'loaders',
    'search',
    'filters',
    'resolvers',
    'ingest',
    'exchange',
    'commands',
    'demo',
    'images',
  ],
  ingest: ['loaders', 'search', 'filters', 'resolvers', 'exchange', 'commands', 'demo', 'images'],
  exchange: ['loaders', 'search', 'filters', 'resolvers', 'ingest', 'commands', 'demo', 'images'],
};

const above = (names) =>
  names.map((name) => ({ group: [`**/${name}/*`], message: 'Imports go one way; see eslint.config.js.' }));
const lanceOnly = {
  group: ['@lancedb/lancedb', 'apache-arrow'],
  message: 'Only src/lancedb talks to LanceDB.',
};
const decoderOnly = { group: ['node-av', 'node-av/*'], message: 'Only src/media and src/demo talk to the decoder.' };

const restrict = (patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

export default tseslint.config(
  { ignores: ['dist', 'lake', 'demo-media', 'src/generated'] },
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
  ...Object.entries(layers).map(([layer, forbidden]) => ({
    files: [`src/${layer}/**/*.ts`],
    rules: {
      ...restrict([
        ...above(forbidden),
        ...(layer === 'lancedb' ? [] : [lanceOnly]),
        ...(layer === 'media' ? [] : [decoderOnly]),
      ]),
    },
  })),
  { files: ['src/demo/**/*.ts'], rules: restrict([lanceOnly]) },
  {
    files: ['src/config.ts', 'src/main.ts', 'test/**', 'scripts/**', 'bench/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
);
