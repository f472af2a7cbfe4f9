/** Whether the numbers are distinct and without a gap from the first on. */
export function numbersFrom(first: number, numbers: readonly number[]): boolean {
  return numbers.toSorted((a, b) => a - b).every((number, i) => number === first + i);
}
