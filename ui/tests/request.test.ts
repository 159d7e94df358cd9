import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import App from '../src/App.svelte';
import { answer } from '../src/api/fake';
import { after, daysOf, moved } from '../src/features/request/days';
import RequestForm from '../src/features/request/RequestForm.svelte';
import { desk } from '../src/shared/desk.svelte';

test('a stay is all the days from the first to the last, a fortnight at most', () => {
  expect(daysOf('2027-06-29', '2027-07-01')).toEqual(['2027-06-29', '2027-06-30', '2027-07-01']);
  expect(daysOf('2027-06-12', '2027-06-10')).toEqual(['2027-06-12']);
  expect(daysOf('2027-06-12', '')).toEqual(['2027-06-12']);
  expect(daysOf('2027-06-01', '2027-08-01')).toHaveLength(14);
  expect(after('2027-03-27', 1)).toBe('2027-03-28');
});

test('a stay that is moved lasts as long as before', () => {
  expect(moved(['2027-06-12', '2027-06-13'], '2027-09-30')).toEqual(['2027-09-30', '2027-10-01']);
  expect(moved([], '2027-09-30')).toEqual(['2027-09-30']);
});

test('a stay may be at half board, and a day trip may not', async () => {
  await desk.open();
  const draft = desk.draft;
  if (!draft) throw new Error('no draft');
  render(RequestForm, { draft });
  const user = userEvent.setup();
  await user.click(screen.getByText('Autres souhaits'));
  const dinners = () => [...screen.getByLabelText<HTMLSelectElement>('Dîner').options].map((option) => option.value);
  expect(dinners()).toEqual(['none', 'restaurant']);
  await user.clear(screen.getByLabelText('Jusqu’au'));
  await user.type(screen.getByLabelText('Jusqu’au'), '2027-06-14');
  await user.tab();
  expect(draft.dates).toEqual(['2027-06-12', '2027-06-13', '2027-06-14']);
  expect(dinners()).toEqual(['lodging', 'restaurant', 'none']);
  expect(screen.getByText(/2 nuits/).textContent).toContain('12 juin 2027');
});

test('the wishes that were written go into the request, and what is empty does not', async () => {
  await desk.open();
  const draft = desk.draft;
  if (!draft) throw new Error('no draft');
  render(RequestForm, { draft });
  const user = userEvent.setup();
  await user.click(screen.getByText('Autres souhaits'));
  await user.type(screen.getByLabelText(/Conduite par jour/), '180');
  await user.type(screen.getByLabelText(/Budget par personne/), '119,50');
  await user.selectOptions(screen.getByLabelText('Rythme'), 'relaxed');
  await user.tab();
  expect(draft).toMatchObject({ max_driving_minutes: 180, max_walk_metres: null, budget: '119,50', pace: 'relaxed' });
  await user.clear(screen.getByLabelText(/Conduite par jour/));
  expect(draft.max_driving_minutes).toBeNull();
});

test('each day of a stay is shown by itself, and its stops are counted over all days', async () => {
  render(App);
  const user = userEvent.setup();
  await user.click(await screen.findByTestId('plan-button'));
  await user.click(await screen.findByTestId('proposal-3'));
  const first = screen.getAllByTestId(/^stop-\d+$/).length;
  await user.click(screen.getByTestId('day-1'));
  expect(screen.getByTestId('day-1').getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByRole('heading', { level: 2, name: /13 juin 2027/i })).toBeTruthy();
  const visit = screen.getByTestId('stop-2');
  visit.focus();
  await user.keyboard('{Delete}');
  const asked = vi.mocked(answer).mock.calls.filter(([name]) => name === 'edit').at(-1)?.[1];
  expect(asked).toMatchObject({ rank: 3, edit: { kind: 'remove', stop: first + 2 } });
});
