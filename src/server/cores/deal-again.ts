import type { Worker } from 'node:cluster';

/** What node:cluster sends to a worker together with a connection; the worker answers by the same number. */
interface Dealt {
  readonly act?: unknown;
  readonly seq?: number;
}
interface Answer {
  readonly ack?: number;
}

/**
 * Has a connection that was dealt to the worker, and that it had not taken when it was killed, dealt to another. node:cluster waits for its answer for ever, and
 * the client with it (`handoff` in lib/internal/cluster/round_robin_handle.js, Node 20 to 24). This gives the answer of a worker that is about to end:
 * not accepted. Where a Node has other messages, it does nothing; test/server/cores.test.ts would tell.
 */
export function dealAgain(worker: Worker): void {
  const { process } = worker;
  const untaken = new Set<number>();
  const send = process.send.bind(process) as (message: Dealt, ...rest: unknown[]) => boolean;
  process.send = ((message: Dealt, ...rest: unknown[]) => {
    if (message.act === 'newconn' && message.seq !== undefined) untaken.add(message.seq);
    return send(message, ...rest);
  }) as typeof process.send;
  const internal = process as NodeJS.EventEmitter;
  internal.on('internalMessage', ({ ack }: Answer) => ack !== undefined && untaken.delete(ack));
  // It has ended, and all that it said has been heard.
  process.once('close', () => {
    if (untaken.size === 0) return;
    // Node does not tell while a connection is on its way, and would go on to deal to it.
    internal.emit('disconnect');
    for (const ack of untaken) internal.emit('internalMessage', { cmd: 'NODE_CLUSTER', ack, accepted: false });
  });
}
