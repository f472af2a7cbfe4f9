/** Frames made of pixels or samples in a buffer. */

const buffers = new WeakMap<object, Buffer>();

/**
 * @param make the call of node-av that makes a frame of the buffer. It does not copy: without this, the buffer may be freed,
 * and overwritten, before the frame is encoded
 * @returns the frame, which keeps the buffer as long as it is used itself
 */
export function heldFrame<F extends object>(buffer: Buffer, make: (buffer: Buffer) => F): F {
  const frame = make(buffer);
  buffers.set(frame, buffer);
  return frame;
}
