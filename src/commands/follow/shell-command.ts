import { spawn } from 'node:child_process';
import { NotTaken, type Deliver } from './deliver.js';

/**
 * Runs a command of the shell for each delivery, which is its input as JSON. Its output goes where ours goes. It has taken the delivery when it ends
 * with 0.
 */
export function shellCommand(command: string, timeoutMs: number | undefined): Deliver {
  return (delivery, stop) =>
    new Promise((resolve, reject) => {
      // A group of its own: what the shell has started ends with it.
      const child = spawn(command, { shell: true, detached: true, stdio: ['pipe', 'inherit', 'inherit'] });
      let isLate = false;
      const end = () => endGroup(child.pid);
      const timer =
        timeoutMs === undefined
          ? undefined
          : setTimeout(() => {
              isLate = true;
              end();
            }, timeoutMs);
      stop.addEventListener('abort', end);
      const over = (failure: string | null) => {
        clearTimeout(timer);
        stop.removeEventListener('abort', end);
        if (failure === null) resolve();
        else reject(new NotTaken(failure));
      };
      child.once('error', (error) => over(`the command did not run: ${error.message}`));
      child.once('close', (code, signal) => {
        if (isLate) over(`the command took longer than ${timeoutMs! / 1_000} s`);
        else over(code === 0 ? null : `the command ended with ${code ?? signal}`);
      });
      // It need not read all of it, or any.
      child.stdin.on('error', () => undefined);
      child.stdin.end(`${JSON.stringify(delivery)}\n`);
    });
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}
