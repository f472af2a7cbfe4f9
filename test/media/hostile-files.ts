/** Files that try to reach others, or to take more memory than there is. */
import { crc32, deflateSync } from 'node:zlib';

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

/** A grey PNG of one bit a pixel, whose rows are there as far as `rows` says: 60,000 × 60,000 in a few bytes. */
export function greyPng(width: number, height: number, rows = height): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
  };
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([1, 0, 0, 0, 0])])),
    chunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A GIF of two pictures, each of few bytes whatever its size. */
export function twoPictureGif(width: number, height: number): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16LE(width, 0);
  size.writeUInt16LE(height, 2);
  const control = Buffer.from([0x21, 0xf9, 4, 0, 4, 0, 0, 0]);
  const picture = Buffer.concat([control, Buffer.from([0x2c, 0, 0, 0, 0]), size, Buffer.from([0, 2, 2, 0x4c, 1, 0])]);
  const colours = Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
  return Buffer.concat([Buffer.from('GIF89a'), size, colours, picture, picture, Buffer.from([0x3b])]);
}

/** An AVI whose pictures are PNGs; its header may say another size than they have. */
export function aviOfPngs(width: number, height: number, pngs: readonly Buffer[]): Buffer {
  const chunk = (id: string, data: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(id, 0);
    head.writeUInt32LE(data.length, 4);
    return Buffer.concat([head, data, Buffer.alloc(data.length & 1)]);
  };
  const list = (id: string, ...parts: Buffer[]) => chunk('LIST', Buffer.concat([Buffer.from(id), ...parts]));
  const main = Buffer.alloc(56);
  [40_000, 0, 0, 0, pngs.length, 0, 1, 0, width, height].forEach((value, i) => main.writeUInt32LE(value, 4 * i));
  const stream = Buffer.alloc(56);
  stream.write('vidsMPNG');
  stream.writeUInt32LE(1, 20);
  stream.writeUInt32LE(25, 24);
  stream.writeUInt32LE(pngs.length, 32);
  const format = Buffer.alloc(40);
  [40, width, height].forEach((value, i) => format.writeUInt32LE(value, 4 * i));
  format.writeUInt16LE(1, 12);
  format.writeUInt16LE(24, 14);
  format.write('MPNG', 16);
  const header = list('hdrl', chunk('avih', main), list('strl', chunk('strh', stream), chunk('strf', format)));
  const movie = list('movi', ...pngs.map((png) => chunk('00dc', png)));
  return chunk('RIFF', Buffer.concat([Buffer.from('AVI '), header, movie]));
}

function box(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([uint32(body.length + 8), Buffer.from(type), body]);
}

/** An MP4 whose media is taken out, and said to be in another file. Its index must be at its end. */
export function mediaElsewhere(mp4: Buffer, reference: Buffer): Buffer {
  const at = mp4.indexOf('dref') - 4;
  const end = at + mp4.readUInt32BE(at);
  const dref = box('dref', uint32(0), uint32(1), reference);
  const file = Buffer.concat([mp4.subarray(0, at), dref, mp4.subarray(end)]);
  const index = file.indexOf('moov');
  for (const outer of ['moov', 'trak', 'mdia', 'minf', 'dinf']) {
    const size = file.indexOf(outer, index) - 4;
    file.writeUInt32BE(file.readUInt32BE(size) + dref.length - (end - at), size);
  }
  const media = file.indexOf('mdat');
  return file.fill(0, media + 4, media - 4 + file.readUInt32BE(media - 4));
}

/** A reference by address. */
export const byUrl = (address: string): Buffer => box('url ', uint32(0), Buffer.from(`${address}\0`));

/** A reference as QuickTime on a Mac made them, from a folder to a file beside that folder: FFmpeg can follow it. */
export function byAlias(path: string): Buffer {
  const name = path.split('/').at(-1)!;
  const record = Buffer.alloc(150);
  record.writeUInt8(3, 10);
  record.write('vol', 11);
  record.writeUInt8(name.length, 50);
  record.write(name, 51);
  record.writeInt16BE(2, 130);
  record.writeInt16BE(1, 132);
  const absolute = Buffer.from(`vol:${path.slice(1).replaceAll('/', ':')}`);
  const head = Buffer.alloc(4);
  head.writeInt16BE(2, 0);
  head.writeInt16BE(absolute.length, 2);
  const padding = Buffer.alloc(absolute.length & 1);
  const end = Buffer.from([0xff, 0xff, 0, 0]);
  return box('alis', uint32(0), record, head, absolute, padding, end);
}

/** A QuickTime index that is compressed, and says how long it is. */
export function compressedIndex(stated: number, index: Buffer): Buffer {
  const type = box('ftyp', Buffer.from('qt  \0\0\0\0qt  '));
  const body = box('cmvd', uint32(stated), deflateSync(index));
  return Buffer.concat([type, box('moov', box('cmov', box('dcom', Buffer.from('zlib')), body))]);
}

/** Entities of entities: a billion laughs. The last one is `&l9;`. */
export const laughs = (root: string): string => {
  const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`);
  return `<!DOCTYPE ${root} [<!ENTITY l0 "laugh">${levels.join('')}]>`;
};
