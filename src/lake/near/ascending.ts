/** Numbers that count on with few gaps are met at the first guess; of others each further guess leaves less than half as often. */
const GUESSES = 3;

/**
 * The place of a number among those at the places `low` to before `high`, which ascend; −1: it is not among them. First looked for where it would be
 * if they were evenly apart (interpolation search), then by halves.
 */
export function ascendingPlace(at: (place: number) => number, number: number, low: number, high: number): number {
  for (let guesses = 0; low < high; guesses++) {
    let middle = (low + high) >>> 1;
    if (guesses < GUESSES) {
      const [first, last] = [at(low), at(high - 1)];
      if (number < first || number > last) return -1;
      if (last > first) middle = low + Math.floor(((number - first) / (last - first)) * (high - 1 - low));
    }
    const there = at(middle);
    if (there === number) return middle;
    if (there < number) low = middle + 1;
    else high = middle;
  }
  return -1;
}
