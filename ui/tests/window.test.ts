import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import App from '../src/App.svelte';
import { answer } from '../src/api/fake';
import fixture from '../src/api/fake/day.json';

const VALMAGNE = 'Abbaye Sainte-Marie de Valmagne';
const LOUPIAN = 'Église Saint-Hippolyte de Loupian';

const user = userEvent.setup();

async function open() {
  render(App);
  return screen.findByTestId('plan-button');
}

async function planned() {
  await user.click(await open());
  return screen.findByTestId('proposal-1');
}

const names = () =>
  screen
    .getAllByTestId(/^stop-\d+$/)
    .sort((a, b) => Number(a.dataset['testid']?.slice(5)) - Number(b.dataset['testid']?.slice(5)))
    .map((stop) => stop.dataset['stopName']);
const visits = () => names().slice(3, -3);
const asked = (command: string) => vi.mocked(answer).mock.calls.filter(([name]) => name === command).map(([, args]) => args);
const at = (index: number) => screen.getByTestId(`stop-${index}`);

test('a request becomes three proposals that can be compared', async () => {
  await planned();
  expect(asked('plan').at(-1)).toMatchObject({ lang: 'fr', seed: null, request: { themes: ['medieval'], people: 35, dates: ['2027-06-12'] } });
  for (const rank of [1, 2, 3]) {
    const proposal = screen.getByTestId(`proposal-${rank}`);
    expect(proposal.textContent).toContain(fixture.proposals[rank - 1]?.fr);
    expect(proposal.textContent).toContain(fixture.proposals[rank - 1]?.price.replace('.', ','));
  }
  expect(visits()).toEqual(fixture.proposals[0]?.halts);
});

test('the form sends what was written in it', async () => {
  const button = await open();
  await user.click(screen.getByRole('button', { name: 'Patrimoine religieux' }));
  await user.click(screen.getByRole('button', { name: 'Moyen Âge' }));
  const people = screen.getByLabelText('Personnes');
  await user.clear(people);
  await user.type(people, '48');
  const back = screen.getByLabelText('Retour avant');
  await user.clear(back);
  await user.type(back, '18h15');
  const place = screen.getByRole('combobox', { name: /^Prise en charge 1.: lieu$/ });
  await user.clear(place);
  await user.type(place, 'st guilhem{Enter}');
  await user.type(screen.getByRole('combobox', { name: 'Exclure un lieu…' }), 'fontcaude{Enter}');
  await user.click(button);
  await screen.findByTestId('proposal-1');
  const { request } = asked('plan').at(-1) as { request: { pickups: { name: string; lat: number }[]; excluded: string[] } };
  expect(request).toMatchObject({ themes: ['religious'], people: 48, back_by: '18:15' });
  expect(request.pickups[0]).toMatchObject({ name: 'Saint-Guilhem-le-Désert', people: 20 });
  expect(request.pickups[0]?.lat).toBeCloseTo(43.73, 1);
  expect(request.excluded).toHaveLength(1);
});

test('Alt and an arrow move a stop, the times follow, and the focus stays on it', async () => {
  await planned();
  const before = at(4).textContent;
  at(4).focus();
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await waitFor(() => expect(visits().slice(0, 2)).toEqual([VALMAGNE, LOUPIAN]));
  expect(asked('edit').at(-1)).toEqual({ rank: 1, edit: { kind: 'move', from: 4, to: 3 }, lang: 'fr' });
  expect(at(4).textContent).not.toEqual(before);
  await waitFor(() => expect(document.activeElement).toBe(at(3)));
  expect(screen.getByTestId('announcement').textContent).toMatch(/Valmagne\u00a0: position 4 sur 11, début \d\d.h.\d\d/);
});

test('no stop can be moved before the pick-ups or after the drop-offs', async () => {
  await planned();
  vi.mocked(answer).mockClear();
  at(3).focus();
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  at(7).focus();
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  expect(asked('edit')).toEqual([]);
});

test('Delete takes a stop out, Ctrl+Z brings it back, Ctrl+Shift+Z takes it out again', async () => {
  await planned();
  expect(screen.getByTestId('undo')).toHaveProperty('disabled', true);
  at(4).focus();
  await user.keyboard('{Delete}');
  await waitFor(() => expect(visits()).not.toContain(VALMAGNE));
  expect(asked('edit').at(-1)).toMatchObject({ edit: { kind: 'remove', stop: 4 } });
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(visits()).toContain(VALMAGNE));
  await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  await waitFor(() => expect(visits()).not.toContain(VALMAGNE));
  await user.click(screen.getByTestId('undo'));
  await waitFor(() => expect(visits()).toEqual(fixture.proposals[0]?.halts));
});

test('a place that was left out says why and can be added', async () => {
  await planned();
  const absent = within(screen.getByTestId('absent'));
  expect(absent.getByText(/fermé ce jour-là/)).toBeTruthy();
  await user.click(absent.getByRole('button', { name: 'Ajouter Castellas de Mourcairol' }));
  await waitFor(() => expect(visits()).toContain('Castellas de Mourcairol'));
  expect(asked('edit').at(-1)).toMatchObject({ edit: { kind: 'insert' } });
});

test('hours that are not known are said to be checked, in words', async () => {
  await planned();
  const loupian = at(3);
  expect(loupian.querySelector('.unknown')?.textContent).toMatch(/à vérifier/);
  expect(at(4).textContent).toContain('ouvert 10');
  expect(at(4).querySelector('.unknown')).toBeNull();
});

test('what is right has no icon; an unlawful day is refused with a sentence and an article', async () => {
  const proposal = await planned();
  expect(proposal.querySelector('.verdict')).toBeNull();
  expect(screen.getByTestId('verdicts').textContent?.trim()).toBe('');
  await user.click(screen.getByRole('button', { name: 'Ajouter Cité de Carcassonne' }));
  await waitFor(() => expect(within(screen.getByTestId('verdicts')).getByText(/les 14 h 00 permises/)).toBeTruthy());
  expect(screen.getByTestId('verdicts').textContent).toContain('R. 3312-28');
  expect(screen.getByTestId('proposal-1').querySelector('.verdict.error')).not.toBeNull();
});

test('a refusal of the request is shown beside the button, with its hint', async () => {
  const button = await open();
  const date = screen.getByLabelText<HTMLInputElement>(/^Date/);
  await user.clear(date);
  await user.type(date, '2020-05-01');
  await user.click(button);
  const error = await screen.findByTestId('error');
  expect(error.dataset['code']).toBe('date-in-the-past');
  expect(error.textContent).toContain('La date demandée est passée.');
  expect(error.textContent).toContain('Choisir une date à venir.');
  expect(screen.getByTestId('request-form').contains(error)).toBe(true);
  expect(screen.queryByTestId('proposal-1')).toBeNull();
});

test('where nothing lawful exists, the wishes that fight each other are named', async () => {
  const button = await open();
  const back = screen.getByLabelText('Retour avant');
  await user.clear(back);
  await user.type(back, '11:00');
  await user.click(button);
  const panel = await screen.findByTestId('contradiction');
  expect(panel.textContent).toContain('l’heure de retour');
  expect(panel.textContent).toContain('la prise en charge à Pézenas');
  expect(screen.queryByTestId('proposal-1')).toBeNull();
});

test('another language changes every word and the way times and money are written', async () => {
  await planned();
  expect(document.documentElement.lang).toBe('fr');
  expect(screen.getByTestId('proposal-1').textContent).toMatch(/75,71.€/);
  await user.click(screen.getByTestId('language-en'));
  await waitFor(() => expect(screen.getByTestId('proposal-1').textContent).toContain('the Devil’s bridge'));
  expect(document.documentElement.lang).toBe('en');
  expect(screen.getByTestId('plan-button').textContent).toContain('Suggest itineraries');
  expect(screen.getByTestId('proposal-1').textContent).toContain('€75.71');
  expect(at(4).textContent).toContain('10:30');
  expect(localStorage.getItem('etape.language')).toBe('en');
});

test('papers are named, and their folder opens', async () => {
  await planned();
  await user.click(screen.getByTestId('programme-button'));
  expect((await screen.findAllByTestId('paper-file')).map((file) => file.textContent?.trim())).toEqual(['programme.pdf']);
  await user.click(screen.getByTestId('ask-carriers-button'));
  await waitFor(() => expect(screen.getAllByTestId('paper-file')).toHaveLength(4));
  await user.click(screen.getByTestId('show-folder'));
  await waitFor(() => expect(asked('show_folder')).toHaveLength(1));
});

test('another proposal is chosen by pointer or by arrow', async () => {
  await planned();
  await user.click(screen.getByTestId('proposal-3'));
  expect(visits()).toEqual(fixture.proposals[2]?.halts);
  await user.keyboard('{ArrowUp}');
  expect(visits()).toEqual(fixture.proposals[1]?.halts);
  expect(screen.getByTestId('proposal-2').getAttribute('aria-selected')).toBe('true');
});

test('without WebGL a notice stands in for the map and planning works', async () => {
  Object.assign(window, { __noDrawing: true });
  await planned();
  expect(await screen.findByText(/WebGL manque/)).toBeTruthy();
  expect(visits()).toEqual(fixture.proposals[0]?.halts);
  Reflect.deleteProperty(window, '__noDrawing');
});
