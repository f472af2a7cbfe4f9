import type { KeyStore } from '../../lake/keys/key-store.js';

const WRITE_EVERY_MS = 60_000;

/** Writes down which API keys were used, once a minute at most for all of them. */
export interface KeyUse {
  note(id: string): void;
  /** Writes what is not written yet. */
  close(): Promise<void>;
}

/** Where nothing is written. */
export const noKeyUse: KeyUse = { note: () => undefined, close: async () => undefined };

export function openKeyUse({ markUsed }: Pick<KeyStore, 'markUsed'>, onError: (error: unknown) => void): KeyUse {
  const used = new Set<string>();
  let writtenAt = -Infinity;
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  function write(): void {
    timer = null;
    if (used.size === 0) return;
    const ids = [...used];
    used.clear();
    writtenAt = Date.now();
    // Nobody waits for it.
    writing = writing.then(() => markUsed(ids, Date.now())).catch(onError);
  }

  return {
    note(id) {
      used.add(id);
      timer ??= setTimeout(write, Math.max(0, writtenAt + WRITE_EVERY_MS - Date.now())).unref();
    },
    async close() {
      if (timer) clearTimeout(timer);
      write();
      await writing;
    },
  };
}
