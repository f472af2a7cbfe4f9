import { existsSync } from 'node:fs';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askedWords } from '../../../src/graph/search/asked-words.js';
import { fuse } from '../../../src/graph/search/fusion.js';
import type { Result } from '../../../src/graph/search/result.js';
import { snippetOf } from '../../../src/graph/search/snippet.js';
import { readSubtitles } from '../../../src/media/ingest/subtitles/read-subtitles.js';
import { positionColumns } from '../../../src/lake/tables/line-position.js';
import { sortKey } from '../../../src/lake/tables/ordering.js';
import { demoLake } from '../../support/demo.js';
import { assetRow, temporaryLake, titleRow, writeRows } from '../../support/lake.js';
import { BOTH_WAYS, serve, type TestServer } from '../../support/server.js';

const html = (text: string, asked: string) => snippetOf([['text', text]], askedWords('text', asked)).html;

describe('a snippet', () => {
  it('marks each word that was asked, and escapes all else', () => {
    expect(html('Run, <b>Dogs</b> & "cats" run', 'dog running')).toBe(
      '<mark>Run</mark>, &lt;b&gt;<mark>Dogs</mark>&lt;/b&gt; &amp; &quot;cats&quot; <mark>run</mark>',
    );
    expect(html('すべて安全\n完璧に安全だ', '完璧')).toBe('すべて安全\n<mark>完璧</mark>に安全だ');
    expect(html("Don't", "don't")).toBe('<mark>Don</mark>&#39;<mark>t</mark>');
  });

  it('is of the field that holds the most', () => {
    const asked = askedWords('text', 'red fish');
    expect(
      snippetOf(
        [
          ['label', 'fish'],
          ['text', 'a red fish'],
        ],
        asked,
      ).field,
    ).toBe('text');
    expect(
      snippetOf(
        [
          ['label', 'red fish'],
          ['text', 'a red fish'],
        ],
        asked,
      ).field,
    ).toBe('label');
  });

  it('is whole words about the first that was asked, never much more than 200 characters', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'é', '<', '𝒳', '安'), minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 120 }), fc.array(word, { maxLength: 120 }), (before, after) => {
        const text = [...before, 'needle', ...after].join(' ');
        const snippet = html(text, 'needle');
        expect(snippet).toContain('<mark>needle</mark>');
        const shown = snippet
          .replace(/<\/?mark>/g, '')
          .replaceAll('&lt;', '<')
          .replace(/^…|…$/g, '');
        expect(text).toContain(shown);
        expect(shown.length).toBeLessThanOrEqual(200);
        expect(snippet.startsWith('…')).toBe(!text.startsWith(shown));
        expect(snippet).not.toMatch(/\p{Cs}/u);
      }),
      { numRuns: 300 },
    );
  });
});

describe('reciprocal rank fusion', () => {
  const result = (id: string, rank: number): Result => ({
    ...{ kind: 'SHOT', id, title_id: null, asset_id: null, shot_id: id, label: null, score: 1 },
    matches: [{ by: 'VECTOR', rank, score: 1, space: null as never, frameId: id, distance: 0 }],
  });

  it('is the sum of 1 / (60 + rank), whatever the lists', () => {
    const list = fc.uniqueArray(fc.stringMatching(/^[a-f]{1,2}$/), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(list, { maxLength: 4 }), (lists) => {
        const fused = fuse(lists.map((ids) => ids.map((id, i) => result(id, i + 1))));
        const ids = [...new Set(lists.flat())];
        const scoreOf = (id: string) =>
          lists.reduce((sum, of) => sum + (of.includes(id) ? 1 / (60 + of.indexOf(id) + 1) : 0), 0);
        expect(fused.map(({ id }) => id)).toEqual(ids.sort((a, b) => scoreOf(b) - scoreOf(a)));
        for (const { id, score, matches } of fused) {
          expect(score).toBeCloseTo(scoreOf(id), 12);
          expect(matches).toHaveLength(lists.filter((of) => of.includes(id)).length);
        }
      }),
    );
  });
});

describe.each(BOTH_WAYS)('the demo %s', (_, env) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await serve(await demoLake(), env);
  });
  afterAll(() => server.close());

  it.each(['jpeg', 'png', 'webp'] as const)('is found by a picture of it: %s', async (format) => {
    const { data } = await server.ask(
      '{ frames(first: 500) { nodes { id title { name } image(width: 640) { url } } } }',
    );
    const frame = data.frames.nodes[40];
    const stored = Buffer.from(await (await fetch(frame.image.url)).arrayBuffer());
    const image = (await sharp(stored)[format]({ quality: 90 }).toBuffer()).toString('base64');
    const { data: found, errors } = await server.ask(
      `query ($image: String!) { search(image: $image, kinds: [FRAME], first: 1) {
        edges { score node { ... on Frame { title { name } } } matches { by space { id } } } } }`,
      { image },
    );
    expect(errors).toBeUndefined();
    const [edge] = found.search.edges;
    expect(edge).toMatchObject({ node: { title: frame.title }, matches: [{ by: 'VECTOR', space: { id: 'look' } }] });
    expect(edge.score).toBeGreaterThan(0.98);
  });
});

const FILM = new URL('../../../../shared/data/subtitles/elephantsdream/', import.meta.url).pathname;
if (!existsSync(FILM)) console.warn(`skipped the search of real subtitles: ${FILM} is not there`);

describe.skipIf(!existsSync(FILM))('a film in five languages', () => {
  let server: TestServer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const made = await temporaryLake();
    remove = made.remove;
    const languages = ['ar', 'en', 'ja', 'ru', 'sv'];
    const assets = languages.map((language, i) => ({ ...assetRow(language, i, 't0', 'TEXT', null), language }));
    const dialogue = await Promise.all(
      assets.map(async ({ id, ordinal, language }) => {
        const { lines } = await readSubtitles(`${FILM}captions.${language}.vtt`);
        return lines.map(({ startUs, endUs, text, speaker, position }, i) => ({
          ...{ id: `${id}-${i}`, asset_id: id, title_id: 't0', ordinal: i, sort_key: sortKey(ordinal, i) },
          ...{ language, speaker, text, start_us: startUs, end_us: endUs },
          ...positionColumns(position),
        }));
      }),
    );
    await writeRows(made.lake, { titles: [titleRow(0)], assets, dialogue: dialogue.flat() });
    server = await serve(made.lake);
  });
  afterAll(async () => {
    await server.close();
    await remove();
  });

  it.each([
    ['ar', 'إلى الشمال', 'الشمال'],
    ['ar', 'إِلَى الشَّمَالِ', 'الشمال'],
    ['en', 'Emo', 'Emo'],
    ['en', 'looking', 'look'],
    ['ja', '安全', '安全'],
    ['ja', '完璧に安全', '完璧'],
    ['ru', 'все в порядке', 'всё'],
    ['ru', 'ВСЁ', 'всё'],
    ['sv', 'säkert', 'säkert'],
    ['sv', 'sakert HAR', 'här'],
  ])('%s: %s', async (language, text, word) => {
    const { data, errors } = await server.ask(
      `query ($text: String!, $language: String!) { search(text: $text, where: { languages: [$language] }) {
        edges { node { ... on DialogueLine { language text } } matches { snippet } } } }`,
      { text, language },
    );
    expect(errors).toBeUndefined();
    expect(data.search.edges.length).toBeGreaterThan(0);
    for (const { node, matches } of data.search.edges) {
      expect(node.language).toBe(language);
      expect(node.text.toLowerCase()).toContain(word.toLowerCase());
      expect(matches[0].snippet).toContain('<mark>');
    }
  });

  it.each([
    ['安全', 'ja'],
    ['порядке', 'ru'],
    ['säkert', 'sv'],
    ['الشمال', 'ar'],
  ])('%s is of its language alone', async (text, language) => {
    const { data } = await server.ask(
      'query ($text: String!) { search(text: $text) { edges { node { ... on DialogueLine { language } } } } }',
      { text },
    );
    expect(new Set(data.search.edges.map(({ node }: { node: { language: string } }) => node.language))).toEqual(
      new Set([language]),
    );
  });
});
