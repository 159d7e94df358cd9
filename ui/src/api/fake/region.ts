// The map of a region as the understudy knows it: tiles beside the page in a browser, none in tests.
import type { ReachView } from '../generated/ReachView';
import type { RegionMapView } from '../generated/RegionMapView';
import type { ImportStepView } from '../generated/ImportStepView';
import type { RegionChoiceView } from '../generated/RegionChoiceView';
import type { RegionsView } from '../generated/RegionsView';
import { office } from './catalogue';

let planted: RegionMapView | null = null;

/** Gives the office a region, or takes it away. */
export function plant(region: RegionMapView | null): void {
  planted = region;
}

/** A region that lies around the places of the demonstration. */
export const HERAULT: RegionMapView = { is_island: false, bounds: [2.5, 43.2, 4.2, 44], credit: '© OpenStreetMap contributors', stamp: 'herault' };

/** Reads the region: the planted one, or the one that the address of the page names. */
export async function regionMap(): Promise<RegionMapView | null> {
  const named = new URLSearchParams(location.search).get('region');
  if (planted || !named) return planted;
  return (await (await fetch(`tiles/${named}/region.json`)).json()) as RegionMapView;
}

const SPEED = 0.7 / 60;

/** Rings as the crow flies: enough to see where they are drawn. */
export function reach(lat: number, lon: number): ReachView {
  const wide = Math.cos((lat * Math.PI) / 180);
  const ring = (minutes: number) =>
    Array.from({ length: 37 }, (_, i): [number, number] => {
      const angle = (i % 36) * (Math.PI / 18);
      const away = minutes * SPEED * (1 + 0.15 * Math.sin(3 * angle));
      return [lon + (away * Math.cos(angle)) / wide, lat + away * Math.sin(angle)];
    });
  const minutes = (place: { lat: number; lon: number }) => Math.ceil(Math.hypot(place.lat - lat, (place.lon - lon) * wide) / SPEED);
  const places = office.places.map((place) => ({ id: place.id, minutes: minutes(place), label: `${minutes(place)} min` }));
  return {
    from: [lon, lat],
    areas: [15, 30, 45].map((limit) => ({ minutes: limit, label: `${limit} min`, polygons: [[ring(limit)]] })),
    places: places.sort((a, b) => a.minutes - b.minutes),
  };
}

const made: RegionChoiceView[] = [];
let stopped = false;

/** Forgets the regions that were made. */
export function forget(): void {
  made.length = 0;
  stopped = false;
}

/** Lists the regions. */
export const regions = (): RegionsView => ({ regions: made.map((region) => ({ ...region, chosen: planted?.stamp === region.name })), trouble: null });

/** Chooses a region of the list. */
export function choose(name: string | null): void {
  planted = name === null ? null : { ...HERAULT, stamp: name };
}

/** Ends the import under way. */
export function stop(): void {
  stopped = true;
}

/** Plays an import, a few steps long. */
export async function importing(source: string, tell: (step: ImportStepView) => void): Promise<RegionsView> {
  stopped = false;
  const name = `${source.split('/').at(-1)?.split('.')[0] ?? 'region'}.etr`;
  for (const [index, text] of ['Lecture de l’extrait', 'Dessin de la carte', 'Réseau routier'].entries()) {
    for (const percent of [0, 50, 100]) {
      tell({ stage: index + 1, stages: 3, text, percent });
      await new Promise((resolve) => setTimeout(resolve, import.meta.env.MODE === 'test' ? 5 : 300));
      if (stopped) throw { code: 'import-stopped', message: 'L’importation a été arrêtée.', hint: 'Ce qui est fait est gardé.' };
    }
  }
  const title = name.replace('.etr', '');
  made.push({ name, title, as_of: '2026-11-15', bounds: HERAULT.bounds, bytes: 41_200_000, chosen: false, trouble: null });
  return regions();
}
