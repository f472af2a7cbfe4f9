import { monitorEventLoopDelay, performance, type EventLoopUtilization } from 'node:perf_hooks';
import { Observed } from '../../base/telemetry.js';

const cpu = new Observed(
  {
    name: 'process.cpu.time',
    description: 'CPU time of the process, all threads.',
    unit: 's',
    labels: ['cpu.mode'],
    most: 2,
  },
  'counter',
);
const memory = new Observed({
  name: 'process.memory.usage',
  description: 'Resident memory of the process.',
  unit: 'By',
  most: 1,
});
const heap = new Observed({
  name: 'media_graph.heap.used',
  description: "JavaScript's part of the memory.",
  unit: 'By',
  most: 1,
});
const uptime = new Observed({
  name: 'process.uptime',
  description: 'Time since the process began.',
  unit: 's',
  most: 1,
});
const delays = (['p50', 'p99', 'max'] as const).map(
  (name) =>
    [
      name,
      new Observed({
        name: `nodejs.eventloop.delay.${name}`,
        description: `How much later than asked for the event loop ran a timer since the last scrape: ${name}.`,
        unit: 's',
        most: 1,
      }),
    ] as const,
);
const utilization = new Observed({
  name: 'nodejs.eventloop.utilization',
  description: 'Share of the time since the last scrape in which the event loop was busy.',
  unit: '1',
  most: 1,
});

const NS = 1e-9;
/** A timer every 20 ms costs less than a thousandth of a core. */
const RESOLUTION_MS = 20;

/** Measures the process until what it gives is called. */
export function measureProcess(): () => void {
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  loop.enable();
  let before: EventLoopUtilization = performance.eventLoopUtilization();
  const read = { p50: () => loop.percentile(50), p99: () => loop.percentile(99), max: () => loop.max };
  const ends = [
    cpu.by(() => {
      const { user, system } = process.cpuUsage();
      return [
        [user / 1e6, 'user'],
        [system / 1e6, 'system'],
      ];
    }),
    memory.by(() => [[process.memoryUsage.rss()]]),
    heap.by(() => [[process.memoryUsage().heapUsed]]),
    uptime.by(() => [[process.uptime()]]),
    // The timer itself is late by its own interval.
    ...delays.map(([name, of]) => of.by(() => [[Math.max(0, read[name]() * NS - RESOLUTION_MS / 1000)]])),
    utilization.by(() => {
      const now = performance.eventLoopUtilization();
      const since = performance.eventLoopUtilization(now, before);
      before = now;
      // It is read last: from here on the next scrape's time runs.
      loop.reset();
      return [[since.utilization]];
    }),
  ];
  return () => {
    loop.disable();
    for (const end of ends) end();
  };
}
