import * as maplibregl from 'maplibre-gl';
import type { GeoJSONSource, MapMouseEvent } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import './tourMap.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { PlaceView } from '../api/generated/PlaceView';
import type { ReachView } from '../api/generated/ReachView';
import type { RoadNoteView } from '../api/generated/RoadNoteView';
import type { RouteView } from '../api/generated/RouteView';
import type { StopView } from '../api/generated/StopView';
import { LINE } from '../shared/glyphs';
import { numbers } from '../shared/stops';
import { marks } from './marks';
import { NoteMarks } from './noteMarks';
import { palette } from './palette';
import { areas } from './reachAreas';
import { CHOSEN, type Ground, isPlace, style } from './style';

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
  reach: ReachView | null;
  /** Whether a click on the map chooses a point. */
  asking: boolean;
};

/** What happens on the map. */
export type Heard = {
  onstop: (index: number) => void;
  onhover: (index: number | null) => void;
  onplace: (id: string | null) => void;
  onpoint: (lat: number, lon: number) => void;
  onmark: (lat: number, lon: number) => void;
  onnote: (id: string) => void;
  /** The map rests, and shows so many pieces of road. */
  onidle: (roads: number) => void;
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
  #ground: Ground;
  #heard: Heard;
  #shown: Shown | null = null;
  #markers: { index: number; element: HTMLElement; marker: maplibregl.Marker }[] = [];
  #tip = new maplibregl.Popup({ closeButton: false, closeOnClick: false, offset: 12, className: 'tip' });
  #origin: maplibregl.Marker | null = null;
  #notes: NoteMarks;
  #ready = false;
  #fitted: RouteView | null = null;

  constructor(container: HTMLElement, ground: Ground, words: MapWords, heard: Heard) {
    this.#ground = ground;
    this.#heard = heard;
    this.#map = new maplibregl.Map({
      container,
      style: style(ground, palette()),
      bounds: this.#shownFirst(),
      fitBoundsOptions: { padding: 24 },
      maxBounds: this.#most(),
      renderWorldCopies: false,
      maxZoom: ground.region ? 16 : 14,
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
    this.#map.on('idle', () => heard.onidle(this.#roads()));
    this.#map.on('click', (event) => {
      if (this.#shown?.asking) heard.onpoint(event.lngLat.lat, event.lngLat.lng);
      else heard.onplace(this.#placeUnder(event)?.id ?? null);
    });
    this.#notes = new NoteMarks(this.#map, heard.onnote);
    this.#map.on('contextmenu', (event) => heard.onmark(event.lngLat.lat, event.lngLat.lng));
    this.#map.on('mousemove', (event) => this.#point(event));
  }

  /** Draws the colours again, after the window turned light or dark. */
  recolour(): void {
    this.#ready = false;
    this.#map.setStyle(style(this.#ground, palette()), { diff: false });
  }

  /** Draws on another ground, after another region was chosen. */
  lay(ground: Ground): void {
    this.#ground = ground;
    this.#map.setMaxBounds(null);
    this.#map.setMaxZoom(ground.region ? 16 : 14);
    this.recolour();
    this.#map.fitBounds(this.#shownFirst(), { padding: 24, duration: 0 });
    this.#map.setMaxBounds(this.#most());
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
    if (before?.reach !== shown.reach) this.#drawReach();
    this.#light();
    if (shown.route !== this.#fitted) this.#fit();
  }

  /** Takes the map away. */
  remove(): void {
    this.#map.remove();
  }

  #around(points: [number, number][]): maplibregl.LngLatBounds {
    const bounds = new maplibregl.LngLatBounds();
    for (const at of points) bounds.extend(at);
    return bounds;
  }

  #shownFirst(): maplibregl.LngLatBounds {
    const { region, schematic, around } = this.#ground;
    if (!region) return this.#around(schematic.roads.flatMap((road) => [road.from, road.to]));
    const bounds = new maplibregl.LngLatBounds(region.bounds);
    const inside = around.filter((at) => bounds.contains(at));
    // An extract reaches as far as its ferries go: what the catalogue knows lies in the middle of it.
    return inside.length > 1 ? this.#around(inside) : bounds;
  }

  /** The map does not leave what it can show: the region and what the catalogue knows around it. */
  #most(): maplibregl.LngLatBounds {
    const bounds = this.#around(this.#ground.schematic.land.flat());
    if (!this.#ground.region) return bounds;
    const [west, south, east, north] = this.#ground.region.bounds;
    const margin = [(east - west) / 2, (north - south) / 2] as const;
    return bounds.extend([west - margin[0], south - margin[1]]).extend([east + margin[0], north + margin[1]]);
  }

  #dress(): void {
    for (const [name, image] of marks(palette())) if (!this.#map.hasImage(name)) this.#map.addImage(name, image, { pixelRatio: 2 });
    this.#ready = true;
    if (!this.#shown) return;
    this.#drawPlaces();
    this.#drawRoute();
    this.#drawStops();
    this.#drawReach();
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

  #drawReach(): void {
    const { reach } = this.#shown ?? {};
    this.#source('reach')?.setData(areas(reach ?? null));
    this.#origin?.remove();
    this.#origin = null;
    if (!reach) return;
    const element = document.createElement('div');
    element.className = 'map-origin';
    this.#origin = new maplibregl.Marker({ element }).setLngLat(reach.from).addTo(this.#map);
    this.#fitReach(reach);
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

  /** Shows the widest area as a whole. */
  #fitReach(reach: ReachView): void {
    const bounds = this.#around(reach.areas.flatMap((area) => area.polygons.flat(2)));
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!bounds.isEmpty()) this.#map.fitBounds(bounds, { padding: 32, duration: still ? 0 : 180 });
  }

  #roads(): number {
    return this.#ground.region ? this.#map.queryRenderedFeatures({ layers: ['roads-ground'] }).length : 0;
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
    this.#map.getCanvas().style.cursor = this.#shown?.asking ? 'crosshair' : found ? 'pointer' : '';
    if (found) this.#tip.setLngLat(found.at).setText(found.name).addTo(this.#map);
    else this.#tip.remove();
  }
}
