import type { LegView } from '../api/generated/LegView';
import type { StopView } from '../api/generated/StopView';

/** Tells whether the organiser can move or take out a stop: visits and meals, never the ends of the day. */
export function isMovable(stop: StopView): boolean {
  return stop.kind === 'site' || stop.kind === 'meal';
}

/** Tells a dinner from a lunch by when it begins. */
export function isDinner(stop: StopView): boolean {
  return stop.kind === 'meal' && stop.start.slice(11) >= '16:00';
}

/** Numbers the visits and meals from 1, as on the map; the other halts have none. */
export function numbers(stops: readonly StopView[]): (number | null)[] {
  let last = 0;
  return stops.map((stop) => (isMovable(stop) ? ++last : null));
}

/** Returns the stop at which the last of the group is back. */
export function lastBack(stops: readonly StopView[]): StopView | undefined {
  return stops.findLast((stop) => stop.kind === 'dropoff') ?? stops.at(-1);
}

/** Returns the drive that ends at a stop, unless the coach was there already. */
export function leg(stop: StopView): LegView | null {
  return stop.leg && (stop.leg.minutes > 0 || stop.leg.metres > 0) ? stop.leg : null;
}
