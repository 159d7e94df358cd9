import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import App from '../src/App.svelte';
import { answer } from '../src/api/fake';

const user = userEvent.setup();
const asked = (command: string) => vi.mocked(answer).mock.calls.filter(([name]) => name === command).map(([, args]) => args);

async function planned() {
  render(App);
  await user.click(await screen.findByTestId('plan-button'));
  await screen.findByTestId('proposal-1');
}

const stops = () => screen.getAllByTestId(/^stop-\d+$/).map((stop) => stop.dataset['stopName']);

test('a place that was left out says what would bring it in, and that is planned with one press', async () => {
  await planned();
  const absent = within(screen.getByTestId('absent'));
  await user.click(absent.getByRole('button', { name: /^Pourquoi pas.\? Castellas de Mourcairol$/ }));
  const why = within(await absent.findByTestId('why-answer'));
  expect(why.getByText(/à la place d’autres visites/)).toBeTruthy();
  await user.click(why.getByRole('button', { name: /Faire ainsi.: retour à 19 h 40/ }));
  await waitFor(() => expect(asked('plan').at(-1)).toMatchObject({ request: { back_by: '19:40' } }));
  expect((asked('plan').at(-1) as { request: { required: string[] } }).request.required).toHaveLength(1);
  expect(screen.getByLabelText<HTMLInputElement>('Retour avant').value).toMatch(/19.h.40/);
});

test('where no change is enough, that is said', async () => {
  await planned();
  const absent = within(screen.getByTestId('absent'));
  const closed = absent.getAllByRole('listitem').find((item) => item.textContent?.includes('fermé ce jour-là'));
  if (!closed) throw new Error('nothing is closed');
  await user.click(within(closed).getByRole('button', { name: /^Pourquoi pas/ }));
  expect(await within(closed).findByText('Aucun changement à lui seul n’y suffit.')).toBeTruthy();
});

test('a gap of the day lists what fits there and takes it in', async () => {
  await planned();
  await user.click(screen.getByRole('button', { name: 'Ce qui tient après Pézenas' }));
  const fits = within(await screen.findByTestId('fits'));
  const [first] = await fits.findAllByRole('button', { name: /^Ajouter/ });
  const name = first?.getAttribute('aria-label')?.replace('Ajouter ', '');
  if (!first) throw new Error('nothing fits');
  await user.click(first);
  await waitFor(() => expect(stops()).toContain(name));
  expect(asked('edit').at(-1)).toMatchObject({ edit: { kind: 'insert-at', day: 0, at: 3 } });
  await waitFor(() => expect(screen.queryByTestId('fits')).toBeNull());
});

test('the keys open the list of what fits after a stop, and close it', async () => {
  await planned();
  screen.getByTestId('stop-4').focus();
  await user.keyboard('{Insert}');
  expect(await screen.findByTestId('fits')).toBeTruthy();
  expect(asked('fits').at(-1)).toEqual({ rank: 1, after: 4, lang: 'fr' });
});

test('a closed door has the rest planned again, and says what was dropped', async () => {
  await planned();
  await user.click(screen.getByText(/Un retard, une porte close/));
  const form = within(screen.getByTestId('repair'));
  await user.selectOptions(form.getByLabelText('Dernier arrêt atteint'), '2');
  const shut = form.getByLabelText<HTMLSelectElement>('Fermé');
  const first = [...shut.options].find((option) => option.value !== '');
  if (!first) throw new Error('nothing could be closed');
  const name = first.textContent ?? '';
  await user.selectOptions(shut, first.value);
  await user.click(form.getByRole('button', { name: 'Refaire la suite' }));
  expect((await screen.findByTestId('repaired')).textContent).toContain(name);
  await waitFor(() => expect(stops()).not.toContain(name));
  await user.click(screen.getByTestId('undo'));
  await waitFor(() => expect(stops()).toContain(name));
});

test('an impossible wish says what would make it possible, and plans that', async () => {
  render(App);
  await screen.findByTestId('plan-button');
  const back = screen.getByLabelText('Retour avant');
  await user.clear(back);
  await user.type(back, '11h30');
  await user.click(screen.getByTestId('plan-button'));
  const changes = within(await screen.findByTestId('relaxations'));
  await user.click(changes.getByRole('button', { name: /Faire ainsi/ }));
  expect(await screen.findByTestId('proposal-1')).toBeTruthy();
  expect(asked('plan').at(-1)).toMatchObject({ request: { back_by: '18:30' } });
});
