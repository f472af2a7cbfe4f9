/**
 * Imported by the measured server before its own code (`NODE_OPTIONS=--import`): tells on the socket of LOOP_PROBE how long its event loop
 * stood still at most since it was last asked. The server itself knows nothing of it.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { isMainThread } from 'node:worker_threads';

const EVERY_MS = 1;

const socket = process.env['LOOP_PROBE'];
if (socket && isMainThread) {
  // What it starts is not measured.
  delete process.env['LOOP_PROBE'];
  const longest = { wallMs: 0, cpuMs: 0 };
  let [wall, cpu] = [performance.now(), mainThreadMs()];
  setInterval(() => {
    const [wallNow, cpuNow] = [performance.now(), mainThreadMs()];
    longest.wallMs = Math.max(longest.wallMs, wallNow - wall - EVERY_MS);
    longest.cpuMs = Math.max(longest.cpuMs, cpuNow - cpu);
    [wall, cpu] = [wallNow, cpuNow];
  }, EVERY_MS).unref();
  const server = createServer((_, response) => {
    response.end(JSON.stringify(longest));
    longest.wallMs = longest.cpuMs = 0;
  });
  server.listen(socket).unref();
}

/** CPU time of the main thread: what it says of a stop holds on a machine that others work on, too. 0 where there is no /proc. */
function mainThreadMs() {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ')[0]) / 1e6;
  } catch {
    return 0;
  }
}
