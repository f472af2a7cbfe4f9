/** What is read of the EBU's test signals (Tech 3341, Tech 3342), beside what shall be read. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine } from '../src/media/decoder/engine.js';
import { isWithin, readingOf } from '../test/support/ebu-readings.js';
import { ebuCases } from '../test/support/ebu-signals.js';
import { measured } from '../test/support/measured.js';
import { benchFolder } from './folder.js';

export async function run(): Promise<void> {
  const folder = mkdtempSync(join(benchFolder(), 'ebu-'));
  const engine = await openEngine();
  const rows: Record<string, object> = {};
  for (const one of ebuCases) {
    const got = readingOf(await measured(engine, one.write(join(folder, 'signal.wav')), ['loudness']), one);
    const [below, above] = one.tolerance;
    const asked = { expected: one.expected, tolerance: below === above ? `±${below}` : `+${above} −${below}` };
    rows[one.name] = { ...asked, got: Number(got.toFixed(3)), within: isWithin(got, one) };
  }
  console.table(rows);
  await engine.close();
  rmSync(folder, { recursive: true });
}
