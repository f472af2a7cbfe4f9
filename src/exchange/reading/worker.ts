import { parentPort, workerData } from 'node:worker_threads';
import { buffersOf } from './pack-rows.js';
import { packedRows } from './packed-rows.js';
import type { ReadReply } from './read-rows.js';

const port = parentPort!;
const reply = (message: ReadReply, hand: ArrayBuffer[] = []) => port.postMessage(message, hand);

/** How many batches were asked for and not sent yet. */
let asked = 0;
let goOn = () => {};
port.on('message', () => {
  asked++;
  goOn();
});

try {
  const { path } = workerData as { path: string };
  for await (const packed of packedRows(path)) {
    while (asked === 0) await new Promise<void>((resolve) => (goOn = resolve));
    asked--;
    reply({ is: 'rows', packed }, buffersOf(packed));
  }
  reply({ is: 'end' });
} catch (error) {
  reply({ is: 'failed', error });
}
// Else it would wait for more questions.
port.close();
