// What the driver's day comes to, simplified: what the real checker does properly.
import type { DriverDayView } from '../generated/DriverDayView';
import type { GaugeView } from '../generated/GaugeView';
import type { VerdictView } from '../generated/VerdictView';
import type { Hand, Timed } from './timing';

const ART7 = 'Règlement (CE) 561/2006, art. 7';
const minute = (at: string) => Date.parse(`${at}:00Z`) / 60_000;
const stamp = (at: number) => new Date(at * 60_000).toISOString().slice(0, 16);
const long = (minutes: number) => (minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`);

/** The most that comes together of some duties before a pause that is long enough. */
function longest(activities: Timed['activities'], duties: string, pause: number): { minutes: number; at: string } {
  let most = { minutes: 0, at: activities[0]?.[1] ?? '' };
  let sum = 0;
  for (const [duty, start, minutes] of activities) {
    if (duty === 'B' && minutes >= pause) sum = 0;
    if (!duties.includes(duty)) continue;
    sum += minutes;
    if (sum > most.minutes) most = { minutes: sum, at: stamp(minute(start) + minutes) };
  }
  return most;
}

const level = (minutes: number, limit: number, extended: number) => (minutes > extended ? 'over' : minutes >= limit * 0.85 ? 'near' : 'calm');

type Words = { fr: string; en: string };

function gauge(key: string, reached: { minutes: number; at: string }, limits: [number, number], article: string, left: Words, lang: string): GaugeView {
  const [limit, extended] = limits;
  const room = limit - reached.minutes;
  const what = lang === 'fr' ? left.fr : left.en;
  const over = lang === 'fr' ? `${long(-room)} au-delà de ${long(limit)}` : `${long(-room)} beyond ${long(limit)}`;
  return { key, ...reached, limit_minutes: limit, extended_minutes: extended, level: level(reached.minutes, limit, extended), article, message: room >= 0 ? `${long(room)} ${what}` : over };
}

/** Sums a day up and holds it against its limits. */
export function driverDay({ day, activities }: Timed, hand: Hand, lang: string): DriverDayView {
  const start = activities[0]?.[1] ?? `${day.date}T08:00`;
  const last = activities.at(-1);
  const end = last ? stamp(minute(last[1]) + last[2]) : start;
  const total = (duties: string) => activities.filter(([duty]) => duties.includes(duty)).reduce((sum, [, , minutes]) => sum + minutes, 0);
  const crew = hand.drivers > 1;
  const amplitude = day.amplitude_minutes;
  const widest = crew ? 18 * 60 : 14 * 60;
  const driving = longest(activities, 'D', 45);
  return {
    date: day.date,
    start,
    end,
    amplitude_minutes: amplitude,
    driving_minutes: day.driving_minutes,
    effective_work_minutes: total('DWA'),
    rest_kind: amplitude <= 13 * 60 ? 'regular' : 'reduced',
    rest_minutes: 24 * 60 - amplitude,
    gauges: [
      gauge('driving-without-break', crew ? { ...driving, minutes: Math.ceil(driving.minutes / 2) } : driving, [270, 270], ART7, { fr: 'de conduite avant la pause due', en: 'of driving before a break is due' }, lang),
      gauge('daily-driving', { minutes: day.driving_minutes, at: end }, [540, 600], 'Règlement (CE) 561/2006, art. 6 § 1', { fr: 'de conduite encore ce jour-là', en: 'of driving left that day' }, lang),
      gauge('amplitude', { minutes: amplitude, at: end }, [widest, widest], 'Code des transports, R. 3312-28', { fr: 'd’amplitude encore', en: 'left of the amplitude' }, lang),
      gauge('work-without-break', longest(activities, 'DW', 15), [360, 360], 'Directive 2002/15/CE, art. 5', { fr: 'de travail avant une pause', en: 'of work before a break' }, lang),
      gauge('effective-work', { minutes: total('DWA'), at: end }, [600, 720], 'Code des transports, D. 3312-6', { fr: 'de travail effectif encore', en: 'of effective work left' }, lang),
    ],
  };
}

/** What the law says of a day, without what would mend it. */
export function lawOf(of: DriverDayView, lang: string): VerdictView[] {
  const found: VerdictView[] = [];
  for (const { key, level: how, minutes, limit_minutes: limit, at, article } of of.gauges) {
    if (how !== 'over') continue;
    const stretch = [long(minutes), long(limit)] as const;
    if (key === 'driving-without-break') {
      const message = lang === 'fr' ? `${stretch[0]} de conduite sans pause de 45 min : ${stretch[1]} au plus.` : `${stretch[0]} of driving without a 45-minute break: ${stretch[1]} at most.`;
      found.push({ code: 'EU_ART7', severity: 'error', at: stamp(minute(at) - (minutes - limit)), message, article, stop: null, mends: [] });
    } else if (key === 'amplitude') {
      const message = lang === 'fr' ? `Amplitude de ${stretch[0]} : les ${stretch[1]} permises au conducteur sont dépassées.` : `The driver’s amplitude is ${stretch[0]}: more than the ${stretch[1]} allowed.`;
      found.push({ code: 'FR_AMPL', severity: 'error', at: stamp(minute(of.start) + limit), message, article, stop: null, mends: [] });
    } else {
      const message = lang === 'fr' ? `Travail effectif de ${stretch[0]} : au-delà de ce qui est permis.` : `${stretch[0]} of effective work: more than is allowed.`;
      found.push({ code: 'FR_TTE', severity: 'warning', at, message, article, stop: null, mends: [] });
    }
  }
  return found;
}

export const written = long;
