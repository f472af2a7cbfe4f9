import type { Measured } from './measure.js';
import type { StartReport } from './target.js';

/** A table of each number of connections: one line a target, with its ratio to the peer and to LanceDB itself. */
export function printMeasured(about: string, measured: readonly Measured[]): void {
  for (const connections of new Set(measured.map((of) => of.connections))) {
    const rows = measured.filter((of) => of.connections === connections);
    const perSecondOf = (target: string) => rows.find((of) => of.target === target)?.perSecond;
    console.log(`\n${rows[0]!.workload} ${about}; ${connections} connections`);
    console.table(
      Object.fromEntries(
        rows.map((of) => [
          of.target,
          {
            'req/s': rounded(of.perSecond),
            ...ratio('× peer', of.perSecond, perSecondOf('postgraphile')),
            ...ratio('× floor', of.perSecond, perSecondOf('floor')),
            'p50 ms': rounded(of.p50),
            'p95 ms': rounded(of.p95),
            'CPU ms/req': rounded(of.cpuMsPerRequest),
            'RSS MiB': Math.round(of.residentMiB),
            'cold req/s': rounded(of.coldPerSecond),
          },
        ]),
      ),
    );
  }
}

export function printStarts(starts: Readonly<Record<string, StartReport>>): void {
  console.table(
    Object.fromEntries(
      Object.entries(starts).map(([target, { readySeconds, fullSeconds, nearCacheBytes, vectorBytes }]) => [
        target,
        {
          'ready s': rounded(readySeconds),
          ...(fullSeconds !== null && { 'near cache full s': rounded(fullSeconds) }),
          ...(nearCacheBytes !== null && { 'near cache MiB': rounded(nearCacheBytes / 2 ** 20) }),
          ...(vectorBytes !== null && { 'vectors MiB': rounded(vectorBytes / 2 ** 20) }),
        },
      ]),
    ),
  );
}

/** No column where there is nothing to compare with. */
function ratio(column: string, value: number, of: number | undefined): Record<string, number> {
  return of ? { [column]: rounded(value / of) } : {};
}

/** Three digits that count. */
export function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
