import type { Headroom } from '../../base/headroom.js';
import { giveBackAllMemory } from '../../base/native-memory.js';
import { keptBytes } from '../../base/process-memory.js';
import { Watermarks } from '../../base/watermarks.js';

/** `soft`: what can wait waits. `hard`: nothing new begins. */
export type MemoryState = 'enough' | 'soft' | 'hard';
const STATES: readonly MemoryState[] = ['enough', 'soft', 'hard'];

/** Bytes. */
export interface MemoryLimits {
  readonly soft: number;
  readonly hard: number;
}

/** A look takes 50 µs; LanceDB takes a gigabyte a second at most. */
const LOOK_EVERY_MS = 100;
/** Past the hard limit nothing new begins, so that nobody else would collect garbage: a tenth of a second of standing still, this often. */
const GIVE_BACK_EVERY_MS = 5_000;

/** How near to its limits this process's memory is, of what the system cannot take back. */
export class MemoryWatch implements Headroom {
  private readonly marks: Watermarks;
  private readonly changed: (() => void)[] = [];
  private timer: NodeJS.Timeout | null = null;
  private gaveBackAt = -Infinity;
  private bytes = 0;

  /** @param onChange told of each new state */
  constructor(
    readonly limits: MemoryLimits,
    private readonly onChange: (state: MemoryState, bytes: number) => void = () => undefined,
    private readonly read: () => number = keptBytes,
  ) {
    this.marks = new Watermarks([limits.soft, limits.hard]);
  }

  get state(): MemoryState {
    return STATES[this.marks.level]!;
  }

  get hasRoom(): boolean {
    return this.marks.level === 0;
  }

  get usedBytes(): number {
    return this.bytes;
  }

  /** Calls at each change of the state. */
  onState(call: () => void): void {
    this.changed.push(call);
  }

  onRoom(call: () => void): void {
    this.onState(() => this.hasRoom && call());
  }

  /** Looks from now on, until it is closed. */
  open(): this {
    this.look();
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
    return this;
  }

  close(): void {
    if (this.timer) clearInterval(this.timer);
  }

  look(): void {
    this.bytes = this.read();
    const isNew = this.marks.take(this.bytes);
    if (this.state === 'hard' && performance.now() - this.gaveBackAt > GIVE_BACK_EVERY_MS) {
      giveBackAllMemory();
      this.gaveBackAt = performance.now();
    }
    if (!isNew) return;
    this.onChange(this.state, this.bytes);
    for (const call of this.changed) call();
  }
}
