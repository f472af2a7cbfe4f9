import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJsonText } from '../../../src/media/timeline/json-text.js';
import { readOtio, writeOtio } from '../../../src/media/timeline/otio.js';
import { isSameJson } from '../../../src/media/timeline/json.js';

const data = resolve('../shared/data');
const files = ['otio', 'edl'].flatMap((folder) => {
  const path = join(data, folder);
  return existsSync(path)
    ? readdirSync(path).flatMap((name) => (name.endsWith('.otio') ? [join(path, name)] : []))
    : [];
});

describe.skipIf(!existsSync(data))('OpenTimelineIO samples (skipped where ../shared/data is not there)', () => {
  it('are there', () => expect(files.length).toBe(14));
  it.each(files)('%s is written as it was read', (file) => {
    const text = readFileSync(file, 'utf8');
    const written = writeOtio(readOtio(text));
    expect(isSameJson(readJsonText(written), readJsonText(text))).toBe(true);
    expect(readOtio(written)).toEqual(readOtio(text));
  });
});
