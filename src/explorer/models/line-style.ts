const COLOURS = ['var(--accent)', 'var(--ink)', 'var(--quiet)'];
const DASHES = ['', '7 3', '2 3', '10 3 2 3'];

/** How the nth of several lines is drawn: by colour and by dashes, so that colour is not all that tells them apart. */
export const lineStyle = (n: number) => ({
  stroke: COLOURS[n % COLOURS.length]!,
  strokeDasharray: DASHES[n % DASHES.length]!,
  strokeWidth: 2,
  fill: 'none',
});
