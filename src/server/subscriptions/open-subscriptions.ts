import type { FastifyRequest } from 'fastify';
import { refused } from '../../base/errors.js';
import type { Cancellation } from '../../graph/cancellation.js';
import { countRefused } from '../shedding/measures.js';
import type { MemoryWatch } from '../shedding/memory-watch.js';
import { overloaded } from '../shedding/overloaded.js';
import { charge } from '../quotas/charge-payers.js';
import type { SubjectQuotas } from '../quotas/subject-quotas.js';
import type { EarlyContext } from '../operation.js';
import { prepare, type Prepared, type SentSubscription, type SubscriptionRules } from './prepare.js';

/** Makes the context of whoever asks; throws when they may not. `credential`: in the place of that of the header. */
export type ContextOf = (request: FastifyRequest, credential?: string) => Promise<EarlyContext>;

/** The subscriptions of one server, whatever they come by. */
export class OpenSubscriptions {
  private readonly open = new Set<Cancellation>();

  constructor(
    private readonly rules: SubscriptionRules,
    private readonly contextOf: ContextOf,
    /** Most at once. */
    private readonly limit: number,
    private readonly memory: MemoryWatch,
    /** Null: there are none. */
    private readonly quotas: SubjectQuotas | null,
  ) {}

  /** Checks a subscription and counts it until it is cancelled. Throws GraphQL errors. */
  async admit(request: FastifyRequest, sent: SentSubscription, credential?: string): Promise<Prepared> {
    if (this.open.size >= this.limit) {
      countRefused('subscriptions');
      throw refused(
        'TOO_MANY_REQUESTS',
        `the server has ${this.limit} subscriptions (MAX_SUBSCRIPTIONS); try again later`,
      );
    }
    if (this.memory.state === 'hard') {
      countRefused('memory');
      throw overloaded();
    }
    const early = await this.contextOf(request, credential);
    const prepared = await prepare(this.rules, sent, early);
    if (this.quotas) charge(this.quotas, early);
    const { cancellation } = early;
    this.open.add(cancellation);
    cancellation.onCancel(() => this.open.delete(cancellation));
    return prepared;
  }

  get size(): number {
    return this.open.size;
  }

  /** Ends all of them. */
  close(): void {
    for (const cancellation of this.open) cancellation.cancel(new Error('the server is stopping'));
  }
}
