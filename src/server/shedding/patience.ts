import type { Clock } from './clock.js';
import type { Waiter, WaitingLine } from './waiting-line.js';

/** How long one waits in a crowd that lasts: it is refused soon, and asks elsewhere or later. A busy event loop adds as much. */
const WHILE_IT_LASTS_MS = 75;
/** How long a look at who comes and goes takes. */
const WINDOW_MS = 75;
/** So many windows in a row are more than a page or a program takes to ask for all it needs. */
const WINDOWS = 3;
/** Come so many in them for each that goes, it is more than chance. */
const TIMES = 1.5;

/** Of few long ones it says nothing: a crowd is more than so many times what runs at once. */
const TIMES_AT_ONCE = 2;
const NOTHING = { windows: 0, came: 0, went: 0 };

/** One whose patience has an end. */
export interface PatientWaiter extends Waiter {
  /** By the clock. */
  readonly since: number;
  /** It leaves the line: there was no place in it, or it has waited in vain. */
  refuse(reason: 'line' | 'waited'): void;
}

/**
 * How long those in a line wait. A burst waits long, since it ends: what a page asks at once has come before the first answer. A crowd lasts
 * where for a quarter of a second far more come than go, or somebody has waited in vain. Whoever waits is held to less than a tenth of a second
 * from then on, those who have come before, too, until nobody has had to wait for as long. It is the controlled delay of Maurer, Fail at Scale (ACM
 * Queue 13:8, 2015), with growth as its sign: that a line has not been empty for long tells it seconds later.
 */
export class Patience {
  private lasts = false;
  private came = 0;
  private went = 0;
  /** Of the windows in a row in which more came than went. */
  private growing = { ...NOTHING };
  private windowSince = 0;
  private someoneWaited = false;
  private forget: (() => void) | null = null;

  /**
   * @param burstMs how long those of a burst wait
   * @param atOnce how many run at once now, by weight
   */
  constructor(
    private readonly line: WaitingLine<PatientWaiter>,
    private readonly burstMs: number,
    private readonly atOnce: () => number,
    private readonly clock: Clock,
  ) {}

  get ms(): number {
    return this.lasts ? Math.min(this.burstMs, WHILE_IT_LASTS_MS) : this.burstMs;
  }

  /** One has asked. */
  countCome(weight: number): void {
    this.came += weight;
  }

  /** One that ran has ended. */
  countGone(weight: number): void {
    this.went += weight;
  }

  /** To be called when somebody begins to wait. */
  watch(): void {
    this.someoneWaited = true;
    if (this.forget) return;
    this.beginWindow();
    this.lookLater();
  }

  private lookLater(): void {
    const now = this.clock.now();
    const oldest = this.line.oldest();
    const due = Math.min(this.windowSince + WINDOW_MS, oldest ? oldest.since + this.ms : Infinity);
    this.forget = this.clock.after(due - now, () => this.look());
  }

  private look(): void {
    this.forget = null;
    if (this.clock.now() - this.windowSince >= WINDOW_MS && !this.endWindow()) return;
    this.refuseThoseInVain();
    this.lookLater();
  }

  /** Gives whether there is any need to go on looking. */
  private endWindow(): boolean {
    const goesOn = this.someoneWaited;
    if (!goesOn || this.came <= this.went) this.growing = { ...NOTHING };
    else this.lasts ||= this.isGrowing();
    this.lasts &&= goesOn;
    this.someoneWaited = this.line.length > 0;
    this.beginWindow();
    return goesOn;
  }

  /** More came than went in this window, too. */
  private isGrowing(): boolean {
    const { came, went, growing } = this;
    growing.windows++;
    growing.came += came;
    growing.went += went;
    return growing.windows >= WINDOWS && growing.came > Math.max(growing.went * TIMES, this.atOnce() * TIMES_AT_ONCE);
  }

  private beginWindow(): void {
    [this.came, this.went, this.windowSince] = [0, 0, this.clock.now()];
  }

  private refuseThoseInVain(): void {
    const now = this.clock.now();
    for (let one = this.line.oldest(); one && now - one.since >= this.ms; one = this.line.oldest()) {
      this.lasts = true;
      one.refuse('waited');
    }
  }
}
