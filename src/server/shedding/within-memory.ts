import type { ExecutionResult } from 'graphql';
import { isPromise, type MaybePromise } from '../../base/maybe-promise.js';
import type { Cancellation } from '../../graph/cancellation.js';
import type { MemoryWatch } from './memory-watch.js';
import { countRefused } from './measures.js';
import { overloaded } from './overloaded.js';
import type { Priority } from './priority.js';

/** Runs operations as far as there is memory. */
export class WithinMemory {
  private readonly low = new Set<Cancellation>();

  constructor(readonly watch: MemoryWatch) {
    watch.onState(() => this.watch.state === 'hard' && this.cancelLow());
  }

  /** Runs it. Throws OVERLOADED for one of a low priority past the soft limit; past the hard one those that run end with it. */
  run(
    priority: Priority,
    cancellation: Cancellation,
    work: () => MaybePromise<ExecutionResult>,
  ): MaybePromise<ExecutionResult> {
    if (priority === 'high') return work();
    if (!this.watch.hasRoom) {
      countRefused('memory');
      throw overloaded();
    }
    const result = work();
    if (!isPromise(result)) return result;
    this.low.add(cancellation);
    const leave = () => void this.low.delete(cancellation);
    result.then(leave, leave);
    return result;
  }

  private cancelLow(): void {
    for (const cancellation of this.low) {
      countRefused('memory');
      cancellation.cancel(overloaded());
    }
    this.low.clear();
  }
}
