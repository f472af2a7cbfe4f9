import type { SVGProps } from 'react';

interface Props extends Omit<SVGProps<SVGSVGElement>, 'children'> {
  readonly counts: readonly number[];
  /** Whether a bar is among what is kept; left out: all are. */
  readonly isIn?: (bin: number) => boolean;
}

const [WIDTH, HEIGHT] = [240, 48];
/** What is there is seen, however few. */
const LEAST_HEIGHT = 2;

/** How many there are of each bin, as bars. */
export function Bars({ counts, isIn = () => true, ...svg }: Props) {
  const most = Math.max(...counts, 1);
  const bar = WIDTH / counts.length;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" {...svg}>
      {counts.map((count, bin) => {
        const height = count === 0 ? 0 : Math.max(LEAST_HEIGHT, (count / most) * HEIGHT);
        return (
          <rect
            key={bin}
            className={isIn(bin) ? 'in' : ''}
            x={bin * bar}
            y={HEIGHT - height}
            width={bar - 1}
            height={height}
          />
        );
      })}
    </svg>
  );
}
