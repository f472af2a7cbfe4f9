import { util } from 'apache-arrow';

/** The number that the bits of an IEEE 754 half mean. */
export const halfToFloat = (bits: number): number => util.uint16ToFloat64(bits);
