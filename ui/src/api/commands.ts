import { convertFileSrc, invoke } from '@tauri-apps/api/core';
import type { FitsView } from './generated/FitsView';
import type { MishapView } from './generated/MishapView';
import type { WhyView } from './generated/WhyView';
import type { EditView } from './generated/EditView';
import type { NewNoteView } from './generated/NewNoteView';
import type { NotesView } from './generated/NotesView';
import type { OfficeView } from './generated/OfficeView';
import type { PapersView } from './generated/PapersView';
import type { ReachView } from './generated/ReachView';
import type { RegionMapView } from './generated/RegionMapView';
import type { RegionsView } from './generated/RegionsView';
import type { RequestView } from './generated/RequestView';
import type { SchematicView } from './generated/SchematicView';
import type { TourView } from './generated/TourView';

/** A language that Étape speaks. */
export type Lang = 'fr' | 'en';

/** Whoever answers the commands: the shell, or in a plain browser its understudy. */
type Answer = (command: string, args: Record<string, unknown>) => Promise<unknown>;

// The understudy is for development and tests: a normal build holds none of it.
const understudy = import.meta.env.DEV || import.meta.env.MODE === 'browser';

async function shell(): Promise<Answer> {
  if (understudy && !('__TAURI_INTERNALS__' in window)) return (await import('./fake')).answer;
  return invoke;
}

/** Asks the shell, or its understudy. */
export async function call<T>(command: string, args: Record<string, unknown> = {}): Promise<T> {
  const answer = await shell();
  return (await answer(command, args)) as T;
}

/** Opens the catalogue. */
export const openOffice = (lang: Lang) => call<OfficeView>('open_office', { lang });

/** Reads the schematic map. */
export const schematic = (lang: Lang) => call<SchematicView>('schematic', { lang });

/** Reads what is to be known of the map of the region; `null` where the office plans without one. */
export const regionMap = (lang: Lang) => call<RegionMapView | null>('region_map', { lang });

/** Returns the address of the tiles of a region, with `{z}/{x}/{y}` in it. */
export function tilesAddress(stamp: string): string {
  const root = '__TAURI_INTERNALS__' in window ? convertFileSrc('', 'tiles') : new URL('tiles/', location.href).href;
  return `${root}${stamp}/{z}/{x}/{y}.mvt`;
}

/** Finds what a coach reaches from a point. */
export const reach = (lat: number, lon: number, lang: Lang) => call<ReachView | null>('reach', { lat, lon, lang });

/** Lists the regions of the office. */
export const regions = (lang: Lang) => call<RegionsView>('regions', { lang });

/** Plans on another region from now on; `null`: on the network of the catalogue. */
export const chooseRegion = (name: string | null, lang: Lang) => call<OfficeView>('choose_region', { name, lang });

/** Plans a request. */
export const plan = (request: RequestView, lang: Lang, seed: number | null = null) =>
  call<TourView>('plan', { request, seed, lang });

/** Changes a proposal by hand. */
export const edit = (rank: number, change: EditView, lang: Lang) =>
  call<TourView>('edit', { rank, edit: change, lang });

/** Says why a place is in a proposal or not, and what would bring it in. */
export const why = (rank: number, place: string, lang: Lang) => call<WhyView>('why', { rank, place, lang });

/** Lists what fits after a stop of a proposal. */
export const fits = (rank: number, after: number, lang: Lang) => call<FitsView>('fits', { rank, after, lang });

/** Plans a proposal again from a stop on. */
export const repair = (rank: number, mishap: MishapView, lang: Lang) => call<TourView>('repair', { rank, mishap, lang });

/** Takes the last edit back. */
export const undo = (lang: Lang) => call<TourView>('undo', { lang });

/** Makes the edit again that was taken back. */
export const redo = (lang: Lang) => call<TourView>('redo', { lang });

/** Reads the tour under work again, in another language for instance. */
export const tour = (lang: Lang) => call<TourView | null>('tour', { lang });

/** Writes the programme of a proposal. */
export const saveProgramme = (rank: number, lang: Lang) => call<PapersView>('save_programme', { rank, lang });

/** Writes the requests to the carriers. */
export const askCarriers = (rank: number, lang: Lang) => call<PapersView>('ask_carriers', { rank, lang });

/** Shows a folder in the files of the desktop. */
export const showFolder = (folder: string) => call<null>('show_folder', { folder });

/** Lists the notes about the roads. */
export const notes = (lang: Lang) => call<NotesView>('notes', { lang });

/** Adds a note about the roads. */
export const addNote = (note: NewNoteView, lang: Lang) => call<NotesView>('add_note', { note, lang });

/** Removes a note about the roads. */
export const removeNote = (id: string, lang: Lang) => call<NotesView>('remove_note', { id, lang });

/** Takes the last change of a note back. */
export const undoNote = (lang: Lang) => call<NotesView>('undo_note', { lang });
