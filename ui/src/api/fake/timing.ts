// Times of a day, simplified: what the real planner does properly.
import type { DayView } from '../generated/DayView';
import type { ProposalView } from '../generated/ProposalView';
import type { RequestView } from '../generated/RequestView';
import type { RouteView } from '../generated/RouteView';
import type { StopView } from '../generated/StopView';
import type { VerdictView } from '../generated/VerdictView';
import { office } from './catalogue';
import day from './day.json';
import { drive } from './roads';

type Fact = { open?: string[][]; slots?: string[]; minutes: number; walk: number; prize?: number; warnings?: string[] };
const FACTS = day.facts as Record<string, Fact>;

const two = (n: number) => String(n).padStart(2, '0');
const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const minutesOf = (time: string) => Number(time.slice(-5, -3)) * 60 + Number(time.slice(-2));

type Halt = { id: string; name: string; kind: string; lat: number; lon: number; people: number; example: boolean; fact: Fact };

function places(request: RequestView, halts: string[]): Halt[] {
  const depot: Halt = { ...day.depot, kind: 'depot', people: 0, example: true, fact: { minutes: 0, walk: 0 } };
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

type Timed = { day: DayView; legs: RouteView['legs']; activities: ProposalView['activities']; verdicts: VerdictView[] };

/** Times the halts one after the other. */
export function timed(request: RequestView, names: string[], lang: string): Timed {
  const date = request.dates[0] ?? '2027-06-12';
  const halts = places(request, names);
  const stops: StopView[] = [];
  const legs: RouteView['legs'] = [];
  const activities: ProposalView['activities'] = [];
  const verdicts: VerdictView[] = [];
  const stamp = (minutes: number) => `${date}T${clock(minutes)}`;
  const first = drive([halts[0]?.lon ?? 0, halts[0]?.lat ?? 0], [halts[1]?.lon ?? 0, halts[1]?.lat ?? 0]);
  let now = minutesOf(request.leave_after) - first.leg.minutes - 25;
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
    const walk = Math.ceil(halt.fact.walk / 60);
    const started = visit ? begin(halt, arrive + 5 + walk) : arrive;
    const length = halt.kind === 'depot' ? (index === 0 ? 25 : 15) : halt.fact.minutes;
    const end = started + length;
    now = end + (visit ? 5 + walk : 0);
    activities.push([halt.kind === 'meal' ? 'B' : visit ? 'A' : 'W', stamp(arrive), now - arrive]);
    const closing = halt.fact.open?.at(-1)?.[1];
    if (closing && end > minutesOf(closing)) {
      const message = lang === 'fr' ? `${halt.name} ferme à ${closing.replace(':', ' h ')} : la visite finirait trop tard. Placer cet arrêt plus tôt.` : `${halt.name} closes at ${closing}: the visit would end too late. Put this stop earlier.`;
      verdicts.push({ code: 'CLOSED', severity: 'error', at: stamp(started), message, article: null, stop: index });
    }
    stops.push({
      id: halt.id, name: halt.name, kind: halt.kind, lat: halt.lat, lon: halt.lon, ...(way ? { leg: way.leg } : {}),
      arrive: stamp(arrive), start: stamp(started), end: stamp(end), leave: stamp(now),
      open: (halt.fact.open ?? []) as [string, string][], open_known: !visit || halt.fact.open !== undefined,
      slots: halt.fact.slots ?? [], slot: halt.fact.slots?.includes(clock(started)) ? clock(started) : null,
      people: halt.people, sessions: 1, driver_free: halt.kind === 'meal', prize: halt.fact.prize ?? 0,
      walk_metres: halt.fact.walk, pinned: false, example: halt.example, warnings: halt.fact.warnings ?? [],
    });
  });
  const amplitude = now - start;
  const back = stops.filter((stop) => stop.kind === 'dropoff').at(-1);
  if (back && minutesOf(back.arrive) > minutesOf(request.back_by)) {
    const message = lang === 'fr' ? `Retour à ${back.arrive.slice(-5).replace(':', ' h ')}, après l’heure demandée. Retirer une visite ou rentrer plus tard.` : `Back at ${back.arrive.slice(-5)}, after the time asked for. Take a visit out or come back later.`;
    verdicts.push({ code: 'LATE_BACK', severity: 'error', at: back.arrive, message, article: null, stop: stops.indexOf(back) });
  }
  if (amplitude > 720) {
    const message = lang === 'fr' ? `Amplitude de ${clock(amplitude).replace(':', ' h ')} : les 12 h permises au conducteur sont dépassées. Retirer une visite.` : `The driver’s spread is ${clock(amplitude)}: more than the 12 hours allowed. Take a visit out.`;
    verdicts.push({ code: 'FR_AMPL', severity: 'error', at: stamp(now), message, article: 'Code des transports, R. 3312-9', stop: null });
  } else if (amplitude > 690) {
    const message = lang === 'fr' ? `Amplitude de ${clock(amplitude).replace(':', ' h ')} : à moins de 30 minutes des 12 h permises au conducteur.` : `The driver’s spread is ${clock(amplitude)}: less than 30 minutes below the 12 hours allowed.`;
    verdicts.push({ code: 'FR_AMPL', severity: 'warning', at: stamp(now), message, article: 'Code des transports, R. 3312-9', stop: null });
  }
  return {
    day: { date, driving_minutes: driving, metres, amplitude_minutes: amplitude, walk_metres: stops.reduce((sum, stop) => sum + stop.walk_metres * 2, 0), stops },
    legs, activities, verdicts,
  };
}
