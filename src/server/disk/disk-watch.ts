import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { diskFull } from '../../base/errors.js';
import type { Headroom } from '../../base/headroom.js';
import { Watermarks } from '../../base/watermarks.js';

/** `low`: nothing large is written. `full`: nothing is. */
export type DiskState = 'enough' | 'low' | 'full';
const STATES: readonly DiskState[] = ['enough', 'low', 'full'];

/** Free bytes below which a disk is so. */
export interface DiskMarks {
  readonly low: number;
  readonly full: number;
}

/** A disk that takes a gigabyte a second has less than half of the mark's default left by then. */
const LOOK_EVERY_MS = 1_000;

/** How much the disks of some folders have left: the fullest counts. */
export class DiskWatch implements Headroom {
  private readonly passed: Watermarks;
  private readonly whenRoom: (() => void)[] = [];
  private timer: NodeJS.Timeout | null = null;
  private free = Infinity;

  /**
   * @param folders may not be there yet
   * @param onChange told of each new state
   */
  constructor(
    private readonly folders: readonly string[],
    readonly marks: DiskMarks,
    private readonly onChange: (state: DiskState, freeBytes: number) => void,
  ) {
    this.passed = new Watermarks([-marks.low, -marks.full]);
  }

  get state(): DiskState {
    return STATES[this.passed.level]!;
  }

  get freeBytes(): number {
    return this.free;
  }

  get hasRoom(): boolean {
    return this.passed.level === 0;
  }

  onRoom(call: () => void): void {
    this.whenRoom.push(call);
  }

  /** Throws DISK_FULL unless there is room for something large. */
  checkLarge(what: string): void {
    if (!this.hasRoom) throw diskFull(what, this.free);
  }

  /** Throws DISK_FULL unless there is room for a small write. */
  checkSmall(what: string): void {
    if (this.state === 'full') throw diskFull(what, this.free);
  }

  /** Looks from now on, until it is closed. */
  async open(): Promise<this> {
    await this.look();
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
    return this;
  }

  close(): void {
    if (this.timer) clearInterval(this.timer);
  }

  async look(): Promise<void> {
    this.free = Math.min(...(await Promise.all(this.folders.map(freeBytesOf))));
    if (!this.passed.take(-this.free)) return;
    this.onChange(this.state, this.free);
    if (this.hasRoom) for (const call of this.whenRoom) call();
  }
}

/** What is free for this process on the disk of a folder, or of the one that it will be made in; Infinity where the system does not tell. */
async function freeBytesOf(folder: string): Promise<number> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    try {
      const { bavail, bsize } = await statfs(at);
      return bavail * bsize;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || at === dirname(at)) return Infinity;
    }
  }
}
