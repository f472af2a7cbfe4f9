/** Whether the numbers are so many different ones, from the first on without a gap. */
export function numbersFrom(first: number, numbers: readonly number[]): boolean {
  return numbers.toSorted((a, b) => a - b).every((number, i) => number === first + i);
}
