import { afterEach, expect, test } from '@jest/globals';
import { serve } from '../../test/api.ts';
import { leaveByKey, leaveNow } from './quick-exit.ts';

const press = (key: string) => dispatchEvent(new KeyboardEvent('keydown', { key }));
afterEach(() => { document.documentElement.hidden = false; localStorage.clear(); });

test('leaves without being asked, whatever waits on the page, and leaves no answer of a test behind', () => {
  serve({ 'DELETE /api/session': { body: { done: true } } });
  localStorage.setItem('relevo.answers.a.q1', 'sealed');
  const stay = (event: Event) => event.preventDefault();
  addEventListener('beforeunload', stay);
  const asks = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
  expect(asks()).toBe(true);
  leaveNow(() => undefined);
  expect([asks(), localStorage.getItem('relevo.answers.a.q1')]).toEqual([false, null]);
  removeEventListener('beforeunload', stay);
});

test('leaving empties the page and its title, takes the place of this visit in the history and ends the session', async () => {
  const asked = serve({ 'DELETE /api/session': { body: { done: true } } });
  localStorage.setItem('relevo.reading', 'miq');
  document.title = 'Curso · Relevo';
  const went: string[] = [];
  leaveNow((url) => went.push(url));
  expect([document.documentElement.hidden, document.title.trim(), went, asked.map(({ method, url }) => `${method} ${url}`)]).toEqual([true, '', ['https://es.wikipedia.org/'], ['DELETE /api/session']]);
  expect(localStorage.getItem('relevo.reading')).toBeNull();
  await new Promise((done) => { setTimeout(done); });
  expect(localStorage.getItem('relevo.leaving')).toBeNull();
});

test('without a signal the end of the session stays owed', async () => {
  serve({ 'DELETE /api/session': 'no network' });
  leaveNow(() => undefined);
  await new Promise((done) => { setTimeout(done); });
  expect(localStorage.getItem('relevo.leaving')).toBe('1');
});

test('Escape three times in a row leaves; twice, or with another key between, does not', () => {
  let left = 0;
  const stop = leaveByKey(() => { left += 1; });
  for (const key of ['Escape', 'Escape', 'a', 'Escape', 'Escape']) press(key);
  expect(left).toBe(0);
  press('Escape');
  expect(left).toBe(1);
  stop();
  for (let i = 0; i < 3; i += 1) press('Escape');
  expect(left).toBe(1);
});
