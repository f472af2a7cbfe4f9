/** Marks that part digits in groups of three. */
const GROUPED = /(?<=\d)[,.'’\u00a0\u202f\u066c ](?=\d{3}(?!\d))/gu;

/**
 * The numbers in a text that are written in digits, of any script: `1,000`, `1.000`, `١٬٠٠٠` and `１０００` are 1000. What a comma or a point
 * parts otherwise are two: languages differ in which they use. Number words are not guessed.
 */
export function numbersOf(text: string): string[] {
  const digits = text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(GROUPED, '');
  return (digits.match(/\d+/g) ?? []).map((number) => number.replace(/^0+(?=\d)/, ''));
}

/** Digits of a script stand together, from 0 to 9. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0)!;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
}

/** Of two lists what only one has, each as often. */
export function onlyInOne(some: readonly string[], others: readonly string[]): [some: string[], others: string[]] {
  const left = [...others];
  const own = some.filter((value) => {
    const at = left.indexOf(value);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [own, left];
}

/** 5 and 17: hours of the day, of which the languages have twelve or twenty-four. */
export const areOneHour = (some: string, other: string): boolean =>
  Math.abs(Number(some) - Number(other)) === 12 && Math.max(Number(some), Number(other)) <= 24;
