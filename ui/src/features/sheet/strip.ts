// Geometry of the driver's strip: where a time lies across the page. What the law makes of it comes with the tour.
import type { DriverDayView } from '../../api/generated/DriverDayView';
import type { GaugeView } from '../../api/generated/GaugeView';
import type { ProposalView } from '../../api/generated/ProposalView';
import { spread } from './scale';

/** Duty letter, start, minutes. */
export type Activity = ProposalView['activities'][number];

/** A stretch of one duty, in pixels from the left. */
export type Bar = { duty: string; x: number; width: number; start: string; minutes: number };

const MINUTE_MS = 60_000;
const EDGE = 8;
const LABEL_ROOM = 46;
const MARK = 24;

const instant = (civil: string) => Date.parse(`${civil}:00Z`) / MINUTE_MS;
const civil = (minute: number) => new Date(minute * MINUTE_MS).toISOString().slice(0, 16);

/** A scale from the start of the driver's day to its end, or to the limit of its amplitude where that is later. */
export class Scale {
  readonly #first: number;
  readonly #pixels: number;
  readonly hours: { label: string; x: number; named: boolean }[] = [];

  constructor(day: DriverDayView, width: number) {
    this.#first = instant(day.start);
    const limit = gauge(day, 'amplitude')?.limit_minutes ?? 0;
    const last = Math.max(instant(day.end), this.#first + limit);
    this.#pixels = (width - 2 * EDGE) / Math.max(last - this.#first, 60);
    const step = [1, 2, 3, 4, 6].find((hours) => hours * 60 * this.#pixels >= LABEL_ROOM) ?? 12;
    for (let at = Math.ceil(this.#first / 60) * 60; at <= last; at += 60) {
      const label = civil(at);
      this.hours.push({ label, x: this.x(label), named: Number(label.slice(11, 13)) % step === 0 });
    }
  }

  /** Where a time lies, from the left. */
  x(at: string): number {
    return this.#across(instant(at));
  }

  /** Where a time and so many minutes lie. */
  after(at: string, minutes: number): number {
    return this.#across(instant(at) + minutes);
  }

  #across(minute: number): number {
    return (minute - this.#first) * this.#pixels + EDGE;
  }
}

/** Returns one of the gauges of a day. */
export function gauge(day: DriverDayView, key: string): GaugeView | null {
  return day.gauges.find((one) => one.key === key) ?? null;
}

/** Keeps what happens between the start and the end of the driver's day. */
export function within(activities: readonly Activity[], day: DriverDayView): Activity[] {
  const [from, to] = [instant(day.start), instant(day.end)];
  return activities.filter(([, start, minutes]) => minutes > 0 && instant(start) < to && instant(start) + minutes > from);
}

/** Tells to which of the days a time belongs: the last that has begun, or the first. */
export function dayOf(at: string, days: readonly DriverDayView[]): number {
  return Math.max(0, days.findLastIndex((day) => day.start <= at));
}

/** The stretches of a day, each as wide as it lasts. */
export function bars(activities: readonly Activity[], scale: Scale): Bar[] {
  return activities.map(([duty, start, minutes]) => {
    const x = scale.x(start);
    return { duty, start, minutes, x, width: scale.after(start, minutes) - x };
  });
}

/** A corner of the line: how much driving has come together where. */
export type Corner = { x: number; driven: number };

/**
 * The line that rises while the coach rolls, up to where the gauge says that it stands highest.
 * It is followed backwards from there, so that nothing here has to know which break counts.
 */
export function rise(activities: readonly Activity[], highest: GaugeView, scale: Scale): Corner[] {
  const top = instant(highest.at);
  const corners: Corner[] = [{ x: scale.x(highest.at), driven: highest.minutes }];
  let driven = highest.minutes;
  for (const [duty, start, minutes] of [...activities].reverse()) {
    if (driven <= 0) break;
    const until = Math.min(instant(start) + minutes, top);
    if (duty !== 'D' || until <= instant(start)) continue;
    const part = Math.min(until - instant(start), driven);
    corners.unshift({ x: scale.x(civil(until)), driven });
    driven -= part;
    corners.unshift({ x: scale.x(civil(until - part)), driven });
  }
  return corners;
}

/** Places marks side by side, each as near to its time as there is room. */
export function lefts(wanted: readonly number[], width: number): number[] {
  const sizes = wanted.map(() => MARK);
  const placed = spread(wanted.map((x) => x - MARK / 2), sizes, 0);
  if ((placed.at(-1) ?? 0) + MARK <= width) return placed;
  const mirrored = spread(wanted.map((x) => width - x - MARK / 2).reverse(), sizes, 0);
  return mirrored.map((right) => width - right - MARK).reverse();
}
