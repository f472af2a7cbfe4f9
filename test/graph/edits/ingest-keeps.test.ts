import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { byCommand } from '../../../src/graph/access/by.js';
import type { Editor } from '../../../src/graph/edits/editing.js';
import { mergeTitles } from '../../../src/graph/edits/merge-titles.js';
import { moveAssets } from '../../../src/graph/edits/move-assets.js';
import { updateAsset, updateTitle } from '../../../src/graph/edits/update.js';
import type { Lake } from '../../../src/lake/lancedb/lake.js';
import { select } from '../../../src/lake/lancedb/read.js';
import { assets } from '../../../src/lake/tables/assets.js';
import { dialogue } from '../../../src/lake/tables/dialogue.js';
import { titles } from '../../../src/lake/tables/titles.js';
import { verifySnapshot } from '../../../src/lake/verify/verify.js';
import type { MediaEngine } from '../../../src/media/decoder/types.js';
import { ingestFilm } from '../../../src/media/ingest/film.js';
import { titleIdOfName } from '../../../src/media/ids.js';
import type { TitleInfo } from '../../../src/media/ingest/titles.js';
import { temporaryLake } from '../../support/lake.js';

/** Subtitles need no decoder. */
const NO_ENGINE = { tools: [] } as unknown as MediaEngine;
const editor: Editor = { by: byCommand('somebody'), options: {}, reads: null };
const [A, B] = [titleIdOfName('A'), titleIdOfName('B')];

let lake: Lake;
let folder: string;
let remove: () => Promise<void>;
beforeAll(async () => {
  ({ lake, folder, remove } = await temporaryLake());
  for (const name of ['A', 'B']) {
    const path = join(folder, `${name}.srt`);
    await writeFile(path, `1\n00:00:01,000 --> 00:00:02,000\nOf ${name}.\n`);
    await ingest(`${name}.srt`, { name, accessTags: ['one'] });
  }
});
afterAll(() => remove());

const ingest = async (file: string, title: TitleInfo) => {
  const options = { title, sampleEveryUs: 1_000_000, writing: { waitMs: 0, keepSnapshotsMs: 60_000 } };
  const [outcome] = await ingestFilm(lake, NO_ENGINE, { media: null, subtitles: [join(folder, file)] }, options);
  return outcome!;
};
const state = async () => {
  const now = await lake.refresh();
  expect((await verifySnapshot(now)).findings).toEqual([]);
  const files = (await select(now, assets)).sort((a, b) => a.ordinal - b.ordinal);
  const lines = await select(now, dialogue, { where: { is: 'in', column: 'asset_id', values: [files[0]!.id] } });
  return { files, ofLine: lines[0]!.title_id, titles: (await select(now, titles)).map(({ id }) => id).sort() };
};

it('a moved file stays where people put it, whatever title it is ingested for and wherever it lies', async () => {
  const { files } = await state();
  await moveAssets(lake, { ids: [files[0]!.id], to: B }, editor);
  expect(await state()).toMatchObject({ ofLine: B, files: [{ title_id: B }, { title_id: B }] });
  for (const title of [{}, { name: 'A' }, { name: 'C' }])
    expect((await ingest('A.srt', title)).status).toBe('unchanged');
  await rename(join(folder, 'A.srt'), join(folder, 'elsewhere.srt'));
  expect((await ingest('elsewhere.srt', { name: 'A' })).status).toBe('updated');
  const now = await state();
  expect(now).toMatchObject({ ofLine: B, files: [{ title_id: B }, {}], titles: [A, B].sort() });
  expect(now.files[0]!.uri).toMatch(/elsewhere/);
  await updateAsset(lake, { id: files[0]!.id, resetTo: 'INGESTED' }, editor);
  expect(await state()).toMatchObject({ ofLine: A, files: [{ title_id: A }, {}] });
});

it('a title keeps the tags that people gave it, and a reset has those of ingest', async () => {
  await updateTitle(lake, { id: B, input: { accessTags: ['mine'] } }, editor);
  expect((await ingest('B.srt', { name: 'B', accessTags: ['one'] })).status).toBe('unchanged');
  await ingest('B.srt', { name: 'B', accessTags: ['two'] });
  const tags = async () =>
    (await select(await lake.refresh(), titles, { where: { is: 'in', column: 'id', values: [B] } }))[0]!.access_tags;
  expect(await tags()).toEqual(['mine']);
  await updateTitle(lake, { id: B, resetTo: 'INGESTED' }, editor);
  expect(await tags()).toEqual(['one', 'two']);
});

it('ingest for a title that was merged finds the one that it became', async () => {
  await mergeTitles(lake, { ids: [A], into: B }, editor);
  expect((await ingest('elsewhere.srt', { name: 'A', accessTags: ['one'] })).status).toBe('unchanged');
  await writeFile(join(folder, 'new.srt'), '1\n00:00:01,000 --> 00:00:02,000\nNew.\n');
  expect(await ingest('new.srt', { name: 'A' })).toMatchObject({ status: 'added', titleId: B });
  expect((await state()).titles).toEqual([B]);
});
