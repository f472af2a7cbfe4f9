import { z } from 'zod';

const DAY_MS = 86_400_000;
const DAYS = /^([1-9]\d{0,4})d$/;
/** Without a zone a time would be another one on another machine. A date is the beginning of its day in UTC. */
const instant = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/** The time, in milliseconds since 1970, that `90d` or an ISO date or time means; or why it means none that can be used. */
export function readExpiry(text: string, now: number): number | { problem: string } {
  const days = DAYS.exec(text)?.[1];
  if (days !== undefined) return now + Number(days) * DAY_MS;
  if (!instant.safeParse(text).success) {
    return { problem: 'It must be days (90d), a date (2027-01-31) or a time with its zone (2027-01-31T12:00:00Z).' };
  }
  const time = Date.parse(text);
  return time > now ? time : { problem: 'It must be in the future.' };
}
