import { createRequire } from 'node:module';
import type { Schema } from 'apache-arrow';

interface Message {
  readonly bodyLength: number;
  isSchema(): boolean;
  isRecordBatch(): boolean;
  header(): unknown;
}

const required = createRequire(import.meta.url);
const { Message } = required('apache-arrow/ipc/metadata/message') as {
  Message: { decode(bytes: Uint8Array): Message };
};
const { FileBlock, Footer } = required('apache-arrow/ipc/metadata/file') as {
  FileBlock: new (metaDataLength: number, bodyLength: number, offset: number) => object;
  Footer: {
    new (schema: Schema, version: number, batches: object[], dictionaries: object[]): object;
    encode(footer: object): Uint8Array;
  };
};

const MAGIC = Buffer.from('ARROW1');
const CONTINUES = 0xffffffff;
const V5 = 4;

/**
 * An Arrow IPC stream as a file, for readers of files alone: the same messages, and a footer that says where they are. What is compressed
 * stays so: JavaScript's Arrow cannot read it.
 */
export function asFile(stream: Buffer): Buffer {
  const before = Buffer.concat([MAGIC, Buffer.alloc(2)]);
  const batches: object[] = [];
  let schema: Schema | null = null;
  let at = 0;
  while (at + 8 <= stream.length) {
    if (stream.readUInt32LE(at) !== CONTINUES) throw new Error('the stream is not of Arrow');
    const length = stream.readInt32LE(at + 4);
    if (length === 0) break;
    const message = Message.decode(stream.subarray(at + 8, at + 8 + length));
    if (message.isSchema()) schema = message.header() as Schema;
    else if (message.isRecordBatch()) batches.push(new FileBlock(8 + length, message.bodyLength, before.length + at));
    else throw new Error('a dictionary is not expected');
    at += 8 + length + message.bodyLength;
  }
  const end = Buffer.alloc(8);
  end.writeUInt32LE(CONTINUES, 0);
  const footer = Footer.encode(new Footer(schema!, V5, batches, []));
  const size = Buffer.alloc(4);
  size.writeInt32LE(footer.length, 0);
  return Buffer.concat([before, stream.subarray(0, at), end, footer, size, MAGIC]);
}
