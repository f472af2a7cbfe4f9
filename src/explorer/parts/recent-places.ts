const NAME = 'media-graph-recent';
const MOST = 8;

/** A place where the reader was. */
export interface RecentPlace {
  /** Behind the `#`. */
  readonly to: string;
  readonly name: string;
}

/** The last places, the newest first, as this browser keeps them. */
export function recentPlaces(): readonly RecentPlace[] {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? '[]') as RecentPlace[];
  } catch {
    return [];
  }
}

export function noteRecentPlace(place: RecentPlace): void {
  const others = recentPlaces().filter(({ to }) => to !== place.to);
  try {
    localStorage.setItem(NAME, JSON.stringify([place, ...others].slice(0, MOST)));
  } catch {
    // A browser that keeps nothing has no recent places.
  }
}
