import type { Cancellation } from '../../graph/cancellation.js';
import type { MaybePromise } from '../../base/maybe-promise.js';
import { AdaptiveLimit } from './adaptive-limit.js';
import { wallClock, type Clock } from './clock.js';
import { Floors } from './floors.js';
import { admissionWaits, countRefused } from './measures.js';
import { overloaded } from './overloaded.js';
import { Patience, type PatientWaiter } from './patience.js';
import type { Priority } from './priority.js';
import { WaitingLine, type Order } from './waiting-line.js';

/** An operation that asks to run. */
export interface Entrant {
  /** How much of the limit it takes, 1 or more. */
  readonly weight: number;
  readonly priority: Priority;
  /** Whose it is; null: of nobody known. */
  readonly subject: string | null;
  /** Operations of one kind and weight take about as long. */
  readonly kind: object;
}

/** An operation's place among those in flight. */
export interface Place {
  /** To be called when it has ended; later calls do nothing. `isSample`: whether the time since it entered tells how crowded it was. */
  leave(isSample: boolean): void;
}

export interface AdmissionSettings {
  /** More never run at once; weights added up. */
  readonly most: number;
  /** Of each priority. */
  readonly places: number;
  /** Of a burst. */
  readonly waitMs: number;
}

/** So few in flight leave each other alone, on two cores or more. */
const NEARLY_ALONE = 2;
/** What the limit begins with, as in Netflix's concurrency-limits. */
const FIRST = 20;
/** How much one operation moves the mean time of all. */
const SMOOTHING = 0.05;

interface Waiting extends Entrant, PatientWaiter {
  /** Lets it run. */
  admit(place: Place): void;
}

/**
 * Lets operations run, as many at once as the limit says; a weight above it runs when nothing else does. Others wait in two lines, as long as
 * `Patience` says. The low priority has what is left of the limit; the high priority has all of it, and waits for its own alone.
 */
export class Admission {
  private readonly limit: AdaptiveLimit;
  private readonly floors = new Floors();
  private readonly lines: Readonly<Record<Priority, WaitingLine<Waiting>>> = {
    high: new WaitingLine(),
    low: new WaitingLine(),
  };
  private readonly patience: Readonly<Record<Priority, Patience>>;
  private readonly used: Record<Priority, number> = { high: 0, low: 0 };
  /** Of one place in flight. */
  private meanMs = 0;

  constructor(
    private readonly settings: AdmissionSettings,
    private readonly clock: Clock = wallClock,
  ) {
    this.limit = new AdaptiveLimit(Math.min(NEARLY_ALONE, settings.most), settings.most, FIRST);
    const patienceOf = (line: WaitingLine<Waiting>) =>
      new Patience(line, settings.waitMs, () => this.limit.current, clock);
    this.patience = { high: patienceOf(this.lines.high), low: patienceOf(this.lines.low) };
  }

  /** Weights of all that run. */
  get inFlight(): number {
    return this.used.high + this.used.low;
  }

  get waiting(): number {
    return this.lines.high.length + this.lines.low.length;
  }

  get mostNow(): number {
    return this.limit.current;
  }

  /**
   * A place, at once when there is one. Rejects with OVERLOADED after `waitMs`, sooner while too much lasts, or when too many wait, and with the
   * reason of a cancelled operation: it waits no longer.
   */
  enter(entrant: Entrant, cancellation: Cancellation): MaybePromise<Place> {
    this.patience[entrant.priority].countCome(entrant.weight);
    return this.mustWait(entrant) ? this.wait(entrant, cancellation) : this.placeOf(entrant);
  }

  /** Whether there is no place for it at once. */
  mustWait(entrant: Entrant): boolean {
    return !this.isRoomFor(entrant) || !this.mayPass(entrant.priority);
  }

  private isRoomFor({ weight, priority }: Entrant): boolean {
    const inItsWay = priority === 'high' ? this.used.high : this.inFlight;
    return inItsWay === 0 || inItsWay + weight <= this.limit.current;
  }

  /** Nobody waits who comes first. */
  private mayPass(priority: Priority): boolean {
    return this.lines.high.length === 0 && (priority === 'high' || this.lines.low.length === 0);
  }

  private placeOf({ weight, kind, priority }: Entrant): Place {
    this.used[priority] += weight;
    const since = this.clock.now();
    let left = false;
    return {
      leave: (isSample) => {
        if (left) return;
        left = true;
        if (isSample) this.learn(kind, weight, since);
        this.used[priority] -= weight;
        this.patience[priority].countGone(weight);
        if (this.waiting > 0) this.admitNext();
      },
    };
  }

  private learn(kind: object, weight: number, since: number): void {
    const at = this.clock.now();
    const tookMs = at - since;
    const { inFlight } = this;
    this.meanMs += (tookMs / weight - this.meanMs) * SMOOTHING;
    const isLate = this.floors.isLate(kind, weight, tookMs, inFlight <= Math.max(NEARLY_ALONE, weight));
    this.limit.tell({ at, tookMs, isLate, inFlight });
  }

  private admitNext(): void {
    for (;;) {
      const line = this.lines.high.length > 0 ? this.lines.high : this.lines.low;
      const first = line.first(this.orderOf(line));
      if (!first || !this.isRoomFor(first)) return;
      line.take(first);
      first.admit(this.placeOf(first));
    }
  }

  /**
   * How many wait of a priority: so many as have their turn in time, by Little's law. Whoever would wait in vain is refused at once. As many as run may
   * wait, however long those take.
   */
  private placesOf(priority: Priority): number {
    const limit = this.limit.current;
    return Math.min(
      this.settings.places,
      Math.max(limit, Math.floor((limit * this.patience[priority].ms) / this.meanMs)),
    );
  }

  /**
   * Of the low priority the newest come first once half of the places are taken: the oldest are about to be refused, and serving them first
   * would only make all of them late. The high priority keeps its order.
   */
  private orderOf(line: WaitingLine<Waiting>): Order {
    return line === this.lines.low && line.length * 2 > this.placesOf('low') ? 'newest' : 'oldest';
  }

  private wait(entrant: Entrant, cancellation: Cancellation): Promise<Place> {
    const { priority } = entrant;
    const line = this.lines[priority];
    return new Promise((resolve, reject) => {
      const since = this.clock.now();
      const leave = (error: Error) => {
        line.remove(waiting);
        reject(error);
        // It may have been too heavy for the room that those behind it fit.
        this.admitNext();
      };
      const refuse = (reason: 'line' | 'waited') => {
        countRefused(reason);
        leave(overloaded());
      };
      const waiting: Waiting = {
        ...entrant,
        since,
        admit: (place) => {
          admissionWaits.record((this.clock.now() - since) / 1000, priority);
          resolve(place);
        },
        refuse,
      };
      line.add(waiting, this.placesOf(priority))?.refuse('line');
      if (!line.has(waiting)) return;
      this.patience[priority].watch();
      cancellation.onCancel(() => leave(cancellation.reason!));
    });
  }
}
