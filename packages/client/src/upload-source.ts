/** A file of a page, bytes that come one after the other, or (in Node) the path of a file. */
export type UploadSource = Blob | ReadableStream<Uint8Array> | string;

/** What is uploaded, part by part. */
export interface Parts {
  readonly name: string | undefined;
  /** Bytes; null: not known before the end. */
  readonly size: number | null;
  /** At most so many bytes from there on. A stream goes back no further than the start of its last part. */
  part(offset: number, most: number, signal?: AbortSignal): Promise<{ readonly bytes: Blob; readonly isLast: boolean }>;
}

/** Throws RangeError for a path where there are no files. */
export async function blobSource(given: Blob | string): Promise<Parts> {
  const blob = typeof given === 'string' ? await fileAt(given) : given;
  const name = typeof given === 'string' ? given.replace(/^.*[/\\]/s, '') : (given as Partial<File>).name;
  return {
    name,
    size: blob.size,
    async part(offset, most) {
      const bytes = blob.slice(offset, offset + most);
      return { bytes, isLast: offset + bytes.size >= blob.size };
    },
  };
}

export function streamSource(stream: ReadableStream<Uint8Array>): Parts {
  const reader = stream.getReader();
  /** What was read and may have to be sent again. */
  let held: Uint8Array<ArrayBuffer>[] = [];
  let [start, end] = [0, 0];
  let ended = false;

  /** An abort ends it at once, though the stream has nothing to give. */
  async function read(signal: AbortSignal | undefined) {
    signal?.throwIfAborted();
    const stop = () => void reader.cancel(signal!.reason).catch(() => {});
    signal?.addEventListener('abort', stop, { once: true });
    const next = await reader.read();
    signal?.removeEventListener('abort', stop);
    signal?.throwIfAborted();
    return next;
  }

  /** Lets go of what lies before. */
  function forget(before: number): void {
    while (held[0] && start < before) {
      const [head] = held as [Uint8Array<ArrayBuffer>];
      const taken = Math.min(head.length, before - start);
      held[0] = head.subarray(taken);
      if (held[0].length === 0) held = held.slice(1);
      start += taken;
    }
  }
  return {
    name: undefined,
    size: null,
    async part(offset, most, signal) {
      if (offset < start)
        throw new RangeError(`the stream is at byte ${start} and cannot be sent again from ${offset}`);
      // One byte more tells whether it is the last part.
      while (!ended && end <= offset + most) {
        const { value, done } = await read(signal);
        ended = done;
        if (!value || value.length === 0) continue;
        held.push(value as Uint8Array<ArrayBuffer>);
        end += value.length;
        forget(Math.min(offset, end));
      }
      forget(offset);
      const bytes = new Blob(held).slice(0, most);
      return { bytes, isLast: ended && offset + bytes.size >= end };
    },
  };
}

interface NodeFiles {
  openAsBlob(path: string): Promise<Blob>;
}

/** A file of this machine, read as it is sent. Asked of the process, so that no bundler looks for it. */
async function fileAt(path: string): Promise<Blob> {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): NodeFiles } };
  const files = process?.getBuiltinModule?.('node:fs');
  if (!files) throw new RangeError('a path can be uploaded in Node 20.16 and newer; give a File or a stream');
  return files.openAsBlob(path);
}
