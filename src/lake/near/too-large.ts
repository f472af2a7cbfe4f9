/** A table or column does not fit into the rest of the memory limit. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}
