/** What holds the lake's tables does not answer. The same may be asked again. */
export class LakeUnavailable extends Error {
  override name = 'LakeUnavailable';
  /** What GraphQL tells the caller. */
  readonly extensions = { code: 'LAKE_UNAVAILABLE' };

  constructor(options?: ErrorOptions) {
    super(
      'the storage of the lake does not answer; try again in a moment. Whether a write that was on its way is done is not known',
      options,
    );
  }
}

/**
 * LanceDB's words for a store that it could not reach, or that said 5xx or SlowDown, after its own retries; and for a catalog, which it
 * asks once.
 */
const STORE_ERROR =
  /Generic (S3|GCS|MicrosoftAzure|HTTP client) error|Namespace error: (Service unavailable|Internal error: .*status=5)/;

/** Whether the store is away, for now; a lake that is gone is another thing. */
export const isStoreError = (error: unknown): boolean => error instanceof Error && STORE_ERROR.test(error.message);

/** A poll without an answer for so long says that the storage is away. A store 150 ms away answers one in 800 ms. */
const LATE_MS = 1_000;
/** The event loop may have been held up: what was late may be answered in this turn. */
const SURE_MS = 200;
const CHECK_MS = 250;

/** Whether the storage answers, as the polls for newer snapshots find. */
export class Reachability {
  private answeredAt = performance.now();
  private awaySince = Infinity;

  /** `isWatched`: the lake is polled all the time. */
  constructor(readonly isWatched: boolean) {}

  /** Milliseconds since the storage last answered a poll. */
  get ageMs(): number {
    return performance.now() - this.answeredAt;
  }

  private get isAway(): boolean {
    return performance.now() - this.awaySince >= SURE_MS;
  }

  /** Runs a poll, and goes by whether it is answered, and when. */
  async poll<R>(look: () => Promise<R>): Promise<R> {
    const lost = () => (this.awaySince = Math.min(this.awaySince, performance.now()));
    const late = setTimeout(lost, LATE_MS).unref();
    try {
      const found = await look();
      this.answeredAt = performance.now();
      this.awaySince = Infinity;
      return found;
    } catch (error) {
      lost();
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  /** What the work gives, or LakeUnavailable as soon as the storage is known to be away; the work is then left to itself. */
  async unlessAway<R>(work: () => Promise<R>): Promise<R> {
    if (this.isAway) throw new LakeUnavailable();
    let check: NodeJS.Timeout | undefined;
    const away = new Promise<never>((_, reject) => {
      check = setInterval(() => this.isAway && reject(new LakeUnavailable()), CHECK_MS).unref();
    });
    try {
      return await Promise.race([work(), away]);
    } catch (error) {
      throw isStoreError(error) ? new LakeUnavailable({ cause: error }) : error;
    } finally {
      clearInterval(check);
    }
  }
}
