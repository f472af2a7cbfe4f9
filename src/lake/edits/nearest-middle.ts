/** The earliest of the frames nearest to the middle of the time; frames are in order of time. Null: there are none. */
export function nearestMiddle(
  { start_us, end_us }: { readonly start_us: number; readonly end_us: number },
  frames: readonly { readonly id: string; readonly timestamp_us: number }[] = [],
): string | null {
  const middle = (start_us + end_us) / 2;
  let nearest: (typeof frames)[number] | null = null;
  for (const frame of frames) {
    if (!nearest || Math.abs(frame.timestamp_us - middle) < Math.abs(nearest.timestamp_us - middle)) nearest = frame;
  }
  return nearest?.id ?? null;
}
