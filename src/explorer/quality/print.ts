import type { QueryClient } from '@tanstack/react-query';

const STEP_MS = 50;
/** A picture that takes longer is left out. */
const LONGEST_MS = 8_000;

/** Prints the page once nothing is asked for any more and its pictures are there. */
export async function printWhole(queries: QueryClient): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  const wait = () => new Promise((done) => setTimeout(done, STEP_MS));
  await wait();
  while (queries.isFetching() > 0 && performance.now() < end) await wait();
  const pictures = [...document.images];
  // Those out of sight do not load before.
  for (const picture of pictures) picture.loading = 'eager';
  while (pictures.some(({ complete }) => !complete) && performance.now() < end) await wait();
  window.print();
}
