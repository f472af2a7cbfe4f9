/** `put-writer.ts URL ROWS`: told how many seconds, puts one annotation after the other for so long, and tells the milliseconds of each. */
import { putInCalls } from './writes.js';

const [address = '', rows = ''] = process.argv.slice(2);
process.on('message', (seconds: number) => {
  const end = performance.now() + seconds * 1000;
  const single = { perCall: 1, again: false, perSecond: 0 };
  void putInCalls(new URL(address), Number(rows), single, Infinity, () => performance.now() < end).then((latencies) =>
    process.send!(latencies),
  );
});
process.send!('ready');
