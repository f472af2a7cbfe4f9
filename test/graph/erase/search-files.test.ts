import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { searchFiles } from '../../../src/graph/erase/search-files.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const FILES = 2_000;

it('files that go while they are searched are passed over', async () => {
  const folder = temporaryFolder();
  const paths = Array.from({ length: FILES }, (_, i) => join(folder, `${i}`));
  for (const path of paths) writeFileSync(path, 'what is erased');
  const searching = searchFiles(folder, ['erased']);
  await setTimeout(10);
  for (const path of paths) rmSync(path);
  const { searched, found } = await searching;
  expect(searched).toBeLessThan(FILES);
  expect(found).toHaveLength(searched);
});
