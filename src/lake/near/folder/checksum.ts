import { readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

const BLOCK_BYTES = 2 ** 20;

/** CRC-32 of the file from that byte to its end. `goOn` is called between blocks and may throw. */
export function checksumFrom(fd: number, from: number, goOn: () => void): number {
  const block = Buffer.allocUnsafe(BLOCK_BYTES);
  let checksum = 0;
  for (let at = from; ;) {
    const read = readSync(fd, block, 0, BLOCK_BYTES, at);
    if (read === 0) return checksum;
    checksum = crc32(block.subarray(0, read), checksum);
    at += read;
    goOn();
  }
}
