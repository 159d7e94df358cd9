import * as maplibregl from 'maplibre-gl';
import type { GeoJSONSource, MapMouseEvent } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { PlaceView } from '../api/generated/PlaceView';
import type { RoadNoteView } from '../api/generated/RoadNoteView';
import type { RouteView } from '../api/generated/RouteView';
import type { SchematicView } from '../api/generated/SchematicView';
import type { StopView } from '../api/generated/StopView';
import { LINE } from '../shared/glyphs';
import { numbers } from '../shared/stops';
import { marks } from './marks';
import { NoteMarks } from './noteMarks';
import { palette } from './palette';
import { CHOSEN, isPlace, style } from './style';

// On the scheme of the desktop window the library cannot find its worker by itself.
maplibregl.setWorkerUrl(new URL(workerUrl, location.href).href);

/** What the map shows. */
export type Shown = {
  places: readonly PlaceView[];
  wanted: ReadonlySet<string>;
  stops: readonly StopView[];
  route: RouteView | null;
  chosen: number | null;
  hover: number | null;
  place: string | null;
  notes: readonly RoadNoteView[];
};

/** What happens on the map. */
export type Heard = {
  onstop: (index: number) => void;
  onhover: (index: number | null) => void;
  onplace: (id: string | null) => void;
  onmark: (lat: number, lon: number) => void;
  onnote: (id: string) => void;
  onidle: () => void;
};

/** The words on the map, in the language of the window. */
export type MapWords = Record<string, string>;

const LAYERS = ['places', 'places-bare'];
const POINT = 1e-4;

/** Tells whether this window can draw a map at all. */
export function canDraw(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** A map on a container. */
export class TourMap {
  #map: maplibregl.Map;
  #view: SchematicView;
  #heard: Heard;
  #shown: Shown | null = null;
  #markers: { index: number; element: HTMLElement; marker: maplibregl.Marker }[] = [];
  #tip = new maplibregl.Popup({ closeButton: false, closeOnClick: false, offset: 12, className: 'tip' });
  #notes: NoteMarks;
  #ready = false;
  #fitted: RouteView | null = null;

  constructor(container: HTMLElement, view: SchematicView, words: MapWords, heard: Heard) {
    this.#view = view;
    this.#heard = heard;
    this.#map = new maplibregl.Map({
      container,
      style: style(view, palette()),
      bounds: this.#region(this.#view.roads.flatMap((road) => [road.from, road.to])),
      fitBoundsOptions: { padding: 8 },
      maxBounds: this.#region(this.#view.land.flat()),
      renderWorldCopies: false,
      maxZoom: 14,
      attributionControl: false,
      locale: words,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'top-right');
    this.#map.on('style.load', () => this.#dress());
    this.#map.on('idle', () => heard.onidle());
    this.#map.on('click', (event) => heard.onplace(this.#placeUnder(event)?.id ?? null));
    this.#notes = new NoteMarks(this.#map, heard.onnote);
    this.#map.on('contextmenu', (event) => heard.onmark(event.lngLat.lat, event.lngLat.lng));
    this.#map.on('mousemove', (event) => this.#point(event));
  }

  /** Draws the colours again, after the window turned light or dark. */
  recolour(): void {
    this.#ready = false;
    this.#map.setStyle(style(this.#view, palette()), { diff: false });
  }

  /** Shows places, stops and route. */
  show(shown: Shown): void {
    const before = this.#shown;
    this.#shown = shown;
    this.#notes.show(shown.notes);
    if (!this.#ready) return;
    if (before?.places !== shown.places || before.wanted !== shown.wanted) this.#drawPlaces();
    if (before?.route !== shown.route || before?.hover !== shown.hover || before.chosen !== shown.chosen) this.#drawRoute();
    if (before?.stops !== shown.stops) this.#drawStops();
    this.#light();
    if (shown.route !== this.#fitted) this.#fit();
  }

  /** Takes the map away. */
  remove(): void {
    this.#map.remove();
  }

  #region(points: [number, number][]): maplibregl.LngLatBounds {
    const bounds = new maplibregl.LngLatBounds();
    for (const at of points) bounds.extend(at);
    return bounds;
  }

  #dress(): void {
    for (const [name, image] of marks(palette())) if (!this.#map.hasImage(name)) this.#map.addImage(name, image, { pixelRatio: 2 });
    this.#ready = true;
    if (!this.#shown) return;
    this.#drawPlaces();
    this.#drawRoute();
    this.#drawStops();
    this.#light();
    if (this.#shown.route !== this.#fitted) this.#fit();
  }

  #source(name: string): GeoJSONSource | undefined {
    return this.#map.getSource<GeoJSONSource>(name);
  }

  #drawPlaces(): void {
    const { places = [], wanted } = this.#shown ?? {};
    const features = places.map((place): GeoJSON.Feature => ({
      type: 'Feature',
      properties: { id: place.id, name: place.name, family: place.family, wanted: wanted?.has(place.id) ?? false },
      geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
    }));
    this.#source('places')?.setData({ type: 'FeatureCollection', features });
  }

  #drawRoute(): void {
    const { route, stops = [], hover, chosen } = this.#shown ?? {};
    const lit = hover ?? chosen;
    const features = (route?.legs ?? []).map((line, i): GeoJSON.Feature => ({
      type: 'Feature',
      properties: { positioning: stops[i]?.kind === 'depot' || stops[i + 1]?.kind === 'depot', lit: lit === i + 1 },
      geometry: { type: 'LineString', coordinates: line },
    }));
    this.#source('route')?.setData({ type: 'FeatureCollection', features });
  }

  #drawStops(): void {
    for (const { marker } of this.#markers) marker.remove();
    this.#markers = [];
    const stops = this.#shown?.stops ?? [];
    const numbered = numbers(stops);
    // Two halts at one point would hide each other: the morning's is drawn, a pick-up before a depot.
    const order = stops.map((_, i) => i).sort((a, b) => Number(stops[a]?.kind === 'depot') - Number(stops[b]?.kind === 'depot'));
    for (const index of order) {
      const stop = stops[index];
      const same = (other: number) => Math.abs((stops[other]?.lat ?? 0) - (stop?.lat ?? 0)) < POINT && Math.abs((stops[other]?.lon ?? 0) - (stop?.lon ?? 0)) < POINT;
      if (!stop || (numbered[index] === null && this.#markers.some((drawn) => same(drawn.index)))) continue;
      const element = this.#stopElement(stop, index, numbered[index] ?? null);
      const marker = new maplibregl.Marker({ element }).setLngLat([stop.lon, stop.lat]).addTo(this.#map);
      element.setAttribute('aria-label', [numbered[index], stop.name].filter(Boolean).join('. '));
      this.#markers.push({ index, element, marker });
    }
  }

  #stopElement(stop: StopView, index: number, number: number | null): HTMLElement {
    const element = document.createElement('button');
    element.type = 'button';
    element.tabIndex = -1;
    element.className = number === null ? 'map-stop end' : 'map-stop';
    if (number !== null) element.textContent = String(number);
    else element.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${LINE[stop.kind === 'depot' ? 'depot' : 'pickup']}"/></svg>`;
    element.addEventListener('click', (event) => {
      event.stopPropagation();
      this.#heard.onstop(index);
    });
    element.addEventListener('mouseenter', () => {
      this.#tip.setLngLat([stop.lon, stop.lat]).setText(stop.name).addTo(this.#map);
      this.#heard.onhover(index);
    });
    element.addEventListener('mouseleave', () => {
      this.#tip.remove();
      this.#heard.onhover(null);
    });
    return element;
  }

  #light(): void {
    const { hover, chosen, place } = this.#shown ?? {};
    this.#map.setFilter(CHOSEN, isPlace(place ?? null));
    for (const { index, element } of this.#markers) {
      element.classList.toggle('hover', index === hover);
      element.classList.toggle('chosen', index === chosen);
    }
  }

  #fit(): void {
    const route = this.#shown?.route ?? null;
    const first = this.#fitted === null;
    this.#fitted = route;
    if (!route) return;
    const bounds = new maplibregl.LngLatBounds();
    for (const line of route.legs) for (const at of line) bounds.extend(at);
    const still = first || matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!bounds.isEmpty()) this.#map.fitBounds(bounds, { padding: { top: 48, bottom: 56, left: 48, right: 56 }, maxZoom: 12, duration: still ? 0 : 180 });
  }

  #placeUnder(event: MapMouseEvent): { id: string; name: string; at: [number, number] } | null {
    if (!this.#ready) return null;
    const { x, y } = event.point;
    const [found] = this.#map.queryRenderedFeatures([[x - 4, y - 4], [x + 4, y + 4]], { layers: LAYERS });
    if (found?.geometry.type !== 'Point') return null;
    return { id: String(found.properties['id']), name: String(found.properties['name']), at: found.geometry.coordinates as [number, number] };
  }

  #point(event: MapMouseEvent): void {
    if (event.originalEvent.target !== this.#map.getCanvas()) return;
    const found = this.#placeUnder(event);
    this.#map.getCanvas().style.cursor = found ? 'pointer' : '';
    if (found) this.#tip.setLngLat(found.at).setText(found.name).addTo(this.#map);
    else this.#tip.remove();
  }
}
