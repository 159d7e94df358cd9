// Days of a stay, as dates `YYYY-MM-DD`.

/** A stay lasts at most so many days. */
export const MOST_DAYS = 14;

const DAY_MS = 86_400_000;
const at = (date: string) => Date.parse(`${date}T12:00:00Z`);
const date = (instant: number) => new Date(instant).toISOString().slice(0, 10);

/** The day that lies so many days after another. */
export function after(first: string, days: number): string {
  return Number.isNaN(at(first)) ? first : date(at(first) + days * DAY_MS);
}

/** Lists the days from a first to a last one; the first alone where the last does not come after it. */
export function daysOf(first: string, last: string): string[] {
  const nights = Math.round((at(last) - at(first)) / DAY_MS);
  const count = nights > 0 ? Math.min(nights + 1, MOST_DAYS) : 1;
  return Array.from({ length: count }, (_, day) => after(first, day));
}

/** Moves a stay to another first day; it lasts as long as before. */
export function moved(dates: readonly string[], first: string): string[] {
  return daysOf(first, after(first, Math.max(dates.length, 1) - 1));
}
