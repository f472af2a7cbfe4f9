/** Makes vectors of one space, of its dimension and of length 1. */
export interface Encoder {
  /** Of a JPEG, PNG or WebP file's bytes; throws BAD_USER_INPUT when they are not such a picture. */
  image?(picture: Buffer): Promise<Float32Array>;
  text?(text: string): Promise<Float32Array>;
}
