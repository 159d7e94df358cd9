import type { StopView } from '../../api/generated/StopView';
import { isMovable, numbers } from '../../shared/stops';

/** A stop as the list shows it. */
export type Item = {
  /** Stays the same while the stop is moved about. */
  id: string;
  /** Its place in the day, depot included. */
  index: number;
  number: number | null;
  stop: StopView;
};

/** A day in three parts: how it begins, what can be put in another order, how it ends. */
export type Order = { head: Item[]; middle: Item[]; tail: Item[] };

/** Splits a day; whatever lies between the first and the last movable stop belongs to the middle. */
export function order(stops: readonly StopView[]): Order {
  const numbered = numbers(stops);
  const seen = new Map<string, number>();
  const items = stops.map((stop, index): Item => {
    const before = seen.get(stop.id) ?? 0;
    seen.set(stop.id, before + 1);
    return { id: `${stop.id}#${before}`, index, number: numbered[index] ?? null, stop };
  });
  const first = stops.findIndex(isMovable);
  const last = stops.findLastIndex(isMovable);
  if (first < 0) return { head: items, middle: [], tail: [] };
  return { head: items.slice(0, first), middle: items.slice(first, last + 1), tail: items.slice(last + 1) };
}
