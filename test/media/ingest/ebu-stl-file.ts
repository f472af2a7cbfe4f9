export interface Block {
  start: [number, number, number, number];
  end: [number, number, number, number];
  text: (string | number)[];
  cumulative?: number;
  /** Extension block number; 255 for the last of a subtitle. */
  extension?: number;
  comment?: boolean;
  /** Vertical position. */
  row?: number;
  /** Justification code. */
  justification?: number;
}

interface General {
  rate: number;
  language: string;
  /** Time code of the start of the programme, HHMMSSFF. */
  start: string;
  table?: string;
}

/** An EBU-STL file (EBU Tech 3264), its fields where appendix 1 puts them. */
export function ebuStl({ rate, language, start, table = '00' }: General, blocks: Block[]): Buffer {
  const general = Buffer.alloc(1024, ' ');
  general.write(`850STL${rate}.011${table}${language}`, 0);
  general.write('1', 255);
  general.write(start, 256);
  return Buffer.concat([general, ...blocks.map(blockOf)]);
}

function blockOf(
  { start, end, text, cumulative = 0, extension = 255, comment, row = 20, justification = 2 }: Block,
  index: number,
): Buffer {
  const block = Buffer.alloc(128, 0x8f);
  block[0] = 0;
  block.writeUInt16LE(index + 1, 1);
  block.set([extension, cumulative, ...start, ...end, row, justification, comment ? 1 : 0], 3);
  block.set(
    text.flatMap((part) => (typeof part === 'number' ? [part] : [...Buffer.from(part, 'latin1')])),
    16,
  );
  return block;
}
