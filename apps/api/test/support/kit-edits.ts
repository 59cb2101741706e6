import type { Json } from '@relevo/contracts/kit-changes';
import { kitDocument } from '@relevo/contracts/kit-document';
import { isObject, keyOf } from '@relevo/kit-changes/json';
import fc from 'fast-check';

/** A kit with several of everything, so that edits have where to go. */
export function bigSmallKit(modules = 3, questions = 4): Json {
  const count = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
  const activity = (id: string) => ({ id, kind: 'reading', title: `Lectura ${id}`, minutes: 10, body: `Texto de ${id}.\n\nOtra línea.` });
  const question = (id: string) => ({ id, kind: 'single', stem: `¿Cuál es ${id}?`, options: [{ id: `${id}a`, text: 'Una', correct: true }, { id: `${id}b`, text: 'Otra', correct: false }] });
  return asJson(kitDocument.parse({
    format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es', 'en'], tracks: [{ id: 't1', title: 'Nuevas' }],
    modules: count(modules).map((m) => ({ id: `m${m}`, title: `Módulo ${m}`, objectives: [{ id: `o${m}`, text: 'Saber' }], activities: count(3).map((a) => activity(`m${m}a${a}`)) })),
    pages: count(2).map((n) => ({ id: `p${n}`, audience: 'participant', title: `Página ${n}`, body: 'Texto' })),
    runSheets: [{ id: 'r1', title: 'Un día', sessions: [{ id: 's1', title: 'Mañana', slotMinutes: 60, blocks: [{ id: 'b1', title: 'Bloque', minutes: 10 }] }] }],
    banks: count(2).map((b) => ({ id: `bank${b}`, title: `Banco ${b}`, questions: count(questions).map((q) => question(`b${b}q${q}`)) })),
    tests: [{ id: 'test1', purpose: 'pre', title: 'Prueba', passMark: 0.5, attempts: 2, showAnswers: 'never', forms: { A: ['b1q1'] } }],
    rubrics: [{ id: 'rub1', title: 'Pauta', levels: [{ value: 1, label: 'Poco' }, { value: 2, label: 'Mucho' }], passMean: 1, criteria: [{ id: 'c1', group: 'Inicio', title: 'Saluda' }] }],
    glossary: [{ id: 'g1', term: 'Kit', meaning: 'Material' }],
    assets: [{ path: 'fig/a.png', sha256: 'a'.repeat(64), bytes: 3, mediaType: 'image/png' }],
    translations: { en: { 'm1.title': { text: 'Module 1', source: 'b'.repeat(64) }, 'm2.title': { text: 'Module 2', source: 'c'.repeat(64) } } },
  }));
}

export const asJson = (value: unknown): Json => value as Json;

/** Values of every sort, good and bad in most places. */
const value: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  '', ' con espacios ', 'texto', 'es', 'x'.repeat(301), 'm1', 'reading', 0, 1, -1, 0.5, 2000, true, false, null, [], ['uno'], {}, { id: 'nuevo', title: 'Nuevo' }, { id: 'mal id', title: '' }, [{ id: 'n1', text: 'a' }],
  { id: 'q', kind: 'true_false', stem: 's', correct: true }, '> '.repeat(30), { text: 'Texto', source: 'd'.repeat(64) },
);
export type Stroke = { steps: number[]; action: 'set' | 'remove' | 'insert' | 'add'; value: Json; name: string };
export const stroke: fc.Arbitrary<Stroke> = fc.record({
  steps: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 7 }), action: fc.constantFrom('set', 'set', 'set', 'remove', 'insert', 'add'), value,
  name: fc.constantFrom('title', 'body', 'otro', '__proto__', 'es', 'm3.title', 'tags', 'assets', 'warning', 'link'),
});

/** The document after one stroke at a place that the steps lead to; parts that it does not touch keep their identity, as they do while a draft is edited. */
export function struck(document: Json, { steps: [step = 0, ...rest], action, value: to, name }: Stroke): Json {
  const next = { steps: rest, action, value: to, name };
  if (Array.isArray(document)) {
    if (document.length === 0) return action === 'insert' ? [to] : document;
    const n = step % document.length;
    if (rest.length > 0) return document.with(n, struck(document[n]!, next));
    if (action === 'remove') return document.toSpliced(n, 1);
    if (action === 'insert') return document.toSpliced(n, 0, freshened(document[n]!, to));
    return document.with(n, to);
  }
  if (!isObject(document)) return to;
  const keys = Object.keys(document);
  const key = keys[step % Math.max(1, keys.length)];
  if (action === 'add' && rest.length === 0) return Object.defineProperty({ ...document }, name, { value: to, enumerable: true, configurable: true, writable: true });
  if (key === undefined) return document;
  if (rest.length > 0) return { ...document, [key]: struck(document[key]!, next) };
  if (action === 'remove') return Object.fromEntries(Object.entries(document).filter(([one]) => one !== key));
  return { ...document, [key]: to };
}

let fresh = 0;
/** A member like its neighbour under an id of its own, where the neighbour has one. */
function freshened(neighbour: Json, otherwise: Json): Json {
  if (!isObject(neighbour) || keyOf(neighbour) === undefined || typeof neighbour['id'] !== 'string') return otherwise;
  return { ...structuredClone(neighbour), id: `n${(fresh += 1)}` };
}
