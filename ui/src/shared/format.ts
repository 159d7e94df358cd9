// How numbers, money, times and dates are written. Nothing is computed here.
import { language } from './words.svelte';

const NB = '\u00a0';
const LOCALE = { fr: 'fr-FR', en: 'en-GB' } as const;
const locale = () => LOCALE[language()];

/** `2027-06-12T08:30` or `08:30`, written 08 h 30 or 08:30. */
export function time(civil: string): string {
  const hours = civil.slice(-5, -3);
  const minutes = civil.slice(-2);
  return language() === 'fr' ? `${hours}${NB}h${NB}${minutes}` : `${hours}:${minutes}`;
}

/** `2027-06-12T08:00`, a whole hour, written 8 h or 08:00. */
export function hour(civil: string): string {
  return language() === 'fr' ? `${Number(civil.slice(-5, -3))}${NB}h` : civil.slice(-5);
}

/** From one time to another. */
export function span(from: string, to: string): string {
  return `${time(from)}${NB}– ${time(to)}`;
}

/** `145` minutes, written 2 h 25. */
export function duration(minutes: number): string {
  if (minutes < 60) return `${minutes}${NB}min`;
  return `${Math.floor(minutes / 60)}${NB}h${NB}${String(minutes % 60).padStart(2, '0')}`;
}

/** `31200` metres, written 31 km; below a kilometre, 600 m. */
export function length(metres: number): string {
  if (metres < 1000) return `${metres}${NB}m`;
  const digits = metres < 10_000 ? 1 : 0;
  return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(metres / 1000)}${NB}km`;
}

/** `1407.26`, written 1 407,26 € or €1,407.26. */
export function money(euros: string): string {
  const writer = new Intl.NumberFormat(locale(), { style: 'currency', currency: 'EUR' });
  return writer.format(Number(euros));
}

/** `1234`, with the separators of the language. */
export function number(n: number): string {
  return new Intl.NumberFormat(locale()).format(n);
}

/** `6.158`, to the next tenth upwards: 6,2 or 6.2. */
export function tenthsUp(figure: number): string {
  return number(Math.ceil(figure * 10 - 1e-6) / 10);
}

// Noon in UTC names the same day everywhere, and the zone is fixed when it is written.
const day = (civil: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' }).format(new Date(`${civil.slice(0, 10)}T12:00:00Z`));

/** `2027-06-12`, written samedi 12 juin 2027. */
export function longDate(civil: string): string {
  return day(civil, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** `2027-06-12`, written sam. 12. */
export function weekday(civil: string): string {
  return day(civil, { weekday: 'short', day: 'numeric' });
}

/** `2027-06-12`, written 12 juin 2027. */
export function shortDate(civil: string): string {
  return day(civil, { day: 'numeric', month: 'short', year: 'numeric' });
}
