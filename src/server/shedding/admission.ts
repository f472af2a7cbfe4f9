import type { Cancellation } from '../../graph/cancellation.js';
import type { MaybePromise } from '../../base/maybe-promise.js';
import { AdaptiveLimit } from './adaptive-limit.js';
import { Floors } from './floors.js';
import { admissionWaits, countRefused } from './measures.js';
import { overloaded } from './overloaded.js';
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

/** Tests bring their own. */
export interface Clock {
  /** Milliseconds. */
  now(): number;
  /** Gives what takes the call back. */
  after(ms: number, call: () => void): () => void;
}

const wallClock: Clock = {
  now: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

/** So few in flight leave each other alone, on two cores or more. */
const NEARLY_ALONE = 2;
/** What the limit begins with, as in Netflix's concurrency-limits. */
const FIRST = 20;
/** How long a newcomer waits where the line has not been empty for `waitMs`: what lasts so long is no burst. */
const WAIT_WHILE_IT_LASTS_MS = 100;
/** How much one operation moves the mean time of all. */
const SMOOTHING = 0.05;

interface Waiting extends Entrant {
  /** Lets it run. */
  admit(place: Place): void;
  refuse(error: Error): void;
}

/**
 * Lets operations run, as many at once as the limit says; a weight above it runs when nothing else does. Others wait in two lines for a short
 * time, and shorter once a line has not been empty for long, as in Facebook's controlled delay (Maurer, Fail at Scale, ACM Queue 13:8, 2015).
 * The low priority has what is left of the limit; the high priority has all of it, and waits for its own alone.
 */
export class Admission {
  private readonly limit: AdaptiveLimit;
  private readonly floors = new Floors();
  private readonly lines: Readonly<Record<Priority, WaitingLine<Waiting>>>;
  private readonly used: Record<Priority, number> = { high: 0, low: 0 };
  /** When a line was last empty; of one that is empty it says nothing. */
  private readonly emptyAt: Record<Priority, number> = { high: 0, low: 0 };
  /** Of one place in flight. */
  private meanMs = 0;

  constructor(
    private readonly settings: AdmissionSettings,
    private readonly clock: Clock = wallClock,
  ) {
    this.limit = new AdaptiveLimit(Math.min(NEARLY_ALONE, settings.most), settings.most, FIRST);
    this.lines = {
      high: new WaitingLine(),
      low: new WaitingLine(),
    };
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
   * A place, at once when there is one. Rejects with OVERLOADED after `waitMs`, sooner while too much lasts, or when too many wait, and with the reason of a cancelled
   * operation: it waits no longer.
   */
  enter(entrant: Entrant, cancellation: Cancellation): MaybePromise<Place> {
    if (this.isRoomFor(entrant) && this.mayPass(entrant.priority)) return this.placeOf(entrant);
    return this.wait(entrant, cancellation);
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

  /** Whether a low one of that subject would be refused at once. */
  isHopelessFor(subject: string | null): boolean {
    return this.lines.low.length > 0 && this.lines.low.isFullFor(subject, this.placesOf('low'));
  }

  /**
   * How many wait of a priority: so many as have their turn in time, by Little's law. Whoever would wait in vain is refused at once. As many as run may
   * wait, however long those take.
   */
  private placesOf(priority: Priority): number {
    const limit = this.limit.current;
    return Math.min(this.settings.places, Math.max(limit, Math.floor((limit * this.waitMsOf(priority)) / this.meanMs)));
  }

  private waitMsOf(priority: Priority): number {
    const { waitMs } = this.settings;
    const isBurst = this.lines[priority].length === 0 || this.clock.now() - this.emptyAt[priority] <= waitMs;
    return isBurst ? waitMs : Math.min(waitMs, WAIT_WHILE_IT_LASTS_MS);
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
    if (line.length === 0) this.emptyAt[priority] = this.clock.now();
    return new Promise((resolve, reject) => {
      const since = this.clock.now();
      const forget = this.clock.after(this.waitMsOf(priority), () => {
        countRefused('waited');
        leave(overloaded());
      });
      const leave = (error: Error) => {
        forget();
        line.remove(waiting);
        reject(error);
        // It may have been too heavy for the room that those behind it fit.
        this.admitNext();
      };
      const waiting: Waiting = {
        ...entrant,
        admit: (place) => {
          forget();
          admissionWaits.record((this.clock.now() - since) / 1000, priority);
          resolve(place);
        },
        refuse: leave,
      };
      const gone = line.add(waiting, this.placesOf(priority));
      if (gone) countRefused('line');
      gone?.refuse(overloaded());
      if (gone !== waiting) cancellation.onCancel(() => leave(cancellation.reason!));
    });
  }
}
