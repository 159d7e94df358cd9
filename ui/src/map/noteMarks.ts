import * as maplibregl from 'maplibre-gl';
import type { RoadNoteView } from '../api/generated/RoadNoteView';
import { NOTE } from '../shared/noteGlyphs';

/** The notes about the roads, each with the drawing of its kind. */
export class NoteMarks {
  #map: maplibregl.Map;
  #onnote: (id: string) => void;
  #shown: readonly RoadNoteView[] = [];
  #markers: maplibregl.Marker[] = [];

  constructor(map: maplibregl.Map, onnote: (id: string) => void) {
    this.#map = map;
    this.#onnote = onnote;
  }

  /** Shows these notes and no others. */
  show(notes: readonly RoadNoteView[]): void {
    if (notes === this.#shown) return;
    this.#shown = notes;
    for (const marker of this.#markers) marker.remove();
    this.#markers = notes.map((note) => new maplibregl.Marker({ element: this.#element(note) }).setLngLat(spot(note)).addTo(this.#map));
    this.#markers.forEach((marker, index) => marker.getElement().setAttribute('aria-label', label(notes[index])));
  }

  #element(note: RoadNoteView): HTMLElement {
    const element = document.createElement('button');
    element.type = 'button';
    element.tabIndex = -1;
    element.className = note.placed ? 'map-note' : 'map-note lost';
    element.dataset['kind'] = note.kind;
    element.title = label(note);
    element.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true"><path d="${NOTE[note.kind] ?? ''}"/></svg>`;
    element.addEventListener('click', (event) => {
      event.stopPropagation();
      this.#onnote(note.id);
    });
    return element;
  }
}

/** A drive is marked half-way between its ends. */
export function spot(note: RoadNoteView): [number, number] {
  return note.to ? [(note.lon + note.to[0]) / 2, (note.lat + note.to[1]) / 2] : [note.lon, note.lat];
}

function label(note: RoadNoteView | undefined): string {
  return [note?.sentence, note?.remark].filter(Boolean).join(' ');
}
