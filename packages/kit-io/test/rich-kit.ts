import { kitDocument } from '@relevo/contracts/kit-document';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { sha256Hex } from '../src/canonical.ts';

/** Stands in every text that is facilitators' alone. */
export const secret = 'SOLO-FACILITAR';
/** Stands in feedback and answers of the test that never shows them. */
export const never = 'NUNCA-MOSTRAR';

const bytes = new Map<string, Buffer>([
  ['fig/reloj ñ.png', Buffer.from('png')], ['fig/Reloj-n.png', Buffer.from('another')], ['files/hoja uno.pdf', Buffer.from('%PDF')], ['video/corto.mp4', Buffer.from('mp4')], ['video/corto.vtt', Buffer.from('WEBVTT')],
  ['kept/clave.pdf', Buffer.from('%PDF kept')], ['fig/unused.png', Buffer.from('unused')],
]);
const mediaTypes: Record<string, string> = { png: 'image/png', pdf: 'application/pdf', mp4: 'video/mp4', vtt: 'text/vtt' };
const assets = [...bytes].map(([path, data]) => ({ path, sha256: sha256Hex(data), bytes: data.length, mediaType: mediaTypes[path.split('.').at(-1) ?? ''] ?? '', facilitatorOnly: path.startsWith('kept/') }));
export const richAsset = async (path: string): Promise<Uint8Array> => bytes.get(path) ?? Promise.reject(new Error(path));

const facilitator = { notes: `${secret} notas [clave](kit:asset/kept/clave.pdf)`, solution: `${secret} solución`, method: `${secret} método` };
const warning = { text: 'Trata de **violencia**.', facilitator: { debrief: `${secret} cierre` } };
const activity = (id: string, kind: string, more: object = {}) => ({ id, kind, title: `Actividad ${id}`, minutes: 10, facilitator, ...more });
const option = (id: string, correct: boolean, feedback = '') => ({ id, text: `Opción *${id}*`, correct, feedback });
const one = (id: string, feedback: string) => ({ id, kind: 'single', stem: `¿Cuál? ![Reloj](kit:asset/fig/reloj%20%C3%B1.png)`, feedback, options: [option('a', true, feedback), option('b', false)] });

const questions = [
  one('q1', 'Bien visto.'),
  { id: 'q2', kind: 'multiple', stem: '¿Cuáles?', points: 1.5, options: [option('a', true), option('b', true), option('c', false)] },
  { id: 'q3', kind: 'true_false', stem: 'Es así & "siempre".', correct: false },
  { id: 'q4', kind: 'short', stem: '¿Capital?', accepted: ['Tegucigalpa', 'Comayagüela'] },
  { id: 'q5', kind: 'numeric', stem: '¿Cuántos?', value: 2.5, unit: 'km' },
  { id: 'q6', kind: 'numeric', stem: '¿Más o menos?', value: 10, tolerance: 1 },
  { id: 'q7', kind: 'matching', stem: 'Una', prompts: [{ id: 'p1', text: 'Uno', choiceId: 'c1' }, { id: 'p2', text: 'Dos', choiceId: 'c2' }], choices: [{ id: 'c1', text: 'One' }, { id: 'c2', text: 'Two' }, { id: 'c3', text: 'Three' }] },
  { id: 'q8', kind: 'ordering', stem: 'Ordene', items: [{ id: 'i1', text: 'Primero' }, { id: 'i2', text: 'Después' }, { id: 'i3', text: 'Al fin' }] },
  { id: 'q9', kind: 'cloze', stem: 'La capital es {{g1}}.', gaps: [{ id: 'g1', kind: 'text', accepted: ['Tegucigalpa'] }] },
  { id: 'q10', kind: 'cloze', stem: 'Hay {{g1}} y {{g2}} en {{g3}}.', gaps: [{ id: 'g1', kind: 'number', value: 3, tolerance: 0.5 }, { id: 'g2', kind: 'choice', options: [{ id: 'x', text: 'tres', correct: true }, { id: 'y', text: 'dos', correct: false }] }, { id: 'g3', kind: 'text', accepted: ['La Paz'] }] },
  { id: 'q11', kind: 'essay', stem: 'Cuente.', guide: `${secret} guía`, mostWords: 200 },
  { id: 'q12', kind: 'likert', stem: '¿Qué tal?', scale: [{ id: 's1', text: 'Mal' }, { id: 's2', text: 'Bien' }] },
  { ...one('n1', `${never} comentario`) },
  { ...one('d1', ''), tags: ['sorteo'] }, { ...one('d2', ''), tags: ['sorteo'] }, { ...one('d3', `${secret} fuera`), tags: ['otro'] },
];

/** A kit with every kind of part, to send into every format: what only facilitators read carries a mark. */
export const richKit: KitDocument = kitDocument.parse({
  format: 'relevo-kit/1', title: 'Kit <rico> & "completo"', locale: 'es', locales: ['es', 'en'], licence: 'CC BY 4.0', attribution: 'Hecho por [gente](https://example.org).',
  summary: 'Vea el [módulo](kit:module/m2) y la [página](kit:page/p1); la [otra](kit:page/p2) no.',
  modules: [
    {
      id: 'm1', title: 'Uno <b>', objectives: [{ id: 'o1', text: 'Saber' }], questions: [{ id: 'u1', text: '¿Por qué?' }], keyPoints: [{ id: 'k1', text: 'Recuerde' }], summary: 'Resumen', warning, facilitator: { notes: `${secret} del módulo` },
      activities: [
        activity('a1', 'reading', { body: `![Reloj](kit:asset/fig/reloj%20%C3%B1.png)\n\n[hoja](kit:asset/files/hoja%20uno.pdf) [allá](kit:module/m2#actividad-b1)\n\n:::solution\n${secret} escondida\n:::\n\n[afuera](https://example.org/?a=1&b=2)\n\n<script>alert(1)</script>`, warning, materials: ['Papel'], grouping: 'pairs' }),
        activity('a2', 'video', { assets: ['video/corto.mp4', 'kept/clave.pdf'], link: 'https://video.example.org/corto?x=1&y=2' }),
        activity('a3', 'discussion', { body: 'Hablen de ![otro](kit:asset/fig/Reloj-n.png)', assets: ['files/hoja uno.pdf'] }),
        activity('a4', 'quiz', { testId: 't1' }),
        activity('a5', 'break'),
        activity('a6', 'case_study', { body: 'Un caso.', attestation: 'composite' }),
      ],
    },
    { id: 'm2', title: 'Dos', objectives: [{ id: 'o2', text: 'Hacer' }], activities: [activity('b1', 'exercise', { body: 'Haga.' }), activity('b2', 'survey', { surveyId: 's1' }), activity('b3', 'quiz', { testId: 't2' }), activity('b4', 'quiz', { testId: 't4' })] },
    { id: 'm3', title: 'Café', break: true, activities: [activity('c1', 'break')] },
  ],
  pages: [{ id: 'p1', audience: 'participant', title: 'Página', body: 'Texto' }, { id: 'p2', audience: 'facilitator', title: `${secret} página`, body: secret }],
  runSheets: [{ id: 'r1', title: `${secret} guion`, sessions: [{ id: 'rs', title: secret, slotMinutes: 60, blocks: [{ id: 'rb', title: secret, minutes: 10, notes: secret }] }] }],
  banks: [{ id: 'bank', title: `${secret} banco`, questions }],
  tests: [
    { id: 't1', purpose: 'quiz', title: 'Repaso', passMark: 0.7, attempts: 3, timeLimitMinutes: 20, showAnswers: 'after_submit', forms: { A: ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8', 'q9', 'q10'], B: ['q1'] }, draws: [{ id: 'dr', count: 1, tags: ['sorteo'] }] },
    { id: 't2', purpose: 'quiz', title: 'Callado', passMark: 0.5, attempts: 9, showAnswers: 'never', forms: { A: ['n1'] } },
    { id: 't3', purpose: 'post', title: 'Final', passMark: 0.7, attempts: 1, showAnswers: 'after_completion', forms: { A: ['q4', 'q11'] } },
    { id: 't4', purpose: 'quiz', title: 'Solo uniones', passMark: 0.7, attempts: 1, showAnswers: 'never', forms: { A: ['q7', 'q8'] } },
  ],
  surveys: [{ id: 's1', purpose: 'reaction', title: 'Encuesta', intro: 'Gracias', questions: ['q12'] }],
  rubrics: [{ id: 'ru', title: `${secret} pauta`, levels: [{ value: 0, label: 'No' }, { value: 1, label: 'Sí' }], passMean: 1, criteria: [{ id: 'cr', group: 'G', title: `${secret} criterio`, descriptors: ['a', 'b'] }] }],
  glossary: [{ id: 'g1', term: 'Zeta', meaning: 'Última' }, { id: 'g2', term: 'Ábaco', meaning: 'Primera' }],
  assets,
  translations: { en: { 'kit.title': { text: 'Rich kit', source: sha256Hex('Kit <rico> & "completo"') }, 'm2.title': { text: 'Two', source: sha256Hex('Dos') } } },
});
