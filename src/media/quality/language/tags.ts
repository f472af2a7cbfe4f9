import { primaryOf } from '../primary-language.js';

/** Other subtags of a language that detectors know by one: old ones, and parts of a macrolanguage. */
const SAME: Readonly<Record<string, string>> = {
  ...{
    nb: 'no',
    nn: 'no',
    iw: 'he',
    ji: 'yi',
    in: 'id',
    fil: 'tl',
    cmn: 'zh',
    yue: 'zh',
    arb: 'ar',
    pes: 'fa',
    ekk: 'et',
  },
};

/** The language of a tag as detectors name it: `en` of `en-GB`, `no` of `nb-NO`. */
export function detectableOf(tag: string): string {
  const primary = primaryOf(tag);
  return SAME[primary] ?? primary;
}
