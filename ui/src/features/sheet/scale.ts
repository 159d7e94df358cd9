// Geometry of the timeline: where a time lies on the page. Times themselves come from the planner.

/** Pixels that a minute takes. */
export const PIXELS_A_MINUTE = 1.3;

const TOP = 12;

const MINUTE_MS = 60_000;
const instant = (civil: string) => Date.parse(`${civil}:00Z`);

/** An axis from a first to a last instant, on whole half hours. */
export class Axis {
  readonly #first: number;
  readonly height: number;
  readonly hours: { label: string; y: number }[] = [];

  constructor(first: string, last: string) {
    const half = 30 * MINUTE_MS;
    this.#first = Math.floor(instant(first) / half) * half;
    const end = Math.ceil(instant(last) / half) * half;
    this.height = ((end - this.#first) / MINUTE_MS) * PIXELS_A_MINUTE + TOP;
    for (let at = Math.ceil(this.#first / (2 * half)) * 2 * half; at <= end; at += 2 * half) {
      const label = new Date(at).toISOString().slice(0, 16);
      this.hours.push({ label, y: this.y(label) });
    }
  }

  /** Where a time lies, from the top. */
  y(civil: string): number {
    return ((instant(civil) - this.#first) / MINUTE_MS) * PIXELS_A_MINUTE + TOP;
  }

  /** Where a clock time of the day of `beside` lies. */
  clock(time: string, beside: string): number {
    return this.y(`${beside.slice(0, 10)}T${time}`);
  }
}

type Run = { from: number; count: number; top: number; height: number };

/**
 * Places labels as near as they can be to where they belong, in order and without overlap:
 * labels that would touch are joined into runs that are centred on what they speak of.
 */
export function spread(wanted: readonly number[], heights: readonly number[], gap: number): number[] {
  const runs: Run[] = [];
  wanted.forEach((top, from) => {
    let run: Run = { from, count: 1, top: Math.max(0, top), height: (heights[from] ?? 0) + gap };
    for (let before = runs.at(-1); before && before.top + before.height > run.top; before = runs.at(-1)) {
      runs.pop();
      const count = before.count + run.count;
      // Moving the joined run changes each of its labels by the same amount: the mean displacement vanishes.
      const ideal = (before.top * before.count + (run.top - before.height) * run.count) / count;
      run = { from: before.from, count, top: Math.max(0, ideal), height: before.height + run.height };
    }
    runs.push(run);
  });
  const tops: number[] = [];
  for (const run of runs) {
    let top = run.top;
    for (let i = run.from; i < run.from + run.count; i++) {
      tops[i] = top;
      top += (heights[i] ?? 0) + gap;
    }
  }
  return tops;
}
