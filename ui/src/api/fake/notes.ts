import type { NewNoteView } from '../generated/NewNoteView';
import type { RoadNoteView } from '../generated/RoadNoteView';
import type { UserError } from '../generated/UserError';

type Change = { before: RoadNoteView[]; after: RoadNoteView[] };

let notes: RoadNoteView[] = [];
let past: Change[] = [];
let future: Change[] = [];
let made = 0;

/** Forgets all notes. */
export function forget(): void {
  notes = [];
  past = [];
  future = [];
  made = 0;
}

function sentence(note: NewNoteView, lang: string): string {
  const french = lang === 'fr';
  const [length, height] = [note.length_cm, note.height_cm].map((size) => (size === null ? '' : `${size / 100} m`));
  switch (note.kind) {
    case 'passes':
      return french ? `Passage possible jusqu’à ${length || height} : vérifié par ${note.author} le ${note.date}.` : `Passes up to ${length || height}: checked by ${note.author}, ${note.date}.`;
    case 'leg-minutes':
      return `${note.from?.name ?? ''} → ${note.to?.name ?? ''} : ${note.minutes ?? 0} min, ${note.author}.`;
    case 'drop-off':
      return french ? `Dépose : selon ${note.author}, le ${note.date}.` : `Drop-off: so says ${note.author}, ${note.date}.`;
    default:
      return french ? `Pas d’autocar ici : selon ${note.author}, le ${note.date}.` : `No coach here: so says ${note.author}, ${note.date}.`;
  }
}

function change(after: RoadNoteView[]): void {
  past.push({ before: notes, after });
  future = [];
  notes = after;
}

function add(note: NewNoteView, lang: string): void {
  if (note.kind === 'passes' && note.length_cm === null && note.height_cm === null) {
    const error: UserError = { code: 'note-incomplete', message: 'La note est incomplète : il manque une longueur ou une hauteur.', hint: 'Complétez la note, puis enregistrez-la de nouveau.' };
    throw error;
  }
  made += 1;
  const at = note.from ?? note;
  const { lat, lon } = { lat: at.lat ?? 0, lon: at.lon ?? 0 };
  // North of the last village the understudy knows no road.
  const placed = lat < 44;
  change([
    {
      id: `note-${made}`,
      kind: note.kind,
      lat,
      lon,
      way: note.way,
      sentence: sentence(note, lang),
      author: note.author,
      date: note.date,
      remark: note.remark,
      placed,
      road: placed && note.kind !== 'leg-minutes' ? 'Rue de la Dysse' : null,
      metres: placed ? 3 : null,
      to: note.to ? [note.to.lon ?? 0, note.to.lat ?? 0] : null,
    },
    ...notes,
  ]);
}

function step(from: Change[], onto: Change[], side: 'before' | 'after'): void {
  const last = from.pop();
  if (!last) return;
  onto.push(last);
  notes = last[side];
}

/** Answers a command about notes; `undefined` where it is none. */
export function answerNotes(command: string, args: Record<string, unknown>, tour: () => unknown): unknown {
  switch (command) {
    case 'notes':
      break;
    case 'add_note':
      add(args['note'] as NewNoteView, String(args['lang']));
      break;
    case 'remove_note':
      change(notes.filter((note) => note.id !== args['id']));
      break;
    case 'undo_note':
      step(past, future, 'before');
      break;
    case 'redo_note':
      step(future, past, 'after');
      break;
    default:
      return undefined;
  }
  return { notes, tour: tour(), undo: past.length > 0, redo: future.length > 0 };
}
