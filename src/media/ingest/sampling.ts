/** A picture every two seconds shows what a shot is without filling the lake: about 1,800 an hour. */
export const DEFAULT_SAMPLE_EVERY_US = 2_000_000;
