import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, expect, test, vi } from 'vitest';
import App from '../src/App.svelte';
import { answer } from '../src/api/fake';
import { HERAULT } from '../src/api/fake/region';
import { spot } from '../src/map/noteMarks';
import { desk } from '../src/shared/desk.svelte';
import { notes } from '../src/shared/notes.svelte';

const user = userEvent.setup();
const asked = (command: string) => vi.mocked(answer).mock.calls.filter(([name]) => name === command).map(([, args]) => args);

vi.mock('maplibre-gl', () => ({}));

beforeEach(() => {
  localStorage.removeItem('etape.author');
  notes.open = false;
  notes.draft = notes.chosen = null;
  notes.list = [];
});

async function opened() {
  render(App);
  await user.click(await screen.findByTestId('notes'));
  return screen.getByTestId('notes-panel');
}

/** Marks a spot as a click of the right button on the map does. */
async function marked(lat: number, lon: number) {
  const panel = await opened();
  notes.start({ lat, lon });
  await screen.findByTestId('note-form');
  return within(panel);
}

test('a spot of the map is noted as closed, listed with who says so, and the next note remembers the name', async () => {
  const panel = await marked(43.3441, 3.2158);
  expect(notes.marks.map(spot)).toEqual([[3.2158, 43.3441]]);
  await user.type(panel.getByLabelText('Vérifié ou dit par'), 'Anne Vidal');
  await user.type(panel.getByLabelText('Remarque'), 'marché le vendredi');
  await user.click(panel.getByRole('button', { name: 'Enregistrer' }));
  const [listed] = await screen.findAllByTestId('note');
  expect(listed?.textContent).toContain('Pas d’autocar ici : selon Anne Vidal');
  expect(listed?.textContent).toContain('marché le vendredi');
  expect(asked('add_note').at(-1)).toMatchObject({ lang: 'fr', note: { kind: 'no-coach', lat: 43.3441, lon: 3.2158, vans_too: false } });
  await user.click(panel.getByRole('button', { name: 'Ajouter une note' }));
  expect(panel.getByLabelText<HTMLInputElement>('Vérifié ou dit par').value).toBe('Anne Vidal');
});

test('what passes is noted in metres and sent in centimetres; without a size the refusal is shown in the form', async () => {
  const panel = await marked(43.5, 3.5);
  await user.selectOptions(panel.getByTestId('note-kind'), 'passes');
  await user.type(panel.getByLabelText('Vérifié ou dit par'), 'Cars Roux');
  await user.click(panel.getByRole('button', { name: 'Enregistrer' }));
  expect((await panel.findByTestId('error')).dataset['code']).toBe('note-incomplete');
  await user.type(panel.getByLabelText('Longueur, en mètres'), '12');
  await user.type(panel.getByLabelText('Hauteur, en mètres'), '3,4');
  await user.click(panel.getByRole('button', { name: 'Enregistrer' }));
  await screen.findAllByTestId('note');
  expect(asked('add_note').at(-1)).toMatchObject({ note: { kind: 'passes', length_cm: 1200, height_cm: 340 } });
});

test('a note that no road is near enough to is said not to count', async () => {
  const panel = await marked(46, 3.5);
  await user.type(panel.getByLabelText('Vérifié ou dit par'), 'Anne');
  await user.click(panel.getByRole('button', { name: 'Enregistrer' }));
  const [listed] = await screen.findAllByTestId('note');
  expect(listed?.textContent).toContain('cette note ne compte pas');
});

test('a note is removed from the list and taken back', async () => {
  const panel = await marked(43.5, 3.5);
  await user.type(panel.getByLabelText('Vérifié ou dit par'), 'Anne');
  await user.click(panel.getByRole('button', { name: 'Enregistrer' }));
  await screen.findAllByTestId('note');
  await user.click(panel.getByRole('button', { name: /^Retirer la note.: Pas d’autocar ici/ }));
  await waitFor(() => expect(screen.queryAllByTestId('note')).toEqual([]));
  await waitFor(() => expect(screen.getByTestId('announcement').textContent).toBe('Note retirée'));
  await user.click(panel.getByRole('button', { name: 'Annuler' }));
  expect(await screen.findAllByTestId('note')).toHaveLength(1);
});

test('from a chosen stop, the time of its drive and the drop-off of its place can be noted', async () => {
  render(App);
  await user.click(await screen.findByTestId('plan-button'));
  await screen.findByTestId('proposal-1');
  await user.click(screen.getByTestId('notes'));
  desk.chooseStop(4);
  const panel = within(screen.getByTestId('notes-panel'));
  await user.click(await panel.findByRole('button', { name: 'Durée du trajet jusqu’à Abbaye Sainte-Marie de Valmagne' }));
  const minutes = panel.getByLabelText('Durée, en minutes');
  await user.clear(minutes);
  await user.type(minutes, '41');
  await user.type(panel.getByLabelText('Vérifié ou dit par'), 'Anne');
  await user.click(panel.getByLabelText('Autant au retour'));
  await user.click(panel.getByRole('button', { name: 'Enregistrer' }));
  await screen.findAllByTestId('note');
  const stops = desk.stops;
  expect(asked('add_note').at(-1)).toMatchObject({
    note: { kind: 'leg-minutes', minutes: 41, both_ways: true, from: { name: stops[3]?.name, lat: stops[3]?.lat }, to: { name: stops[4]?.name } },
  });
  await user.click(panel.getByRole('button', { name: 'Point de dépose de Abbaye Sainte-Marie de Valmagne' }));
  await user.click(panel.getByRole('button', { name: 'Enregistrer' }));
  await waitFor(() => expect(screen.getAllByTestId('note')).toHaveLength(2));
  expect(asked('add_note').at(-1)).toMatchObject({ note: { kind: 'drop-off', place: stops[4]?.id } });
});

test('another region may have a place for a note that the last one had none for: the list is read again', async () => {
  await opened();
  const before = asked('notes').length;
  desk.region = { ...HERAULT, tiles: 'tiles/' };
  await waitFor(() => expect(asked('notes').length).toBe(before + 1));
});

test('with its form open, the window breaks no rule of accessibility', async () => {
  document.documentElement.lang = 'fr';
  await marked(43.5, 3.5);
  const broken = async () => {
    const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
    return violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
  };
  for (const kind of ['no-coach', 'passes', 'drop-off']) {
    await user.selectOptions(screen.getByTestId('note-kind'), kind);
    expect(await broken()).toEqual([]);
  }
}, 30_000);

test('the map marks a drive half-way between its ends', async () => {
  await marked(43.5, 3.5);
  notes.start({ kind: 'leg-minutes', from: { name: 'A', lat: 43, lon: 3 }, to: { name: 'B', lat: 44, lon: 4 }, minutes: 30, author: 'Anne' });
  await notes.save();
  expect(notes.list.map(spot)).toEqual([[3.5, 43.5]]);
});
