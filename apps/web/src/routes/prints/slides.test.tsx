import { expect, test } from '@jest/globals';
import type { ParticipantModule } from '@relevo/contracts/kit-projection';
import type { SessionSlides } from '@relevo/contracts/kit-prints';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve } from '../../../test/api.ts';
import { renderPage } from '../../../test/render.tsx';
import { deckOf, paceOf } from './parts/slide-deck.ts';
import { splitHtml } from './parts/split-html.ts';
import { clockText } from './parts/slide-view.tsx';
import * as slides from './slides.tsx';
import * as presenter from './presenter.tsx';

const words = (text: string) => ({ text, translated: true });
const prose = (html: string) => ({ html, translated: true });
const nothing = prose('');
const hash = 'a'.repeat(64);
const version = '01890000-0000-7000-8000-000000000002';
const secret = 'CANARIO';

const session: SessionSlides = {
  locale: 'es', sourceLocale: 'es', hash, title: words('Formar para proteger'), slotMinutes: 60,
  blocks: [{ id: 'b1', minutes: 5 }, { id: 'b2', minutes: 15, activityId: 'a1', moduleId: 'm1', kind: 'reading', grouping: 'pairs' }, { id: 'b3', minutes: 10 }],
};
const base = {
  locale: 'es', sourceLocale: 'es', hash, id: 'm1', title: words('Señales'), core: true, break: false, minutes: 15, summary: nothing, objectives: [], questions: [], keyPoints: [],
};
const activity = {
  id: 'a1', kind: 'reading' as const, title: words('Lado a lado'), anchor: 'kit-a1', minutes: 15, body: prose('<p>Primera idea.</p><h3>Otra parte</h3><p>Segunda idea.</p>'), materials: [], assets: [], tracks: [], objectiveIds: [],
};
const seen = { ...base, audience: 'participant', activities: [activity] } as unknown as ParticipantModule;
const guide = {
  ...base, audience: 'facilitator', facilitator: { notes: nothing }, activities: [{ ...activity, facilitator: { notes: prose(`<p>${secret} notas</p>`), solution: nothing, method: nothing } }],
};
const sheet = {
  runSheets: [{
    locale: 'es', sourceLocale: 'es', hash, id: 'r1', title: words('Guion'), tracks: [],
    sessions: [{
      id: 's1', title: words('Mañana'), slotMinutes: 60, minutes: 30,
      blocks: [
        { id: 'b1', title: words(`${secret} apertura`), startsAt: 0, minutes: 5, method: words('Ronda'), materials: [], notes: nothing },
        { id: 'b2', activityId: 'a1', moduleId: 'm1', title: words('Lado a lado'), startsAt: 5, minutes: 15, method: words(''), grouping: 'pairs', materials: [], notes: nothing },
        { id: 'b3', title: words('Pausa'), startsAt: 20, minutes: 10, method: words(''), materials: [], notes: nothing },
      ],
    }],
  }],
};
const answers = {
  [`GET /api/kit-versions/${version}/run-sheets/r1/sessions/s1/slides?locale=es`]: { body: session },
  [`GET /api/kit-versions/${version}/modules/m1?audience=participant&locale=es`]: { body: seen },
  [`GET /api/kit-versions/${version}/modules/m1?audience=facilitator&locale=es`]: { body: guide },
  [`GET /api/kit-versions/${version}/run-sheets?locale=es`]: { body: sheet },
};
const path = 'kits/:id/versiones/:versionId/guion/:sheetId/:sessionId/diapositivas';
const here = `/kits/k/versiones/${version}/guion/r1/s1/diapositivas`;

const place = () => document.querySelector('.show [role=status]')?.textContent;

function fresh() {
  sessionStorage.clear();
  history.replaceState(null, '', '#');
  return serve(answers);
}

test('a text is cut at headings, around images and tables, and where there is too much', () => {
  expect(splitHtml('<p>a</p><h3>B</h3><p>b</p>')).toEqual(['<p>a</p>', '<h3>B</h3><p>b</p>']);
  expect(splitHtml(`<p>${'a'.repeat(300)}</p><p>${'b'.repeat(300)}</p>`)).toHaveLength(2);
  expect(splitHtml('<p>Uno largo que presenta algo y sigue.</p><p>Dos.</p><div class="kit-table"><table></table></div><p>Tres</p>')).toHaveLength(3);
  const lists = splitHtml(`<ol>${Array.from({ length: 14 }, (_, i) => `<li>${i}</li>`).join('')}</ol>`);
  expect(lists.join('')).toContain('start="6"');
  expect(lists.join('').match(/<li>/g)).toHaveLength(14);
  expect(splitHtml('<details><summary>Pista</summary><p>x</p></details>')[0]).toContain('<details open="">');
});

test('no word of a text is lost between slides', () => {
  const html = '<p>uno</p><ul><li>dos</li><li>tres</li></ul><h3>cuatro</h3><blockquote><p>cinco</p></blockquote><aside><p>seis</p></aside>';
  expect(splitHtml(html).join('')).toBe(html);
});

test('a block without an activity shows the time and not one word of the run sheet', () => {
  expect(deckOf(session, [seen]).map((one) => [one.block, one.body.kind])).toEqual([[0, 'quiet'], [1, 'cover'], [1, 'text'], [1, 'text'], [2, 'quiet']]);
});

test('a session that began a block late is behind by as much, and by what the block overruns', () => {
  const minute = 60_000;
  expect(paceOf(session.blocks, 1, { startedAt: 0, enteredAt: 7 * minute, now: 8 * minute })).toEqual({ left: 14 * minute, behind: 2 * minute });
  expect(paceOf(session.blocks, 1, { startedAt: 0, enteredAt: 5 * minute, now: 23 * minute })).toEqual({ left: -3 * minute, behind: 3 * minute });
  expect(paceOf(session.blocks, 1, { startedAt: 0, enteredAt: 3 * minute, now: 4 * minute }).behind).toBe(-2 * minute);
  expect([clockText(61_000), clockText(-61_000), clockText(0)]).toEqual(['1:01', '+1:01', '0:00']);
});

test('what is projected asks for participants’ words only, and keys move through it', async () => {
  const asked = fresh();
  const { container } = await renderPage({ module: slides, path, at: here, texts: ['print'] });
  await waitFor(() => expect(place()).toBe('1 de 5'));
  fireEvent.keyDown(document.body, { key: 'ArrowRight' });
  expect((await screen.findAllByRole('heading', { name: 'Lado a lado' }))[0]).toBeTruthy();
  fireEvent.keyDown(document.body, { key: ' ' });
  fireEvent.keyDown(document.body, { key: 'End' });
  await waitFor(() => expect(place()).toBe('5 de 5'));
  fireEvent.keyDown(document.body, { key: 'Home' });
  await waitFor(() => expect(place()).toBe('1 de 5'));
  expect(container.innerHTML).not.toContain(secret);
  expect(asked.map((one) => one.url).filter((url) => /facilitator|run-sheets\?/.test(url))).toEqual([]);
});

test('a swipe to the left shows the next slide', async () => {
  fresh();
  await renderPage({ module: slides, path, at: here, texts: ['print'] });
  const show = await screen.findByRole('main');
  fireEvent.touchStart(show, { touches: [{ clientX: 300, clientY: 100 }] });
  fireEvent.touchEnd(show, { changedTouches: [{ clientX: 120, clientY: 110 }] });
  await waitFor(() => expect(place()).toBe('2 de 5'));
});

test('whoever facilitates has the block’s notes, the next slide and the time', async () => {
  fresh();
  await renderPage({ module: presenter, path: `${path}/notas`, at: `${here}/notas`, texts: ['print'] });
  expect(await screen.findByText(`${secret} apertura`)).toBeTruthy();
  expect(screen.getByText('Quedan')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Siguiente' }));
  expect(await screen.findByText(`${secret} notas`)).toBeTruthy();
  expect(screen.getByText('Sigue')).toBeTruthy();
});
