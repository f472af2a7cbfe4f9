import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphQLAnswer } from '../server.js';

const PUT = `mutation ($input: [AnnotationInput!]!) { putAnnotations(input: $input) { created } }`;
/** Annotations of one call. */
export const PER_CALL = 3;
const PAUSE_MS = 20;
const MOST_MS = 90_000;

/**
 * Clients that put annotations, one call after another, each with a label of its own. They send no call twice and name no ids, so that a
 * write that is done twice shows.
 */
export class PutStream {
  /** Labels of the calls that were answered with success. */
  readonly acknowledged = new Set<string>();
  /** How often each code of an error was answered. */
  readonly refused = new Map<string, number>();
  private stopped = false;
  private readonly clients: Promise<void>[];

  /** `name`: what its labels begin with. `ask`: rejects where the connection breaks; the write may stand or not. */
  constructor(name: string, clients: number, ask: (query: string, variables: object) => Promise<GraphQLAnswer>) {
    this.clients = Array.from({ length: clients }, async (_, client) => {
      for (let call = 0; !this.stopped; call++) {
        const label = `${name}.${client}.${call}`;
        const input = Array.from({ length: PER_CALL }, () => ({ type: 'tag', titleId: 't0', label }));
        const answer = await ask(PUT, { input }).catch(() => null);
        if (answer && !answer.errors) this.acknowledged.add(label);
        else await sleep(PAUSE_MS);
        for (const { extensions } of answer?.errors ?? []) {
          const code = extensions?.code ?? 'none';
          this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
        }
      }
    });
  }

  /** Resolves when so many more calls have been acknowledged; rejects when that takes longer than any fault should. */
  async more(calls: number): Promise<void> {
    const enough = this.acknowledged.size + calls;
    const deadline = performance.now() + MOST_MS;
    while (this.acknowledged.size < enough) {
      if (performance.now() > deadline) throw new Error(`no writes for long: ${JSON.stringify([...this.refused])}`);
      await sleep(5);
    }
  }

  /** Sends nothing more, and waits for the answers that are due. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.clients);
  }
}
