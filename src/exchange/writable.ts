/** A row of which columns are still written: a copy of it for each would take as long as parsing it. */
export type Writable<R> = { -readonly [K in keyof R]: R[K] };
