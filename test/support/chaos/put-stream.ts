import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphQLAnswer } from '../server.js';

const PUT = `mutation ($input: [AnnotationInput!]!) { putAnnotations(input: $input) { created } }`;
const READ = `query ($id: ID!) { annotation(id: $id) { version history { version } } }`;
/** Annotations of one call. */
export const PER_CALL = 3;
const PAUSE_MS = 20;
const MOST_MS = 90_000;

type Ask = (query: string, variables: object) => Promise<GraphQLAnswer>;

/**
 * Clients that put annotations, one call after another, each with a label of its own. They send no call twice and name no ids, so that a
 * write that is done twice shows. One more replaces the same annotations with each call: that writes to several tables, and another reads them
 * all the while, so that a commit that is seen in part shows.
 */
export class PutStream {
  /** Labels of the calls that were answered with success. */
  readonly acknowledged = new Set<string>();
  /** How often each code of an error was answered. */
  readonly refused = new Map<string, number>();
  /** What a reader saw of a commit that it did not see whole. */
  readonly seenInPart: string[] = [];
  /** What is replaced, and how many calls that did it were answered with success. */
  readonly replaced: { readonly id: string; calls: number };
  private stopped = false;
  private readonly clients: Promise<void>[];

  /** `name`: what its labels begin with. `ask`: rejects where the connection breaks; the write may stand or not. */
  constructor(
    name: string,
    clients: number,
    private readonly ask: Ask,
  ) {
    const label = `${name}.replaced`;
    this.replaced = { id: `${label}.0`, calls: 0 };
    const adding = Array.from({ length: clients }, (_, client) =>
      this.putAll((call) => ({ label: `${name}.${client}.${call}`, of: () => ({}) })),
    );
    const replacing = this.putAll(
      (call) => ({ label, of: (i) => ({ id: `${label}.${i}`, text: `${call}` }) }),
      () => this.replaced.calls++,
    );
    this.clients = [...adding, replacing, this.read()];
  }

  /** `of`: what each annotation of a call has beside the label. */
  private async putAll(
    next: (call: number) => { label: string; of: (i: number) => object },
    done: () => void = () => undefined,
  ): Promise<void> {
    for (let call = 0; !this.stopped; call++) {
      const { label, of } = next(call);
      const input = Array.from({ length: PER_CALL }, (_, i) => ({ type: 'tag', titleId: 't0', label, ...of(i) }));
      const answer = await this.ask(PUT, { input }).catch(() => null);
      if (answer && !answer.errors) {
        this.acknowledged.add(label);
        done();
      } else await sleep(PAUSE_MS);
      for (const { extensions } of answer?.errors ?? []) {
        const code = extensions?.code ?? 'none';
        this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
      }
    }
  }

  /** The history of an annotation is in another table than its newest version. */
  private async read(): Promise<void> {
    while (!this.stopped) {
      const answer = await this.ask(READ, { id: this.replaced.id }).catch(() => null);
      const seen = answer?.data?.annotation as { version: number; history: { version: number }[] } | null | undefined;
      const history = seen?.history.map(({ version }) => version);
      if (seen && String(history) !== String(Array.from(history!, (_, i) => i + 1)))
        this.seenInPart.push(`${this.replaced.id}: the history is ${String(history)}`);
      if (seen && history!.length !== seen.version)
        this.seenInPart.push(`${this.replaced.id}: version ${seen.version} with a history of ${history!.length}`);
      await sleep(PAUSE_MS);
    }
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
