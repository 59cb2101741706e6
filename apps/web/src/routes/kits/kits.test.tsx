import { expect, test } from '@jest/globals';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { serve } from '../../../test/api.ts';
import { renderPage, sessionAs } from '../../../test/render.tsx';
import * as imports from './import.tsx';
import * as list from './kits.tsx';
import * as testAnalysis from './test-analysis.tsx';
import * as tests from './tests.tsx';
import * as version from './version.tsx';

const id = (n: number) => `01890000-0000-7000-8000-00000000000${n}`;
const at = '2026-05-04T15:00:00.000Z';
const figures = { modules: 1, breaks: 0, activities: 2, minutes: 45, questions: 4, tests: 2, runSheets: 1, rubrics: 1, pages: 0, assets: 0 };
const detail: KitVersionDetail = {
  id: id(2), number: 1, label: '1.0', change: 'revision', successor: null, state: 'in_review', title: 'Comités', locale: 'es', locales: ['es'], figures, notes: '', revision: 3, contentHash: 'a'.repeat(64), basedOnId: null, createdAt: at,
  changedAt: null, submittedAt: at, sentBackReason: null, publishedAt: null, retiredAt: null, mine: false, authors: ['Denis Mejía'], changedByName: null, publishedByName: null, kitId: id(1),
  line: null, upstream: null, acceptedAt: null, returnedReason: null, may: { write: true, review: true, signOff: false, judge: false }, signature: null, signOffs: [],
  kitTitle: 'Comités', tenantId: '01890000-0000-7000-8000-0000000000a1', own: true,
};
const words = (text: string) => ({ text, translated: true });
const nothing = { html: '', translated: true };
const outline = {
  audience: 'facilitator', locale: 'es', sourceLocale: 'es', hash: 'b'.repeat(64), locales: ['es'], title: words('Comités'), summary: nothing, licence: '', attribution: nothing, minutes: 45,
  tracks: [], modules: [{ id: 'm1', title: words('Escuchar'), core: true, break: false, minutes: 45, sensitive: false, activities: [], hash: 'c'.repeat(64) }], pages: [], tests: [], surveys: [], glossary: [], runSheets: [], rubrics: [],
};
const path = 'kits/:id/versiones/:versionId';
const here = `/kits/${id(1)}/versiones/${id(2)}`;
const blocker = { code: 'standard_missing', where: '', place: { kind: 'standard', title: 'Comités', moduleId: null } };
const answers = (given: Partial<KitVersionDetail>, blockers: unknown[] = []) => ({
  [`GET /api/kit-versions/${id(2)}`]: { body: { ...detail, ...given } }, [`GET /api/kit-versions/${id(2)}/outline?audience=facilitator&locale=es`]: { body: outline },
  [`GET /api/kit-versions/${id(2)}/checks`]: { body: { contentHash: 'a'.repeat(64), blockers } },
});
const open = (role: 'coordinator' | 'author') => renderPage({ module: version, path, at: here, texts: ['kits', 'translate'], session: sessionAs(role) });

test('with no kits there is a way to bring one', async () => {
  serve({ 'GET /api/kits': { body: { items: [], total: 0, page: 1, size: 50 } } });
  await renderPage({ module: list, path: '/kits', texts: ['kits'], session: sessionAs('coordinator') });
  expect((await screen.findByRole('link', { name: 'Importar un kit' })).getAttribute('href')).toBe('/kits/importar');
});

test('the reviewer publishes exactly what was on the screen, after being told what follows', async () => {
  const asked = serve({ ...answers({}), [`POST /api/kit-versions/${id(2)}/publication`]: { body: { ...detail, state: 'published', publishedAt: at } } });
  await open('coordinator');
  fireEvent.click(await screen.findByRole('button', { name: 'Publicar' }));
  expect(await screen.findByText(/Ya no cambiará/)).toBeTruthy();
  fireEvent.click(screen.getAllByRole('button', { name: 'Publicar' }).at(-1)!);
  await waitFor(() => expect(asked.find((one) => one.method === 'POST')?.body).toEqual({ reviewedHash: 'a'.repeat(64) }));
});

test('an author is told that somebody else publishes, and has no button for it', async () => {
  serve(answers({ mine: true }));
  await open('coordinator');
  expect(await screen.findByText(/otra persona que coordina: usted escribió en ella/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Publicar' })).toBeNull();
});

test('what is missing is listed with the way to it, and publishing waits', async () => {
  serve(answers({}, [blocker]));
  await open('coordinator');
  expect((await screen.findByRole('link', { name: 'Abrir Normas' })).getAttribute('href')).toBe(`/kits/${id(1)}/normas`);
  expect(screen.getByRole('button', { name: 'Publicar' }).hasAttribute('disabled')).toBe(true);
});

test('what is not translated yet is named by its language and its place, and leads to it', async () => {
  const text = { kind: 'text', title: 'Comités', moduleId: null };
  serve(answers({ line: { tenantId: id(9), name: 'Socia', own: true }, label: '1.0+1' }, [{ code: 'translation_stale', where: 'fr:kit.summary', place: text }, { code: 'translation_missing', where: 'en:kit.title', place: text }]));
  await open('author');
  expect(await screen.findByText('La traducción al francés de un texto de “Comités” quedó atrás del original: resumen.')).toBeTruthy();
  expect(screen.getByText('Falta traducir al inglés un texto de “Comités”: título.')).toBeTruthy();
  expect(screen.getAllByRole('link', { name: 'Abrir Comités' })[0]?.getAttribute('href')).toBe(`${here}/traducir/fr?texto=kit.summary`);
});

test('the report of an import names file and line of what is missing, and counts every kind of block', async () => {
  const report = {
    title: 'Comités', locale: 'es', modules: 1, breaks: 0, activities: 2, minutes: 45, blocks: { challenge: { found: 3, placed: 2 } },
    files: { found: 1, missing: [{ file: 'episodes/01.md', line: 12, target: 'fig/a.png' }] }, problems: [{ file: 'episodes/01.md', line: 30, code: 'unclosed_block', message: 'not closed' }],
  };
  const done = {
    id: id(3), fileName: 'comites.zip', signature: null, state: 'done', share: 1, stage: 'saving', file: null, startedAt: at, finishedAt: at, report, kitId: id(1), versionId: id(2), unchanged: false, refusal: null,
    refusalDetail: null,
  };
  serve({ [`GET /api/kit-imports/${id(3)}`]: { body: done }, 'GET /api/kit-imports?size=8': { body: { items: [], total: 0, page: 1, size: 8 } } });
  await renderPage({ module: imports, path: '/kits/importar', at: `/kits/importar?id=${id(3)}`, texts: ['kits'], session: sessionAs('coordinator') });
  expect((await screen.findByRole('link', { name: 'Abrir kit' })).getAttribute('href')).toBe(here);
  expect([screen.getByText('episodes/01.md:12'), screen.getByText('episodes/01.md:30'), screen.getByText('fig/a.png'), screen.getByText('Algo de la carpeta no quedó en el kit: abajo dice dónde.')]).toHaveLength(4);
  expect(screen.getByRole('row', { name: /Ejercicios/ }).textContent).toContain('32');
});

const oneTest = { ...outline, tests: [{ id: 't-post', purpose: 'post', title: words('Prueba final'), questions: 2, forms: ['A'], passMark: 0.8, attempts: 1 }] };

test('whoever is learning by the kit is told when the answers open, and finds the way back', async () => {
  serve({
    ...answers({ state: 'published' }), [`GET /api/kit-versions/${id(2)}/outline?audience=facilitator&locale=es`]: { body: oneTest },
    [`GET /api/kit-versions/${id(2)}/tests/t-post?form=A&locale=es`]: { status: 409, body: { title: 'x', status: 409, code: 'own_test_open' } },
    [`GET /api/kit-versions/${id(2)}/corrections`]: { status: 409, body: { title: 'x', status: 409, code: 'own_test_open' } },
  });
  await renderPage({ module: tests, path: `${path}/pruebas`, at: `${here}/pruebas`, texts: ['kits', 'refusals'], session: sessionAs('trainer') });
  expect(await screen.findByText(/respuestas cuando termine su grupo/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Volver al kit' }).getAttribute('href')).toBe(here);
});

test('a role without answers sees that there are tests, and no way to them', async () => {
  serve(answers({ state: 'published', publishedAt: at, own: false, may: { write: false, review: false, signOff: false, judge: false } }));
  await renderPage({ module: version, path, at: here, texts: ['kits'], session: sessionAs('partner_manager') });
  expect((await screen.findByText('Pruebas')).closest('a')).toBeNull();
});

test('a version that is retired names what follows it; nothing is retired without being asked', async () => {
  const follower = { ...detail, id: id(3), label: '1.1', state: 'published' };
  const kit = { id: id(1), tenantId: detail.tenantId, title: 'Comités', ownerName: 'Casa', own: true, createdAt: at, versions: [{ ...detail, state: 'published' }, follower], sharedWith: [], coAuthors: [], standards: { certification: 1, master_trainer: null, handoff: null } };
  const asked = serve({ ...answers({ state: 'published', publishedAt: at }), [`GET /api/kits/${id(1)}`]: { body: kit }, [`POST /api/kit-versions/${id(2)}/retirement`]: { body: { ...detail, state: 'retired', successor: { id: id(3), label: '1.1' } } } });
  await open('coordinator');
  fireEvent.click(await screen.findByRole('button', { name: 'Retirar esta versión' }));
  expect((screen.getByLabelText('Qué versión la sigue') as HTMLSelectElement).value).toBe(id(3));
  fireEvent.click(screen.getByRole('button', { name: 'Retirar esta versión' }));
  expect(await screen.findByText(/Ningún grupo nuevo podrá usarla/)).toBeTruthy();
  expect(asked.some((one) => one.method === 'POST')).toBe(false);
  fireEvent.click(screen.getAllByRole('button', { name: 'Retirar esta versión' }).at(-1)!);
  await waitFor(() => expect(asked.find((one) => one.method === 'POST')?.body).toEqual({ successorId: id(3) }));
});

test('of a test’s questions those to review can be seen alone, each with what to look at and who chose what', async () => {
  const option = (n: string) => ({ id: n, text: { html: `<p>Opción ${n}</p>`, translated: true } });
  const question = (q: string) => ({ id: q, kind: 'single', points: 1, stem: { html: `<p>¿Cuál es ${q}?</p>`, translated: true }, options: [option('a'), option('b')] });
  const head = { locale: 'es', sourceLocale: 'es', hash: 'd'.repeat(64), form: 'A' };
  const preview = { test: { ...head, id: 't-post', purpose: 'post', title: words('Prueba final'), passMark: 0.8, attempts: 1, points: 2, questions: [question('q1'), question('q2')] }, key: { ...head, testId: 't-post', questions: [] }, pool: { drawn: 0, questions: [] } };
  const figures = (questionId: string, flags: string[]) => ({ questionId, asked: 40, difficulty: 0.4, discrimination: -0.1, omitted: 0, without: 0.5, options: [{ optionId: 'a', correct: true, share: 0.4, meanRest: 3 }, { optionId: 'b', correct: false, share: 0.6, meanRest: null }], flags });
  const log = { mayPropose: true, corrections: [{
    id: id(9), questionId: 'q2', kind: 'left_out', state: 'done', reason: 'Ya no hay una respuesta correcta.', key: null, proposedBy: 'Gina', proposedAt: at, decidedBy: 'Irma', decidedAt: at, decidedWords: '', finishedAt: at, progress: { done: 1, of: 1 },
    mayDecide: false, mayTakeBack: false, consequences: null,
  }] };
  const analysis = { form: 'A', sittings: 40, countedAt: at, points: 2, reliability: { kind: 'kr20', value: 0.72, mean: 1, deviation: 0.5, error: 0.26 }, unreliable: null, questions: [figures('q1', ['key_suspect']), figures('q2', [])] };
  serve({
    ...answers({}), [`GET /api/kit-versions/${id(2)}/outline?audience=facilitator&locale=es`]: { body: oneTest },
    [`GET /api/kit-versions/${id(2)}/tests/t-post?form=A&locale=es`]: { body: preview }, [`GET /api/kit-versions/${id(2)}/tests/t-post/analysis?form=A`]: { body: analysis }, [`GET /api/kit-versions/${id(2)}/corrections`]: { body: log },
  });
  await renderPage({ module: testAnalysis, path: `${path}/pruebas/analisis`, at: `${here}/pruebas/analisis`, texts: ['kits', 'tests', 'item-analysis', 'key-corrections'], session: sessionAs('coordinator') });
  expect(await screen.findByText('Basta para comparar grupos; no para decidir sobre una persona sola.')).toBeTruthy();
  expect(screen.getByText('Revise la clave')).toBeTruthy();
  expect(screen.getByText('¿Cuál es q2?')).toBeTruthy();
  expect(screen.getByText('«Ya no hay una respuesta correcta.»')).toBeTruthy();
  expect(screen.getAllByRole('link', { name: '¿La clave está mal? Corregirla' })[0]!.getAttribute('href')).toBe(`${here}/pruebas/correcciones?prueba=t-post&forma=A&pregunta=q1`);
  fireEvent.click(screen.getByRole('link', { name: 'Por revisar (1)' }));
  await waitFor(() => expect(screen.queryByText('¿Cuál es q2?')).toBeNull());
});
