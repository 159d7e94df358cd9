// An understudy for the shell: a plain browser and the tests play with it; the product does not contain it.
import { office, schematic } from './fake/catalogue';
import fixture from './fake/day.json';
import { choose, importing, reach, regionMap, regions, stop } from './fake/region';
import type { ImportStepView } from './generated/ImportStepView';
import { carriersOf, judged, mends } from './fake/mends';
import { answerNotes, forget } from './fake/notes';
import { type Hand, untouched } from './fake/timing';
import { fits, relaxations, why } from './fake/why';
import type { EditView } from './generated/EditView';
import type { MishapView } from './generated/MishapView';
import type { PapersView } from './generated/PapersView';
import type { ProposalView } from './generated/ProposalView';
import type { RepairedView } from './generated/RepairedView';
import type { RequestView } from './generated/RequestView';
import type { TourView } from './generated/TourView';
import type { UserError } from './generated/UserError';

/** The halts of a proposal and what was changed besides their order. */
type State = { names: string[]; hand: Hand };
type Edited = { kind: string; states: State[] };

const fresh = (): State[] => fixture.proposals.map((proposal) => ({ names: [...proposal.halts], hand: untouched() }));

let request: RequestView | null = null;
let states: State[] = fresh();
let edited: ReadonlySet<number> = new Set();
let past: Edited[] = [];
let future: Edited[] = [];
let repaired: RepairedView | null = null;

/** Forgets the tour under work. */
export function reset(): void {
  request = null;
  states = fresh();
  edited = new Set();
  past = [];
  future = [];
  repaired = null;
  forget();
}

function refuse(code: string, message: string, hint: string): never {
  const error: UserError = { code, message, hint };
  throw error;
}

/** A second day, where the proposal has one: out and back from the last place, without pick-ups. */
function secondDay(rank: number, lang: string, wish: RequestView, hand: Hand) {
  const names = fixture.proposals[rank - 1]?.second;
  const first = wish.dates[0] ?? '2027-06-12';
  const date = new Date(Date.parse(`${first}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return names ? judged({ ...wish, pickups: [], leave_after: '08:30' }, names, date, { ...hand, later: 0 }, lang) : null;
}

function proposal(rank: number, lang: string, wish: RequestView) {
  const { names, hand } = states[rank - 1] ?? { names: [], hand: untouched() };
  const date = wish.dates[0] ?? '2027-06-12';
  const { made, driver, law } = judged(wish, names, date, hand, lang);
  const { day, legs, activities } = made;
  const second = secondDay(rank, lang, wish, hand);
  const mended = law.map((verdict) => ({ ...verdict, mends: mends(verdict, wish, names, made, hand, lang) }));
  const verdicts = [...made.verdicts, ...mended, ...(second?.law ?? [])];
  const more = second ? second.made : { activities: [], legs: [] };
  const prize = day.stops.reduce((sum, stop) => sum + stop.prize, 0);
  const title = fixture.proposals[rank - 1];
  const view: ProposalView = {
    rank,
    prize,
    bound: edited.has(rank) ? 0 : prize + (rank - 1) * 60,
    proven: rank === 1 && !edited.has(rank),
    within_percent: edited.has(rank) ? null : ((rank - 1) * 60 * 100) / (prize + (rank - 1) * 60),
    name: (lang === 'fr' ? title?.fr : title?.en) ?? '',
    days: second ? [day, second.made.day] : [day],
    activities: [...activities, ...more.activities],
    verdicts,
    cost: {
      coach_incl_vat: title?.coach ?? '',
      coach_excl_vat: '1279.33',
      per_person: [
        { base: 30, price: '82.41' },
        { base: 35, price: title?.price ?? '' },
        { base: 40, price: '70.68' },
      ],
      per_payer: title?.price ?? '',
      unpriced: 2,
    },
    driver: {
      drivers: hand.drivers,
      relay: hand.relay,
      ...(hand.relay === null ? {} : { relay_travel_minutes: 35 }),
      days: second ? [driver, second.driver] : [driver],
      reserves: second ? [lang === 'fr' ? 'Il reste une journée de 10 h de conduite cette semaine.' : 'One 10 h driving day is left this week.'] : [],
    },
  };
  return { view, route: { rank, legs: [...legs, ...more.legs] }, carriers: carriersOf(rank, wish, names, date, hand, lang) };
}

function impossible(wish: RequestView): boolean {
  return wish.back_by < '12:00';
}

function view(lang: string): TourView {
  const wish = request ?? office.suggested;
  const made = impossible(wish) ? [] : [1, 2, 3].map((rank) => proposal(rank, lang, wish));
  const visited = new Set(states[0]?.names.map((name) => office.places.find((place) => place.id === name)?.name ?? name));
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
            relaxations: relaxations(wish, lang),
          }
        : null,
      rules: office.rules,
      attribution: schematic.attribution,
      ...(repaired && past.at(-1)?.kind === 'repair' ? { repaired } : {}),
    },
    routes: made.map((one) => one.route),
    undo: past.at(-1)?.kind ?? null,
    redo: future.at(-1)?.kind ?? null,
    carriers: made.flatMap((one) => one.carriers),
  };
}

/** Says what an edit makes of a proposal. */
function changed({ names, hand }: State, wish: EditView, lead: number): State {
  const at = (stop: number) => office.places.find((place) => place.name === names[stop - lead] || place.id === names[stop - lead])?.id ?? '';
  const halts = [...names];
  switch (wish.kind) {
    case 'move': {
      const [moved] = halts.splice(wish.from - lead, 1);
      if (moved) halts.splice(wish.to - lead, 0, moved);
      return { names: halts, hand };
    }
    case 'remove':
      halts.splice(wish.stop - lead, 1);
      return { names: halts, hand };
    case 'insert':
      return { names: [...halts, wish.place], hand };
    case 'insert-at':
      halts.splice(wish.at - lead, 0, wish.place);
      return { names: halts, hand };
    case 'swap':
      halts[wish.stop - lead] = wish.place;
      return { names: halts, hand };
    case 'exchange': {
      const [one, two] = [halts[wish.stop - lead], halts[wish.other - lead]];
      if (one && two) [halts[wish.stop - lead], halts[wish.other - lead]] = [two, one];
      return { names: halts, hand };
    }
    // The understudy times every visit as the catalogue has it.
    case 'length':
    case 'pin':
      return { names, hand };
    case 'leave-later':
      return { names, hand: { ...hand, later: hand.later + wish.minutes } };
    case 'stay':
      return { names, hand: { ...hand, stays: { ...hand.stays, [at(wish.stop)]: (hand.stays[at(wish.stop)] ?? 0) + wish.minutes } } };
    case 'free-driver':
      return { names, hand: { ...hand, free: { ...hand.free, [at(wish.stop)]: wish.free } } };
    case 'second-driver':
      return { names, hand: { ...hand, drivers: wish.aboard ? 2 : 1 } };
    case 'relay':
      return { names, hand: { ...hand, relay: wish.stop } };
    case 'carrier':
      return { names, hand: { ...hand, carrier: wish.id } };
  }
}

function change(rank: number, wish: EditView): void {
  const lead = 1 + (request ?? office.suggested).pickups.length;
  past.push({ kind: wish.kind, states });
  future = [];
  states = states.map((state, i) => (i === rank - 1 ? changed(state, wish, lead) : state));
  edited = new Set([...edited, rank]);
}

/** What turned out to be closed goes; a delay makes the rest later. */
function repair(rank: number, mishap: MishapView, lang: string): void {
  const lead = 1 + (request ?? office.suggested).pickups.length;
  const gone = office.places.filter((place) => mishap.closed.includes(place.id));
  past.push({ kind: 'repair', states });
  future = [];
  const kept = (name: string, at: number) => at + lead <= mishap.stop || !gone.some((place) => place.name === name || place.id === name);
  states = states.map((state, i) => (i === rank - 1 ? { names: state.names.filter(kept), hand: { ...state.hand, later: state.hand.later + mishap.late } } : state));
  edited = new Set([...edited, rank]);
  const message = (name: string) => (lang === 'fr' ? `« ${name} » est fermé.` : `“${name}” is closed.`);
  const dropped = gone.map(({ id, name }) => ({ id, name, reason: 'closed', message: message(name) }));
  const all = lang === 'fr' ? 'Tout ce qui était promis est tenu.' : 'All that was promised is kept.';
  repaired = { from: mishap.stop, dropped, added: [], message: dropped.map((one) => one.message).join(' ') || all };
}

function step(from: Edited[], onto: Edited[]): void {
  const last = from.pop();
  if (!last) return;
  onto.push({ kind: last.kind, states });
  states = last.states;
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
  const noted = answerNotes(command, args, () => (request ? view(lang) : null));
  if (noted !== undefined) return noted;
  switch (command) {
    case 'open_office':
      return office;
    case 'schematic':
      return schematic;
    case 'region_map':
      return regionMap();
    case 'regions':
      return regions();
    case 'choose_region':
      choose((args['name'] as string | null) ?? null);
      reset();
      return office;
    case 'import_region':
      return importing(String(args['source']), args['steps'] as (step: ImportStepView) => void);
    case 'stop_import':
      return stop();
    case 'reach':
      return reach(Number(args['lat']), Number(args['lon']));
    case 'plan':
      planned(args);
      return view(lang);
    case 'edit':
      change(Number(args['rank']), args['edit'] as EditView);
      return view(lang);
    case 'why':
      return why(view(lang).plan, Number(args['rank']), String(args['place']), lang);
    case 'fits':
      return fits(view(lang).plan, Number(args['rank']), Number(args['after']), lang);
    case 'repair':
      repair(Number(args['rank']), args['mishap'] as MishapView, lang);
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
