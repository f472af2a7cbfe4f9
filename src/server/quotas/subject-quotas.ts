import { LRUCache } from 'lru-cache';

export interface QuotaSettings {
  readonly perMinute: number;
  /** What one who has asked for nothing lately may have run at once. */
  readonly burst: number;
}

/** What became of a charge. */
export interface Charged {
  /** False: nothing was taken. */
  readonly isPaid: boolean;
  /** What is left, 0 or more. */
  readonly left: number;
  /** Seconds until as much is there as was asked for; 0: it was. */
  readonly waitS: number;
  /** Seconds until all of the burst is there again. */
  readonly fullS: number;
}

/** What was paid, by payer. */
export type Paid = readonly (readonly [payer: string, cost: number])[];

interface Bucket {
  /** Below 0 after an operation that cost more than the burst. */
  left: number;
  at: number;
}

/** Some megabytes. Whoever is forgotten has asked for nothing while so many others did, and begins with a full bucket. */
const MOST_PAYERS = 20_000;

/** Other processes of the server hear of what was paid so late. */
const TELL_EVERY_MS = 100;

/** A token bucket of cost for each payer. Cost above the burst is lent: it runs when the bucket is full, and is paid back before the next. */
export class SubjectQuotas {
  private readonly buckets = new LRUCache<string, Bucket>({ max: MOST_PAYERS });
  private readonly perMs: number;
  private untold = new Map<string, number>();

  /**
   * @param tell tells other processes that have the same payers
   * @param now milliseconds
   */
  constructor(
    readonly settings: QuotaSettings,
    private readonly tell: ((paid: Paid) => void) | null = null,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.perMs = settings.perMinute / 60_000;
  }

  /** Takes what an operation costs, if it is there. */
  charge(payer: string, cost: number): Charged {
    const bucket = this.bucketOf(payer);
    const lacking = Math.min(cost, this.settings.burst) - bucket.left;
    const isPaid = lacking <= 0;
    if (isPaid) {
      bucket.left -= cost;
      this.tellOf(payer, cost);
    }
    return {
      isPaid,
      left: Math.max(0, Math.floor(bucket.left)),
      waitS: this.secondsFor(lacking),
      fullS: this.secondsFor(this.settings.burst - bucket.left),
    };
  }

  /** Takes what was paid in another process. */
  take(paid: Paid): void {
    for (const [payer, cost] of paid) this.bucketOf(payer).left -= cost;
  }

  get payers(): number {
    return this.buckets.size;
  }

  private tellOf(payer: string, cost: number): void {
    if (!this.tell || cost === 0) return;
    if (this.untold.size === 0) setTimeout(() => this.tellAll(), TELL_EVERY_MS).unref();
    this.untold.set(payer, cost + (this.untold.get(payer) ?? 0));
  }

  private tellAll(): void {
    const paid = [...this.untold];
    this.untold = new Map();
    this.tell!(paid);
  }

  private bucketOf(payer: string): Bucket {
    const now = this.now();
    const known = this.buckets.get(payer);
    const { burst } = this.settings;
    if (known) {
      known.left = Math.min(burst, known.left + (now - known.at) * this.perMs);
      known.at = now;
      return known;
    }
    const made = { left: burst, at: now };
    this.buckets.set(payer, made);
    return made;
  }

  private secondsFor(cost: number): number {
    return Math.max(0, Math.ceil(cost / this.perMs / 1000));
  }
}
