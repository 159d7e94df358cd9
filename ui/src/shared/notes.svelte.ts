import * as commands from '../api/commands';
import { asUserError } from '../api/errors';
import type { NewNoteView } from '../api/generated/NewNoteView';
import type { NotesView } from '../api/generated/NotesView';
import type { RoadNoteView } from '../api/generated/RoadNoteView';
import type { UserError } from '../api/generated/UserError';
import { desk } from './desk.svelte';
import { language, t } from './words.svelte';

/** What can be noted about the roads. */
export const KINDS = ['no-coach', 'passes', 'drop-off', 'leg-minutes'] as const;

const REMEMBERED = 'etape.author';

/** The notes about the roads, and the one that is being written. */
class Notes {
  open = $state(false);
  list = $state.raw<RoadNoteView[]>([]);
  /** The note that is being written. */
  draft = $state<NewNoteView | null>(null);
  /** Id of the note that was chosen on the map or in the list. */
  chosen = $state<string | null>(null);
  undoable = $state(false);
  busy = $state(false);
  error = $state.raw<UserError | null>(null);

  /** What the map shows: the notes, and where the one is that is being written. */
  marks: RoadNoteView[] = $derived.by(() => {
    const at = this.draft;
    if (!at || at.lat === null || at.lon === null) return this.list;
    const { kind, lat, lon, way, author, date, remark } = at;
    const here = { id: '', kind, lat, lon, way, author, date, remark, sentence: t(`ui-note-${kind}`), placed: true, road: null, metres: null, to: null };
    return [...this.list, here];
  });

  /** Reads the notes of the catalogue. */
  load(): Promise<boolean> {
    return this.#ask(() => commands.notes(language()), false);
  }

  /** Begins a note; who wrote the last one is taken to write this one. */
  start(fields: Partial<NewNoteView>): void {
    this.open = true;
    this.error = null;
    this.draft = {
      kind: 'no-coach',
      lat: null,
      lon: null,
      way: null,
      vans_too: false,
      length_cm: null,
      height_cm: null,
      place: null,
      from: null,
      to: null,
      minutes: null,
      both_ways: false,
      author: localStorage.getItem(REMEMBERED) ?? '',
      date: desk.office?.today ?? '',
      remark: '',
      ...fields,
    };
  }

  /** Writes the note into the catalogue. */
  async save(): Promise<boolean> {
    if (!this.draft) return false;
    const note = $state.snapshot(this.draft);
    const saved = await this.#ask(() => commands.addNote(note, language()));
    if (saved) {
      localStorage.setItem(REMEMBERED, note.author);
      this.draft = null;
    }
    return saved;
  }

  /** Takes a note out of the catalogue. */
  remove(id: string): Promise<boolean> {
    return this.#ask(() => commands.removeNote(id, language()));
  }

  /** Takes the last change of a note back. */
  undo(): Promise<boolean> {
    return this.#ask(() => commands.undoNote(language()));
  }

  /** Shows a note that was chosen on the map. */
  choose(id: string): void {
    if (id === '') return;
    this.open = true;
    this.draft = null;
    this.chosen = id;
  }

  async #ask(ask: () => Promise<NotesView>, changes = true): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = null;
    try {
      const { notes, tour, undo } = await ask();
      this.list = notes;
      this.undoable = undo;
      // What was planned was timed again with the note.
      if (changes && tour) desk.tour = tour;
      return true;
    } catch (thrown) {
      this.error = asUserError(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

/** The one list of notes of the window. */
export const notes = new Notes();
