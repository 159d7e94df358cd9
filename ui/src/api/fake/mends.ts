// Looks for what would mend a day by trying it, a little as the real program does.
import type { CarrierSeenView } from '../generated/CarrierSeenView';
import type { EditView } from '../generated/EditView';
import type { MendView } from '../generated/MendView';
import type { RequestView } from '../generated/RequestView';
import type { VerdictView } from '../generated/VerdictView';
import { office } from './catalogue';
import { driverDay, lawOf, written } from './driver';
import { type Hand, timed, type Timed } from './timing';

type Tried = { key: string; edit: EditView; hand?: Partial<Hand>; without?: number; label: [string, string] };

const ASKED = 3;
const MOST = 5;

/** Judges a day that is planned so and so. */
export function judged(request: RequestView, names: string[], date: string, hand: Hand, lang: string) {
  const made = timed(request, names, date, hand, lang);
  const driver = driverDay(made, hand, lang);
  return { made, driver, law: lawOf(driver, lang) };
}

function* tries(made: Timed, hand: Hand, lead: number): Generator<Tried> {
  for (const minutes of [20, 35, 50, 65, 80]) {
    yield { key: 'leave-later', edit: { kind: 'leave-later', minutes }, hand: { later: hand.later + minutes }, label: [`Partir ${minutes} min plus tard`, `Leave ${minutes} min later`] };
  }
  const halts = made.day.stops.map((stop, index) => ({ stop, index })).filter(({ stop }) => stop.kind === 'site' || stop.kind === 'meal');
  for (const { stop, index } of halts) {
    if (!stop.driver_free) yield { key: 'free-driver', edit: { kind: 'free-driver', stop: index, free: true }, hand: { free: { ...hand.free, [stop.id]: true } }, label: [`Libérer le conducteur à ${stop.name}`, `Free the driver at ${stop.name}`] };
    else yield { key: 'lengthen-break', edit: { kind: 'stay', stop: index, minutes: 20 }, hand: { stays: { ...hand.stays, [stop.id]: (hand.stays[stop.id] ?? 0) + 20 } }, label: [`20 min de plus à ${stop.name}`, `20 min more at ${stop.name}`] };
  }
  yield { key: 'second-driver', edit: { kind: 'second-driver', aboard: true }, hand: { drivers: 2 }, label: ['Second conducteur', 'Second driver'] };
  for (const { stop, index } of halts) yield { key: 'drop', edit: { kind: 'remove', stop: index }, without: index - lead, label: [`Retirer ${stop.name}`, `Drop ${stop.name}`] };
  for (const carrier of office.carriers.slice(0, ASKED)) {
    if (carrier.id !== hand.carrier) yield { key: 'other-carrier', edit: { kind: 'carrier', id: carrier.id }, hand: { carrier: carrier.id }, label: [carrier.name, carrier.name] };
  }
}

/** What removes a verdict, verified by judging the changed day. */
export function mends(verdict: VerdictView, request: RequestView, names: string[], made: Timed, hand: Hand, lang: string): MendView[] {
  const french = lang === 'fr';
  const lead = 1 + request.pickups.length;
  const found = new Map<string, MendView>();
  for (const { key, edit, hand: part, without, label } of tries(made, hand, lead)) {
    if (found.has(key) || found.size === MOST - 1) continue;
    const left = without === undefined ? names : names.filter((_, i) => i !== without);
    const { driver, law } = judged(request, left, made.day.date, { ...hand, ...part }, lang);
    if (law.some(({ code }) => code === verdict.code)) continue;
    const reached = driver.gauges.find((gauge) => gauge.key === (verdict.code === 'EU_ART7' ? 'driving-without-break' : 'amplitude'))?.minutes ?? 0;
    const then = verdict.code !== 'EU_ART7' ? 'amplitude' : french ? 'conduite sans pause' : 'driving without a break';
    const words = french ? label[0] : label[1];
    found.set(key, { key, label: words, message: `${words}${french ? ' :' : ':'} ${then} ${written(reached)}`, edit });
  }
  if (verdict.code === 'FR_AMPL')
    found.set('split-day', { key: 'split-day', label: '', message: french ? 'Ou couper la journée par une nuit sur place, avec 11 h de repos.' : 'Or split the day with a night on the way, with 11 h of rest.', edit: null });
  return [...found.values()];
}

/** The same day from the depots of the carriers that would be asked, the chosen one first. */
export function carriersOf(rank: number, request: RequestView, names: string[], date: string, hand: Hand, lang: string): CarrierSeenView[] {
  const chosen = office.carriers.filter((carrier) => carrier.id === hand.carrier);
  const others = office.carriers.filter((carrier) => carrier.id !== hand.carrier).slice(0, ASKED - 1);
  return [...chosen, ...others].map(({ id, name, commune }) => {
    const { made, law } = judged(request, names, date, { ...hand, carrier: id }, lang);
    const amplitude = made.day.amplitude_minutes;
    return {
      rank, id, name, chosen: id === hand.carrier, lawful: law.length === 0,
      amplitude_minutes: amplitude, driving_minutes: made.day.driving_minutes,
      message: lang === 'fr' ? `${written(amplitude)} d’amplitude depuis ${commune}` : `amplitude ${written(amplitude)} from ${commune}`,
      verdicts: law,
    };
  });
}
