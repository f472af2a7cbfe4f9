import { describe, expect, it } from 'vitest';
import { asCsv, licenceProblem, licencesOf } from '../../scripts/package/licences.js';
import { productionOf, type Lock } from '../../scripts/package/production.js';
import { readLock } from '../../scripts/package/stage.js';
import { textOf } from '../../scripts/artefacts.js';

const lock = (packages: Lock['packages']): Lock => ({ name: 'x', version: '1.0.0', lockfileVersion: 3, packages });
const one = { version: '1.0.0' };

describe('what an installation has', () => {
  it('is what dependencies lead to, as Node finds it, without those for development and those left out', () => {
    const found = productionOf(
      lock({
        '': { ...one, dependencies: { a: '1', 'node-av': '1' }, devDependencies: { d: '1' } },
        'node_modules/a': { ...one, dependencies: { b: '1' }, optionalDependencies: { c: '1' } },
        'node_modules/a/node_modules/b': { ...one, version: '2.0.0', dependencies: { e: '1' } },
        'node_modules/b': { ...one, dev: true },
        'node_modules/c': { ...one, os: ['linux'], dependencies: { d: '1' } },
        'node_modules/d': { ...one, dev: true },
        'node_modules/e': {
          ...one,
          peerDependencies: { f: '1', g: '1' },
          peerDependenciesMeta: { g: { optional: true } },
        },
        'node_modules/f': { ...one, peer: true },
        'node_modules/g': { ...one, dev: true },
        'node_modules/node-av': { ...one, optionalDependencies: { werift: '1' } },
        'node_modules/werift': { ...one, optional: true },
      }),
    );
    expect(Object.keys(found)).toEqual([
      'node_modules/a',
      'node_modules/a/node_modules/b',
      'node_modules/c',
      'node_modules/e',
      'node_modules/f',
      'node_modules/node-av',
    ]);
    expect(found['node_modules/c']!['optional']).toBe(true);
    expect(found['node_modules/f']!['optional']).toBeUndefined();
  });

  it('has LanceDB, and neither the model runner that it names nor those that are installed when wanted', () => {
    const paths = Object.keys(productionOf(readLock()));
    expect(paths).toContain('node_modules/@lancedb/lancedb');
    expect(paths).toContain('node_modules/@lancedb/lancedb-linux-x64-gnu');
    for (const absent of ['@huggingface/transformers', 'onnxruntime-node', 'openai', 'werift', 'vitest']) {
      expect(paths.filter((path) => path.endsWith(`node_modules/${absent}`))).toEqual([]);
    }
  });
});

describe('licences', () => {
  const problem = (licence: string, name = 'p') => licenceProblem({ name, version: '1.0.0', licence });

  it('are all known and taken, and licenses.csv lists them', () => {
    const licences = licencesOf(productionOf(readLock()));
    expect(licences.map(licenceProblem).filter((found) => found !== null)).toEqual([]);
    expect(textOf('licenses.csv')).toBe(asCsv(licences));
  });

  it('of others are refused, by name', () => {
    expect(problem('MIT')).toBeNull();
    expect(problem('(GPL-3.0-only OR MIT)')).toBeNull();
    expect(problem('MIT AND ISC')).toBeNull();
    expect(problem('MIT AND GPL-3.0-only')).toContain('p@1.0.0 has the licence MIT AND GPL-3.0-only');
    expect(problem('unknown')).toContain('unknown');
    expect(problem('Elastic-2.0')).toContain('Elastic-2.0');
    expect(problem('Elastic-2.0', '@apollo/federation-internals')).toBeNull();
  });
});

describe('FFmpeg inside the decoder', () => {
  it('is built as docs/licences.md says', async () => {
    const { getFFmpegInfo } = await import('node-av/lib');
    const { version, configuration } = getFFmpegInfo();
    const page = textOf('docs/licences.md')!;
    expect(page).toContain(version);
    for (const option of ['--enable-gpl', '--enable-version3', '--enable-libfdk-aac']) {
      expect(configuration).toContain(option);
      expect(page).toContain(option);
    }
    expect(configuration).not.toContain('--enable-nonfree');
  });
});
