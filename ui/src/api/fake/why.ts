// Answers about places: why they are there or not, what fits into a gap.
import type { ChangeView } from '../generated/ChangeView';
import type { FitsView } from '../generated/FitsView';
import type { PlanView } from '../generated/PlanView';
import type { RequestView } from '../generated/RequestView';
import type { WhyView } from '../generated/WhyView';
import { office } from './catalogue';

const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Says why a place is in a proposal or not. */
export function why(plan: PlanView, rank: number, id: string, lang: string): WhyView {
  const french = lang === 'fr';
  const name = office.places.find((place) => place.id === id)?.name ?? id;
  const stops = plan.proposals.find((one) => one.rank === rank)?.days.flatMap((day) => day.stops) ?? [];
  const stop = stops.find((one) => one.id === id);
  const answer = { schema: 'etape/why/1', id, name, rank, without: null, reasons: [], changes: [] };
  if (stop) {
    const there = french ? `« ${name} » répond au thème et apporte ${stop.prize} points.` : `“${name}” matches the theme and brings ${stop.prize} points.`;
    const message = french ? `Sans « ${name} », le voyage perd ${stop.prize} points.` : `Without “${name}”, the tour loses ${stop.prize} points.`;
    return { ...answer, included: true, obstacle: null, message: there, reasons: [there], without: { prize: 0, lost: stop.prize, instead: [], message } };
  }
  const absent = plan.not_included.find((one) => one.id === id);
  const closed = absent?.reason === 'closed';
  const message = closed
    ? french ? `« ${name} » est fermé ce jour-là.` : `“${name}” is closed that day.`
    : french ? `« ${name} » ne tiendrait qu’à la place d’autres visites.` : `“${name}” would only fit instead of other visits.`;
  return { ...answer, included: false, obstacle: absent?.reason ?? 'other-theme', message, changes: closed ? [] : [later(plan.request, id, lang)] };
}

/** The same wish, back forty minutes later, with a place in it. */
function later(request: RequestView, id: string, lang: string): ChangeView {
  const back = clock(minutes(request.back_by) + 40);
  const written = back.replace(':', ' h ');
  return {
    kind: 'later-return',
    value: back,
    place: null,
    words: lang === 'fr' ? `retour à ${written}` : `back by ${back}`,
    request: { ...request, back_by: back, required: [...request.required, id] },
  };
}

/** The wish that can be met where that of before noon cannot. */
export function relaxations(request: RequestView, lang: string): ChangeView[] {
  return [{ kind: 'later-return', value: '18:30', place: null, words: lang === 'fr' ? 'retour à 18 h 30' : 'back by 18:30', request: { ...request, back_by: '18:30' } }];
}

/** Lists what fits after a stop. */
export function fits(plan: PlanView, rank: number, after: number, lang: string): FitsView {
  const stops = plan.proposals.find((one) => one.rank === rank)?.days[0]?.stops ?? [];
  const start = minutes(stops[after]?.leave.slice(11) ?? '10:00') + 20;
  const held = new Set(stops.map((stop) => stop.id));
  const found = plan.not_included.filter((one) => one.reason !== 'closed' && !held.has(one.id)).slice(0, 3);
  return {
    schema: 'etape/fits/1',
    rank,
    after,
    name: stops[after]?.name ?? '',
    fits: found.map((one, i) => ({
      id: one.id,
      name: one.name,
      prize: 80 - 10 * i,
      start: clock(start),
      end: clock(start + 45),
      driving_minutes: 12 + 5 * i,
      back: '18:40',
      later_minutes: 20,
      words: lang === 'fr' ? `${clock(start)}–${clock(start + 45)} · ${12 + 5 * i} min de route en plus` : `${clock(start)}–${clock(start + 45)} · ${12 + 5 * i} min more driving`,
      edit: { kind: 'insert-at', place: one.id, day: 0, at: after + 1 },
    })),
  };
}
