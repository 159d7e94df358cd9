// Quickest way on the schematic network, good enough to look at.
import type { LegView } from '../generated/LegView';
import { schematic } from './catalogue';

type At = [number, number];
type Drive = { leg: LegView; line: At[] };

const SPEED_KMH: Record<string, number> = { motorway: 88, express: 75, main: 58, secondary: 48, minor: 38, mountain: 30, town: 22 };

const key = (at: At) => at.join(' ');

/** Kilometres as the crow flies. */
function crow(a: At, b: At): number {
  const x = (b[0] - a[0]) * 111.32 * Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180);
  return Math.hypot(x, (b[1] - a[1]) * 110.57);
}

type Arc = { to: string; km: number; minutes: number };
const spots = new Map<string, At>();
const arcs = new Map<string, Arc[]>();
for (const road of schematic.roads) {
  const km = crow(road.from, road.to) * 1.22;
  const minutes = (km / (SPEED_KMH[road.class] ?? 45)) * 60;
  for (const [from, to] of [[road.from, road.to], [road.to, road.from]] as [At, At][]) {
    spots.set(key(from), from);
    arcs.set(key(from), [...(arcs.get(key(from)) ?? []), { to: key(to), km, minutes }]);
  }
}

function nearest(at: At): string {
  let best = '';
  for (const [name, spot] of spots) if (!best || crow(at, spot) < crow(at, spots.get(best) ?? at)) best = name;
  return best;
}

/** Drives from one point to another. */
export function drive(from: At, to: At): Drive {
  const start = nearest(from);
  const goal = nearest(to);
  const minutes = new Map([[start, 0]]);
  const km = new Map([[start, 0]]);
  const before = new Map<string, string>();
  const open = new Set([start]);
  while (open.size > 0) {
    const here = [...open].reduce((a, b) => ((minutes.get(a) ?? 0) <= (minutes.get(b) ?? 0) ? a : b));
    open.delete(here);
    if (here === goal) break;
    for (const arc of arcs.get(here) ?? []) {
      const total = (minutes.get(here) ?? 0) + arc.minutes;
      if (total >= (minutes.get(arc.to) ?? Infinity)) continue;
      minutes.set(arc.to, total);
      km.set(arc.to, (km.get(here) ?? 0) + arc.km);
      before.set(arc.to, here);
      open.add(arc.to);
    }
  }
  const line: At[] = [to];
  for (let name: string | undefined = goal; name; name = before.get(name)) line.unshift(spots.get(name) ?? to);
  line.unshift(from);
  const ends = (crow(from, line[1] ?? from) + crow(to, line[line.length - 2] ?? to)) * 1.2;
  const metres = Math.round(((km.get(goal) ?? 0) + ends) * 1000);
  return { leg: { minutes: Math.ceil((minutes.get(goal) ?? 0) + ends * 1.5), metres, toll_metres: 0, source: 'estimated' }, line };
}
