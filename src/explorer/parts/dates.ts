/** A moment of the graph's, as the reader's language writes it. */
export const whenOf = (at: string): string => new Date(at).toLocaleString();

/** Its day alone; `timeZone` where the day is not the reader's. */
export const dayOf = (at: string, timeZone?: 'UTC'): string => new Date(at).toLocaleDateString(undefined, { timeZone });
