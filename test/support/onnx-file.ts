/** Writes small ONNX models, for tests: their bytes by hand. */

// ONNX is Protocol Buffers; field numbers from github.com/onnx/onnx/blob/main/onnx/onnx.proto3.
export const FLOAT = 1;
export const UINT8 = 2;
export const INT64 = 7;
const INT_ATTRIBUTE = 2;

/** The bytes of a model of these nodes, and of values that are part of it. */
export function model(nodes: Buffer[], values: Buffer[], inputs: Buffer[], outputs: Buffer[]): Buffer {
  const graph = message(
    ...nodes.map((one) => field(1, one)),
    field(2, 'tiny'),
    ...values.map((one) => field(5, one)),
    ...inputs.map((one) => field(11, one)),
    ...outputs.map((one) => field(12, one)),
  );
  return message(field(1, 8), field(7, graph), field(8, message(field(1, ''), field(2, 18))));
}

export function node(type: string, inputs: string[], outputs: string[], attributes: Buffer[] = []): Buffer {
  return message(
    ...inputs.map((name) => field(1, name)),
    ...outputs.map((name) => field(2, name)),
    field(4, type),
    ...attributes.map((one) => field(5, one)),
  );
}

export const attribute = (name: string, of: number) => message(field(1, name), field(3, of), field(20, INT_ATTRIBUTE));

export function tensor(name: string, sizes: number[], type: number, of: Float32Array | BigInt64Array): Buffer {
  const bytes = Buffer.from(of.buffer, of.byteOffset, of.byteLength);
  return message(...sizes.map((size) => field(1, size)), field(2, type), field(8, name), field(9, bytes));
}

export function value(name: string, type: number, sizes: (number | string)[]): Buffer {
  const shape = sizes.map((size) => field(1, message(typeof size === 'number' ? field(1, size) : field(2, size))));
  return message(field(1, name), field(2, message(field(1, message(field(1, type), field(2, message(...shape)))))));
}

const message = (...fields: Buffer[]) => Buffer.concat(fields);

function field(number: number, content: number | string | Buffer): Buffer {
  if (typeof content === 'number') return message(varint(number << 3), varint(content));
  const bytes = Buffer.from(content as string);
  return message(varint((number << 3) | 2), varint(bytes.length), bytes);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Buffer.from([...bytes, value]);
}
