// An understudy for the shell: a plain browser and the tests play with it; the product does not contain it.
import { office, schematic } from './fake/catalogue';
import fixture from './fake/day.json';
import { timed } from './fake/timing';
import type { EditView } from './generated/EditView';
import type { PapersView } from './generated/PapersView';
import type { ProposalView } from './generated/ProposalView';
import type { RequestView } from './generated/RequestView';
import type { TourView } from './generated/TourView';
import type { UserError } from './generated/UserError';

type Halts = string[][];
type Edited = { kind: string; halts: Halts };

const fresh = (): Halts => fixture.proposals.map((proposal) => [...proposal.halts]);

let request: RequestView | null = null;
let halts: Halts = fresh();
let edited: ReadonlySet<number> = new Set();
let past: Edited[] = [];
let future: Edited[] = [];

/** Forgets the tour under work. */
export function reset(): void {
  request = null;
  halts = fresh();
  edited = new Set();
  past = [];
  future = [];
}

function refuse(code: string, message: string, hint: string): never {
  const error: UserError = { code, message, hint };
  throw error;
}

function proposal(rank: number, lang: string, wish: RequestView) {
  const names = halts[rank - 1] ?? [];
  const { day, legs, activities, verdicts } = timed(wish, names, lang);
  const prize = day.stops.reduce((sum, stop) => sum + stop.prize, 0);
  const title = fixture.proposals[rank - 1];
  const view: ProposalView = {
    rank,
    prize,
    bound: edited.has(rank) ? 0 : prize + (rank - 1) * 60,
    proven: rank === 1 && !edited.has(rank),
    name: (lang === 'fr' ? title?.fr : title?.en) ?? '',
    days: [day],
    activities,
    verdicts,
    cost: {
      coach_incl_vat: title?.coach ?? '',
      coach_excl_vat: '1279.33',
      per_person: [
        { base: 30, price: '82.41' },
        { base: 35, price: title?.price ?? '' },
        { base: 40, price: '70.68' },
      ],
      unpriced: 2,
    },
  };
  return { view, route: { rank, legs } };
}

function impossible(wish: RequestView): boolean {
  return wish.back_by < '12:00';
}

function view(lang: string): TourView {
  const wish = request ?? office.suggested;
  const made = impossible(wish) ? [] : [1, 2, 3].map((rank) => proposal(rank, lang, wish));
  const visited = new Set(halts[0]?.map((name) => office.places.find((place) => place.id === name)?.name ?? name));
  return {
    plan: {
      schema: 'etape/plan/1',
      request: wish,
      proposals: made.map((one) => one.view),
      not_included: fixture.absent
        .filter((absent) => !visited.has(absent.name))
        .map((absent) => ({
          id: office.places.find((place) => place.name === absent.name)?.id ?? absent.name,
          name: absent.name,
          reason: absent.reason,
          change: lang === 'fr' ? absent.fr : absent.en,
        })),
      contradiction: impossible(wish)
        ? {
            wishes: ['back-by', 'lunch', 'pickup:Pézenas'],
            message:
              lang === 'fr'
                ? 'Le déjeuner et le ramassage de Pézenas ne tiennent pas avec un retour avant midi.'
                : 'Lunch and the pick-up at Pézenas do not hold with a return before noon.',
          }
        : null,
      rules: office.rules,
      attribution: schematic.attribution,
    },
    routes: made.map((one) => one.route),
    undo: past.at(-1)?.kind ?? null,
    redo: future.at(-1)?.kind ?? null,
  };
}

function change(rank: number, wish: EditView): void {
  const before = halts.map((names) => [...names]);
  const names = halts[rank - 1] ?? [];
  const lead = 1 + (request ?? office.suggested).pickups.length;
  if (wish.kind === 'move') {
    const [moved] = names.splice(wish.from - lead, 1);
    if (moved) names.splice(wish.to - lead, 0, moved);
  } else if (wish.kind === 'remove') names.splice(wish.stop - lead, 1);
  else names.push(wish.place);
  past.push({ kind: wish.kind, halts: before });
  future = [];
  edited = new Set([...edited, rank]);
}

function step(from: Edited[], onto: Edited[]): void {
  const last = from.pop();
  if (!last) return;
  onto.push({ kind: last.kind, halts });
  halts = last.halts;
}

function planned(args: Record<string, unknown>): void {
  const wish = args['request'] as RequestView;
  const french = args['lang'] === 'fr';
  if ((wish.dates[0] ?? '') < office.today)
    refuse('date-in-the-past', french ? 'La date demandée est passée.' : 'The date asked for is past.', french ? 'Choisir une date à venir.' : 'Choose a date to come.');
  const lost = wish.pickups.find((pickup) => !office.pickups.some((point) => point.name === pickup.name));
  if (lost)
    refuse('unknown-town', french ? `« ${lost.name} » n’est pas dans le répertoire.` : `“${lost.name}” is not in the gazetteer.`, french ? 'Choisir un nom dans la liste.' : 'Choose a name from the list.');
  reset();
  request = structuredClone(wish);
}

function papers(lang: string, kind: string): PapersView {
  const names = lang === 'fr' ? ['programme', 'demande-autocar', 'autocars-du-chameau-voyageur'] : ['programme', 'coach-request', 'autocars-du-chameau-voyageur'];
  const files = kind === 'programme' ? [`${names[0]}.pdf`] : [`${names[1]}.pdf`, 'autocars-du-cincle-plongeur.eml', `${names[2]}.eml`, 'autocars-de-la-libellule.eml'];
  return {
    folder: '~/Documents/Étape/2027-06-12 Valmagne, Gellone et Grandmont',
    papers: files.map((file) => ({ kind: file.endsWith('.eml') ? 'mail' : kind, file })),
  };
}

/** Answers a command as the shell would. */
export async function answer(command: string, args: Record<string, unknown>): Promise<unknown> {
  const lang = String(args['lang'] ?? 'fr');
  await new Promise((resolve) => setTimeout(resolve, import.meta.env.MODE === 'test' ? 0 : 250));
  switch (command) {
    case 'open_office':
      return office;
    case 'schematic':
      return schematic;
    case 'plan':
      planned(args);
      return view(lang);
    case 'edit':
      change(Number(args['rank']), args['edit'] as EditView);
      return view(lang);
    case 'undo':
      step(past, future);
      return view(lang);
    case 'redo':
      step(future, past);
      return view(lang);
    case 'tour':
      return request ? view(lang) : null;
    case 'save_programme':
      return papers(lang, 'programme');
    case 'ask_carriers':
      return papers(lang, 'coach-request');
    default:
      return null;
  }
}
