/** Writes until it is stopped, in a process of its own: readers should wait for the server, not for the client. */
import { putInCalls, type Writing } from './writes.js';

const [address = '', rows = '', writing = ''] = process.argv.slice(2);
let writes = true;
process.once('SIGTERM', () => (writes = false));
console.log('writing');
const what = JSON.parse(writing) as Writing;
const began = performance.now();
const latencies = await putInCalls(new URL(address), Number(rows), what, Infinity, () => writes);
const seconds = (performance.now() - began) / 1000;
console.log(JSON.stringify({ perSecond: (latencies.length * what.perCall) / seconds }));
