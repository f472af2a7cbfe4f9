/** What was to be read into memory does not fit into what is left of the budget. */
export class TooLarge extends Error {
  override name = 'TooLarge';
}
