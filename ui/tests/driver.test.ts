import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import App from '../src/App.svelte';
import { answer } from '../src/api/fake';
import type { DriverDayView } from '../src/api/generated/DriverDayView';
import type { GaugeView } from '../src/api/generated/GaugeView';
import Gauges from '../src/features/sheet/Gauges.svelte';
import { bars, dayOf, lefts, rise, Scale, within as inside } from '../src/features/sheet/strip';
import { desk } from '../src/shared/desk.svelte';
import { t } from '../src/shared/words.svelte';

const CARCASSONNE = 'Cité de Carcassonne';

const user = userEvent.setup();
const plain = (text: string | null | undefined) => (text ?? '').replace(/[\u00a0\u202f]/g, ' ').replace(/\s+/g, ' ').trim();
const edits = () => vi.mocked(answer).mock.calls.filter(([name]) => name === 'edit').map(([, args]) => args['edit']);
const said = () => plain(screen.getByTestId('announcement').textContent);
const verdict = (code: string) => screen.getByTestId('verdicts').querySelector<HTMLElement>(`[data-code="${code}"]`);

async function planned() {
  render(App);
  await user.click(await screen.findByTestId('plan-button'));
  await screen.findByTestId('proposal-1');
}

/** A day that Carcassonne makes longer than the law allows. */
async function tooLong(): Promise<HTMLElement> {
  await planned();
  await user.click(screen.getByRole('button', { name: `Ajouter ${CARCASSONNE}` }));
  await waitFor(() => expect(verdict('FR_AMPL')).not.toBeNull());
  return verdict('FR_AMPL') as HTMLElement;
}

describe('the strip', () => {
  test('says in words what it draws, and lists every activity', async () => {
    await planned();
    const day = desk.proposal?.driver.days[0] as DriverDayView;
    const strip = screen.getByTestId('driver-strip');
    expect(plain(within(strip).getByRole('img').getAttribute('aria-label'))).toMatch(/^De 07 h \d\d à 18 h \d\d : 3 h 25 de conduite, .* 11 h 15 d’amplitude\./);
    const rows = within(screen.getByTestId('gauges')).getAllByRole('row', { hidden: true }).slice(1);
    const lasting = desk.proposal?.activities.filter(([, , minutes]) => minutes > 0) ?? [];
    expect(rows).toHaveLength(lasting.length);
    expect([...(rows[0]?.children ?? [])].map((cell) => plain(cell.textContent))).toEqual(['07 h 05', 'W autre travail', '25 min']);
    expect(day.start).toBe('2027-06-12T07:05');
  });

  test('has a mark where a verdict lies in time; mark and verdict lead to each other', async () => {
    const found = await tooLong();
    const mark = screen.getByRole('button', { name: /^Contraire aux règles, 21.h.\d\d : Amplitude de/ });
    mark.focus();
    await waitFor(() => expect(found.classList.contains('lit')).toBe(true));
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(found);
    await user.click(within(found).getByRole('button', { name: /^21.h.\d\d$/ }));
    expect(document.activeElement).toBe(mark);
  });

  test('is drawn once for each day of the tour', async () => {
    await planned();
    expect(screen.getAllByTestId('driver-strip')).toHaveLength(1);
    await user.click(screen.getByTestId('proposal-3'));
    expect(screen.getByRole('region', { name: 'Journée du conducteur, samedi 12 juin 2027' })).toBeTruthy();
    await user.click(screen.getByTestId('day-1'));
    expect(screen.getAllByTestId('driver-strip')).toHaveLength(1);
    expect(screen.getByRole('region', { name: 'Journée du conducteur, dimanche 13 juin 2027' })).toBeTruthy();
  });
});

describe('limits', () => {
  const gauge = (key: string, level: string, message: string): GaugeView => ({ key, level, message, minutes: 250, at: '2027-06-12T12:00', limit_minutes: 270, extended_minutes: 270, article: 'art. 7' });
  const day = (...gauges: GaugeView[]): DriverDayView => ({ date: '2027-06-12', start: '2027-06-12T07:00', end: '2027-06-12T18:00', amplitude_minutes: 660, driving_minutes: 250, effective_work_minutes: 400, rest_kind: 'regular', rest_minutes: 780, gauges });

  test('that are far off keep quiet in one line', async () => {
    render(Gauges, { day: day(gauge('amplitude', 'calm', 'encore 3 h')), activities: [] });
    const box = screen.getByTestId('gauges');
    expect(plain(box.querySelector('summary')?.textContent)).toBe('Limites et relevé : rien n’approche');
    expect(screen.getByTestId('gauge-amplitude').closest('details')).not.toBeNull();
    expect(box.querySelector('svg')).toBeNull();
  });

  test.each([
    ['near', 'warning', 'Limite proche : 20 min de conduite avant une pause'],
    ['over', 'error', 'Limite dépassée : 20 min de conduite avant une pause'],
  ])('that are %s speak with an icon and with words', (level, icon, words) => {
    render(Gauges, { day: day(gauge('driving-without-break', level, '20 min de conduite avant une pause'), gauge('amplitude', 'calm', 'encore 3 h')), activities: [] });
    const row = screen.getByTestId('gauge-driving-without-break');
    expect(row.closest('details')).toBeNull();
    expect(row.querySelector(`svg.${icon}`)).not.toBeNull();
    expect(plain(row.querySelector('.message')?.textContent)).toBe(words);
    expect(plain(row.textContent)).toContain('Conduite sans pause 4 h 10 sur 4 h 30');
    expect(plain(screen.getByTestId('gauges').querySelector('summary')?.textContent)).toBe('Autres limites et relevé');
  });
});

describe('a mend', () => {
  test('is applied by its button, said, and taken back with its words', async () => {
    const found = await tooLong();
    const button = within(found).getByRole('button', { name: `Retirer ${CARCASSONNE}` });
    expect(plain(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent)).toBe(`Retirer ${CARCASSONNE} : amplitude 11 h 15`);
    await user.click(button);
    await waitFor(() => expect(verdict('FR_AMPL')).toBeNull());
    expect(edits().at(-1)).toMatchObject({ kind: 'remove' });
    await waitFor(() => expect(said()).toBe(`Fait : Retirer ${CARCASSONNE} : amplitude 11 h 15`));
    const note = screen.getByTestId('mended');
    await waitFor(() => expect(document.activeElement).toBe(note));
    await user.click(within(note).getByRole('button', { name: 'Annuler' }));
    await waitFor(() => expect(verdict('FR_AMPL')).not.toBeNull());
    await waitFor(() => expect(said()).toBe('Annulé : le retrait.'));
    expect(screen.queryByTestId('mended')).toBeNull();
  });

  test('that leaves other bad news says how much', async () => {
    const found = await tooLong();
    await user.click(within(found).getByRole('button', { name: 'Second conducteur' }));
    await waitFor(() => expect(said()).toMatch(/^Fait : Second conducteur.* Reste : 1 erreur\.$/));
    expect(screen.getByTestId('undo').title).toBe('Annuler le changement d’équipage (Ctrl+Z)');
    await user.click(within(screen.getByTestId('crew')).getByRole('button', { name: 'Revenir à un conducteur' }));
    await waitFor(() => expect(screen.queryByTestId('crew')).toBeNull());
    expect(edits().at(-1)).toEqual({ kind: 'second-driver', aboard: false });
  });

  test('that is settled outside the day is a sentence without a button', async () => {
    const found = await tooLong();
    const alone = found.querySelector('[data-mend="split-day"]');
    expect(alone?.textContent).toContain('une nuit sur place');
    expect(alone?.querySelector('button')).toBeNull();
  });

  test('of every kind has words for undo', () => {
    const kinds = ['leave-later', 'stay', 'free-driver', 'second-driver', 'relay', 'carrier'];
    expect(kinds.map((kind) => t(`ui-edit-${kind}`)).filter((words) => words.startsWith('ui-'))).toEqual([]);
  });
});

test('Alt and L keep the driver on duty at a stop, or free him', async () => {
  await planned();
  const stop = screen.getByTestId('stop-4');
  expect(stop.textContent).toContain('conducteur libre');
  stop.focus();
  await user.keyboard('{Alt>}l{/Alt}');
  await waitFor(() => expect(screen.getByTestId('stop-4').textContent).not.toContain('conducteur libre'));
  expect(edits().at(-1)).toEqual({ kind: 'free-driver', stop: 4, free: false });
  await waitFor(() => expect(said()).toMatch(/^Conducteur à disposition pendant l’arrêt Abbaye Sainte-Marie de Valmagne/));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('stop-4')));
});

test('a relay says where and from how far, and can be dropped', async () => {
  await planned();
  await desk.edit({ kind: 'relay', stop: 4 });
  const crew = await screen.findByTestId('crew');
  expect(plain(crew.textContent)).toContain('Un autre conducteur prend le relais : Abbaye Sainte-Marie de Valmagne. Son trajet depuis le dépôt : 35 min.');
  expect(screen.getByTestId('undo').title).toBe('Annuler le relais (Ctrl+Z)');
  await user.click(within(crew).getByRole('button', { name: 'Supprimer le relais' }));
  await waitFor(() => expect(screen.queryByTestId('crew')).toBeNull());
  expect(edits().at(-1)).toEqual({ kind: 'relay', stop: null });
});

test('the tour is shown from each carrier’s depot, and another carrier can be chosen', async () => {
  await tooLong();
  const rows = () => within(screen.getByTestId('carriers')).getAllByRole('row').filter((row) => row.dataset['carrier']);
  expect(rows()).toHaveLength(3);
  const [chosen, other] = rows();
  expect(plain(chosen?.textContent)).toMatch(/^Autocars du Chameau Voyageur \(exemple\) retenu ?16 h 34 ?6 h 28/);
  expect(plain(other?.textContent)).toContain('1 erreur');
  expect(plain(other?.nextElementSibling?.textContent)).toMatch(/^Amplitude de 17 h 56/);
  const id = other?.dataset['carrier'];
  await user.click(screen.getByRole('button', { name: 'Retenir Autocars du Cincle Plongeur (exemple)' }));
  await waitFor(() => expect(rows()[0]?.dataset['carrier']).toBe(id));
  expect(edits().at(-1)).toEqual({ kind: 'carrier', id });
  await waitFor(() => expect(said()).toBe('Autocariste retenu : Autocars du Cincle Plongeur (exemple), 17 h 56 d’amplitude depuis Bédarieux.'));
  expect(screen.getByTestId('undo').title).toBe('Annuler le changement d’autocariste (Ctrl+Z)');
});

test('wherever there is a verdict, the rules are named with their date, and the carrier decides', async () => {
  await planned();
  const named = /^Contrôlé selon : règles UE au 1 nov. 2026, règles FR au 1 nov. 2026\. L’autocariste décide/;
  expect(plain(screen.getByTestId('rules-in-force').textContent)).toMatch(named);
  const back = screen.getByLabelText('Retour avant');
  await user.clear(back);
  await user.type(back, '11:00');
  await user.click(screen.getByTestId('plan-button'));
  await screen.findByTestId('contradiction');
  expect(plain(screen.getByTestId('rules-in-force').textContent)).toMatch(named);
});

describe('the geometry of the strip', () => {
  const amplitude: GaugeView = { key: 'amplitude', minutes: 600, at: '2027-06-12T17:00', limit_minutes: 840, extended_minutes: 840, level: 'calm', article: '', message: '' };
  const day: DriverDayView = { date: '2027-06-12', start: '2027-06-12T07:00', end: '2027-06-12T17:00', amplitude_minutes: 600, driving_minutes: 0, effective_work_minutes: 0, rest_kind: 'regular', rest_minutes: 0, gauges: [amplitude] };
  const scale = new Scale(day, 436);

  test('gives every minute the same room, up to the limit of the amplitude', () => {
    expect([scale.x('2027-06-12T07:00'), scale.x('2027-06-12T14:00'), scale.after(day.start, 840)]).toEqual([8, 218, 428]);
    expect(scale.hours.filter((mark) => mark.named).map((mark) => mark.label.slice(11, 13))).toEqual(['08', '10', '12', '14', '16', '18', '20']);
  });

  test('draws an activity as wide as it lasts, and none of another day', () => {
    const activities: [string, string, number][] = [['B', '2027-06-11T19:00', 720], ['D', '2027-06-12T07:00', 60], ['W', '2027-06-12T08:00', 0], ['B', '2027-06-12T17:00', 600]];
    expect(bars(inside(activities, day), scale)).toEqual([{ duty: 'D', start: '2027-06-12T07:00', minutes: 60, x: 8, width: 30 }]);
  });

  test('follows the driving back from where it stands highest', () => {
    // drive 2:00, rest 1:00, drive 1:00, halt 1:00, drive 2:00: the last three hours count.
    const activities: [string, string, number][] = [['D', '2027-06-12T07:00', 120], ['B', '2027-06-12T09:00', 60], ['D', '2027-06-12T10:00', 60], ['A', '2027-06-12T11:00', 60], ['D', '2027-06-12T12:00', 120]];
    const line = rise(activities, { ...amplitude, key: 'driving-without-break', minutes: 180, at: '2027-06-12T14:00' }, scale);
    const at = (hour: number) => scale.x(`2027-06-12T${hour}:00`);
    expect(line.map(({ x, driven }) => [x, driven])).toEqual([[at(10), 0], [at(11), 60], [at(12), 60], [at(14), 180], [at(14), 180]]);
  });

  test('keeps marks apart and on the strip', () => {
    expect(lefts([50, 200], 360)).toEqual([38, 188]);
    const crowded = lefts([340, 345, 350, 359], 360);
    crowded.forEach((left, i) => expect(left).toBeGreaterThanOrEqual(i === 0 ? 0 : (crowded[i - 1] ?? 0) + 24));
    expect((crowded.at(-1) ?? 0) + 24).toBeLessThanOrEqual(360);
  });

  test('gives a verdict to the day that has begun', () => {
    const days = [day, { ...day, start: '2027-06-13T08:00', end: '2027-06-13T18:00' }];
    expect(['2027-06-12T06:00', '2027-06-12T12:00', '2027-06-13T00:30', '2027-06-13T09:00'].map((at) => dayOf(at, days))).toEqual([0, 0, 0, 1]);
  });
});
