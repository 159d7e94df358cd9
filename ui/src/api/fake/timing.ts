// Times of a day, simplified: what the real planner does properly.
import type { DayView } from '../generated/DayView';
import type { ProposalView } from '../generated/ProposalView';
import type { RequestView } from '../generated/RequestView';
import type { RouteView } from '../generated/RouteView';
import type { StopView } from '../generated/StopView';
import type { VerdictView } from '../generated/VerdictView';
import { depots, office } from './catalogue';
import day from './day.json';
import { drive } from './roads';

type Fact = { open?: string[][]; slots?: string[]; minutes: number; walk: number; prize?: number; warnings?: string[] };
const FACTS = day.facts as Record<string, Fact>;

const two = (n: number) => String(n).padStart(2, '0');
const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const minutesOf = (time: string) => Number(time.slice(-5, -3)) * 60 + Number(time.slice(-2));

type Halt = { id: string; name: string; kind: string; lat: number; lon: number; people: number; example: boolean; fact: Fact };

/** What was changed by hand besides the order of the halts. */
export type Hand = { later: number; stays: Record<string, number>; free: Record<string, boolean>; drivers: number; relay: number | null; carrier: string };

/** A day as it was planned. */
export const untouched = (): Hand => ({ later: 0, stays: {}, free: {}, drivers: 1, relay: null, carrier: day.depot.id });

function places(request: RequestView, halts: string[], carrier: string): Halt[] {
  const stands = depots.get(carrier);
  const yard = stands && carrier !== day.depot.id ? { id: carrier, name: stands.name, lat: stands.lat, lon: stands.lon } : day.depot;
  const depot: Halt = { ...yard, kind: 'depot', people: 0, example: true, fact: { minutes: 0, walk: 0 } };
  const ends = request.pickups.map((pickup): Halt => {
    const known = office.pickups.find((point) => point.name === pickup.name);
    const { lat, lon } = known ?? { lat: 43.34, lon: 3.21 };
    return { id: pickup.name, name: pickup.name, kind: 'pickup', lat, lon, people: pickup.people ?? request.people, example: false, fact: { minutes: 10, walk: 0 } };
  });
  const visits = halts.map((name): Halt => {
    const place = office.places.find((spot) => spot.name === name || spot.id === name);
    if (!place) throw new Error(`no place ${name}`);
    const fact = FACTS[place.name] ?? { minutes: place.visit_minutes ?? 45, walk: 150, prize: 150, warnings: ['hours-to-be-checked', 'coach-access-to-be-checked'] };
    return { id: place.id, name: place.name, kind: place.kind === 'restaurant' ? 'meal' : 'site', lat: place.lat, lon: place.lon, people: request.people, example: place.example, fact };
  });
  const back = [...ends].reverse().map((end): Halt => ({ ...end, kind: 'dropoff', fact: { minutes: 5, walk: 0 } }));
  return [depot, ...ends, ...visits, ...back, depot];
}

function begin(halt: Halt, ready: number): number {
  const slot = halt.fact.slots?.map(minutesOf).find((start) => start >= ready);
  if (slot !== undefined) return slot;
  const window = halt.fact.open?.find(([, to]) => minutesOf(to ?? '') >= ready + halt.fact.minutes);
  return window ? Math.max(ready, minutesOf(window[0] ?? '')) : ready;
}

export type Timed = { day: DayView; legs: RouteView['legs']; activities: ProposalView['activities']; verdicts: VerdictView[] };

/** What a driver does at a halt: at work around it, and meanwhile free or at hand. */
function duties(free: boolean, from: number, to: number): [string, number, number][] {
  if (!free || to - from < 30) return [['A', from, to - from]];
  return [['W', from, 5], ['B', from + 5, to - from - 15], ['W', to - 10, 10]];
}

/** Times the halts one after the other. */
export function timed(request: RequestView, names: string[], date: string, hand: Hand, lang: string): Timed {
  const halts = places(request, names, hand.carrier);
  const stops: StopView[] = [];
  const legs: RouteView['legs'] = [];
  const activities: ProposalView['activities'] = [];
  const verdicts: VerdictView[] = [];
  const midnight = Date.parse(`${date}T00:00Z`);
  const stamp = (minutes: number) => new Date(midnight + minutes * 60_000).toISOString().slice(0, 16);
  const first = drive([halts[0]?.lon ?? 0, halts[0]?.lat ?? 0], [halts[1]?.lon ?? 0, halts[1]?.lat ?? 0]);
  let now = minutesOf(request.leave_after) + hand.later - first.leg.minutes - 25;
  let metres = 0;
  let driving = 0;
  const start = now;
  halts.forEach((halt, index) => {
    const before = halts[index - 1];
    const way = before ? drive([before.lon, before.lat], [halt.lon, halt.lat]) : null;
    if (way) {
      legs.push(way.line);
      activities.push(['D', stamp(now), way.leg.minutes]);
      now += way.leg.minutes;
      metres += way.leg.metres;
      driving += way.leg.minutes;
    }
    const arrive = now;
    const visit = halt.kind === 'site' || halt.kind === 'meal';
    const free = visit && (hand.free[halt.id] ?? (halt.kind === 'meal' || halt.fact.minutes >= 60));
    const extra = hand.stays[halt.id] ?? 0;
    const walk = Math.ceil(halt.fact.walk / 60);
    const started = visit ? begin(halt, arrive + 5 + walk) : arrive;
    const length = (halt.kind === 'depot' ? (index === 0 ? 25 : 15) : halt.fact.minutes) + extra;
    const end = started + length;
    now = end + (visit ? 5 + walk : 0);
    const done = visit ? duties(free, arrive, now) : ([['W', arrive, now - arrive]] as [string, number, number][]);
    for (const [duty, from, minutes] of done) activities.push([duty, stamp(from), minutes]);
    const closing = halt.fact.open?.at(-1)?.[1];
    if (closing && end > minutesOf(closing)) {
      const message = lang === 'fr' ? `${halt.name} ferme à ${closing.replace(':', ' h ')} : la visite finirait trop tard. Placer cet arrêt plus tôt.` : `${halt.name} closes at ${closing}: the visit would end too late. Put this stop earlier.`;
      verdicts.push({ code: 'CLOSED', severity: 'error', at: stamp(started), message, article: null, stop: index, mends: [] });
    }
    stops.push({
      id: halt.id, name: halt.name, kind: halt.kind, lat: halt.lat, lon: halt.lon, ...(way ? { leg: way.leg } : {}),
      arrive: stamp(arrive), start: stamp(started), end: stamp(end), leave: stamp(now),
      open: (halt.fact.open ?? []) as [string, string][], open_known: !visit || halt.fact.open !== undefined,
      slots: halt.fact.slots ?? [], slot: halt.fact.slots?.includes(clock(started)) ? clock(started) : null,
      people: halt.people, sessions: 1, driver_free: free, prize: halt.fact.prize ?? 0, ...(extra ? { extra_minutes: extra } : {}),
      walk_metres: halt.fact.walk, climb_metres: 0, pinned: false, example: halt.example, warnings: halt.fact.warnings ?? [],
    });
  });
  const back = stops.filter((stop) => stop.kind === 'dropoff').at(-1);
  if (back && minutesOf(back.arrive) > minutesOf(request.back_by)) {
    const message = lang === 'fr' ? `Retour à ${back.arrive.slice(-5).replace(':', ' h ')}, après l’heure demandée. Retirer une visite ou rentrer plus tard.` : `Back at ${back.arrive.slice(-5)}, after the time asked for. Take a visit out or come back later.`;
    verdicts.push({ code: 'LATE_BACK', severity: 'error', at: back.arrive, message, article: null, stop: stops.indexOf(back), mends: [] });
  }
  return {
    day: { date, driving_minutes: driving, metres, amplitude_minutes: now - start, walk_metres: stops.reduce((sum, stop) => sum + stop.walk_metres * 2, 0), climb_metres: 0, stops },
    legs, activities, verdicts,
  };
}
