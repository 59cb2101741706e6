import { expect, test } from '@jest/globals';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { createRoutesStub } from 'react-router';
import { readTexts } from '../../../../test/catalogues.ts';
import { DraftStore } from '../../../lib/draft/draft-store.ts';
import { DraftProvider } from '../../../lib/draft/use-draft.tsx';
import { loadTexts, startTexts } from '../../../lib/texts.ts';
import { theme } from '../../../theme/theme.ts';
import { StudioNavContext, type StudioNav } from '../frame/studio-context.ts';
import { Taking, TakingLink, type Opened } from './taking.tsx';

const question = (id: string, stem: string, tags: string[] = []) => ({ id, kind: 'true_false', stem, correct: true, tags, feedback: `Porque ${id}.` });
const asks = (id: string, more: object) => ({ id, purpose: 'quiz', title: `Repaso ${id}`, passMark: 0.5, attempts: 1, showAnswers: 'after_submit', forms: { A: ['q1', 'q2'] }, ...more });
const drawnTitles = Array.from({ length: 9 }, (_one, n) => `Sorteada ${n + 1}`);
const hash = 'a'.repeat(64);
const kit: KitDocument = kitDocument.parse({
  format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es', 'en'], modules: [{ id: 'm1', title: 'Uno' }],
  banks: [{ id: 'b1', title: 'Banco', questions: [
    question('q1', 'Se escucha primero'), question('q2', 'Callar también es escuchar'), ...drawnTitles.map((stem, n) => question(`d${n + 1}`, stem, ['sorteo'])),
    { id: 'l1', kind: 'likert', stem: 'Me sirvió', scale: [{ id: 'no', text: 'Nada' }, { id: 'si', text: 'Mucho' }] },
  ] }],
  tests: [asks('t1', {}), asks('t2', { showAnswers: 'never', passMark: 1 }), asks('t3', { forms: { A: ['q1'] }, draws: [{ id: 'w1', count: 3, tags: ['sorteo'] }] })],
  surveys: [{ id: 's1', purpose: 'reaction', title: 'Cómo le fue', intro: 'Dos minutos, sin su nombre.', questions: ['l1', 'q1'] }],
  translations: { en: { 't1.title': { text: 'Review one', source: hash }, 'q1.stem': { text: 'First one listens', source: hash } } },
});

/** A part that leads to what is opened from it, as the preview has it. */
function Part({ locale, ...leads }: { locale: string; testId?: string; surveyId?: string }) {
  const [opened, open] = useState<Opened | null>(null);
  return opened ? <Taking what={opened} locale={locale} onBack={() => open(null)} /> : <TakingLink {...leads} locale={locale} onOpen={open} />;
}

async function show(leads: { testId?: string; surveyId?: string }, locale = 'es'): Promise<DraftStore> {
  await startTexts(readTexts, 'es');
  await loadTexts(['studio', 'studio-questions', 'learning', 'tests']);
  const never = () => new Promise<never>(() => undefined);
  const store = new DraftStore({ document: structuredClone(kit), revision: 1, lines: { save: never, attend: never, newId: () => 'id', kept: { read: () => null, write: () => undefined } } });
  const nav = { version: { id: '01890000-0000-7000-8000-000000000002', kitId: 'k' } as KitVersionDetail, base: '/e', hrefOf: () => '/e', goTo: () => undefined, panel: null, openPanel: () => undefined, track: null, adapts: false, chooseTrack: () => undefined } satisfies StudioNav;
  const Stub = createRoutesStub([{ path: '/', Component: () => <Part {...leads} locale={locale} /> }]);
  render(<MantineProvider theme={theme} env="test"><DraftProvider store={store}><StudioNavContext value={nav}><Stub /></StudioNavContext></DraftProvider></MantineProvider>);
  return store;
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const answer = (name: 'Cierto' | 'Falso') => fireEvent.click(screen.getByRole('radio', { name }));

test('a quiz says how many it asks, is gone through, and tells the grade and why; nothing of it is in the draft', async () => {
  const store = await show({ testId: 't1' });
  expect(screen.getByText('2 preguntas, ya puede hacerla')).toBeDefined();
  press('Hacer el repaso');
  expect(screen.getByText('Se escucha primero')).toBeDefined();
  answer('Cierto');
  press('Siguiente');
  answer('Falso');
  press('Pregunta anterior');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Cierto' }).checked).toBe(true);
  press('Siguiente');
  press('Terminar');
  expect(screen.getByRole('heading', { level: 1, name: 'Repaso t1' })).toBeDefined();
  expect([screen.getByText('1 de 2 puntos'), screen.getByText(/^Aprobada: se pide 50\s%\.$/), screen.getByText('Porque q1.'), screen.getByText('Porque q2.')]).toHaveLength(4);
  press('Volver al módulo');
  expect(screen.getByRole('button', { name: 'Hacer el repaso' })).toBeDefined();
  expect(store.document).toEqual(kit);
});

test('a test that never shows answers says so, and what it asks for to pass', async () => {
  await show({ testId: 't2' });
  press('Hacer el repaso');
  answer('Cierto');
  press('Siguiente');
  press('Terminar');
  expect([screen.getByText(/^Todavía no: se pide 100\s%\.$/), screen.getByText('Las respuestas correctas no se muestran.')]).toHaveLength(2);
  expect(screen.queryByText('Porque q1.')).toBeNull();
});

test('a draw is one sample of its pool without repeats, and another can be drawn before one begins', async () => {
  await show({ testId: 't3' });
  expect(screen.getByText('4 preguntas, ya puede hacerla')).toBeDefined();
  press('Hacer el repaso');
  const through = () => {
    expect(screen.getByText('Sus preguntas salen por sorteo: esta es una muestra.')).toBeDefined();
    const drawn: string[] = [];
    for (let n = 0; n < 3; n++) {
      press('Siguiente');
      drawn.push(drawnTitles.find((title) => screen.queryByText(title) !== null)!);
    }
    expect([new Set(drawn).size, drawn.includes(undefined as never)]).toEqual([3, false]);
    expect(screen.queryByRole('button', { name: 'Otro sorteo' })).toBeNull();
    for (let n = 0; n < 3; n++) press('Pregunta anterior');
    return drawn;
  };
  const first = through();
  answer('Cierto');
  press('Otro sorteo');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Cierto' }).checked).toBe(false);
  expect(through()).not.toEqual(first);
});

test('a survey has no grade and thanks', async () => {
  await show({ surveyId: 's1' });
  expect(screen.getByText('Dos minutos, sin su nombre.')).toBeDefined();
  press('Responder la encuesta');
  fireEvent.click(screen.getByRole('radio', { name: 'Mucho' }));
  press('Siguiente');
  press('Terminar');
  expect(screen.getByText('Aquí termina. Sus respuestas no llevan nombre.')).toBeDefined();
  expect(screen.queryByText(/puntos/)).toBeNull();
});

test('in another language what is translated is in it, and the rest as it was written', async () => {
  await show({ testId: 't1' }, 'en');
  expect(screen.getByRole('heading', { name: 'Review one' })).toBeDefined();
  press('Hacer el repaso');
  expect(screen.getByText('First one listens')).toBeDefined();
  press('Siguiente');
  expect(screen.getByText('Callar también es escuchar')).toBeDefined();
});
