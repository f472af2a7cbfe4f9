import type { Table as ArrowTable } from 'apache-arrow';
import { ReusedFile } from './arrow-bytes.js';
import type { Table } from './connection.js';

/** LanceDB's own binding, which takes rows as an Arrow IPC file and copies them before it writes. */
interface Binding {
  add(bytes: Buffer, mode: 'append'): Promise<unknown>;
}

/**
 * Appends Arrow tables, one at a time. LanceDB's `add` puts each into two fresh buffers, which took a third of the main thread's
 * time in an import of vectors: here the bytes go to its binding from one buffer that is used again.
 */
export class ArrowAdder {
  private readonly file = new ReusedFile();
  private last: Promise<unknown> = Promise.resolve();

  add(table: Table, rows: ArrowTable): Promise<void> {
    const added = this.last.then(async () => {
      const { inner } = table as unknown as { inner: Binding };
      await inner.add(this.file.write(rows), 'append');
    });
    this.last = added.catch(() => undefined);
    return added;
  }
}
