import type { MediaEngine } from '../../src/media/decoder/types.js';
import type { Finding, Measure, Series } from '../../src/media/findings.js';

export interface Measured {
  measures: Measure[];
  series: Series[];
  findings: Finding[];
}

/** What measurers find in a file. */
export async function measured(engine: MediaEngine, path: string, measurers: readonly string[]): Promise<Measured> {
  const all: Measured = { measures: [], series: [], findings: [] };
  for await (const event of engine.measure(path, await engine.probe(path), { measurers })) {
    if (event.type !== 'found') continue;
    const { found } = event;
    if (found.is === 'measure') all.measures.push(found.measure);
    else if (found.is === 'series') all.series.push(found.series);
    else all.findings.push(found.finding);
  }
  return all;
}
