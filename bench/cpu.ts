import { processTree, readProc } from './proc.js';

/** Linux counts in hundredths of a second, whatever the kernel's own clock. */
const TICK_MS = 10;

/** CPU time that a process and all below it have used, those that ended too; 0 where there is no /proc. */
export function cpuMs(pid: number): number {
  return (
    ticks(pid, true) +
    processTree(pid)
      .slice(1)
      .reduce((sum, child) => sum + ticks(child, false), 0)
  );
}

/** CPU time of a process's main thread; 0 where there is no /proc. */
export function mainThreadCpuMs(pid: number): number {
  return ticks(`${pid}/task/${pid}`, false);
}

/** The name in brackets may hold spaces; after it come state, parent …: fields 14 to 17 of proc(5) are times. */
function ticks(process: number | string, withEnded: boolean): number {
  const stat = readProc(`${process}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const times = fields.slice(11, withEnded ? 15 : 13);
  return times.reduce((sum, time) => sum + Number(time), 0) * TICK_MS;
}
