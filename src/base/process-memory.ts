import { openSync, readSync } from 'node:fs';

/** Bytes of this process that are in memory, by where their content is. */
export interface ResidentBytes {
  /** Nowhere else. */
  readonly anonymous: number;
  /** In shared memory, and nowhere else. */
  readonly shared: number;
  /** In files too: the system takes them back as it likes. */
  readonly files: number;
}

/** More than Linux writes. */
const status = Buffer.allocUnsafe(8_192);
let fd: number | null = null;

/** Null where the system does not tell: only Linux does (proc_pid_status(5)). Takes 10 µs; to open the file anew would take 25. */
export function residentBytes(): ResidentBytes | null {
  try {
    fd ??= openSync('/proc/self/status', 'r');
    const text = status.toString('latin1', 0, readSync(fd, status, 0, status.length, 0));
    return {
      anonymous: bytesIn(/^RssAnon:\s+(\d+) kB/m, text),
      shared: bytesIn(/^RssShmem:\s+(\d+) kB/m, text),
      files: bytesIn(/^RssFile:\s+(\d+) kB/m, text),
    };
  } catch {
    return null;
  }
}

function bytesIn(line: RegExp, text: string): number {
  const [, kilobytes] = line.exec(text) ?? [];
  if (kilobytes === undefined) throw new Error(`${line.source} is not in /proc/self/status`);
  return Number(kilobytes) * 1024;
}

/** Bytes of this process that the system cannot take back; all that are resident where it does not tell. */
export function keptBytes(): number {
  const resident = residentBytes();
  return resident ? resident.anonymous + resident.shared : process.memoryUsage.rss();
}
