import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import { sha256 } from '../../src/platform/ids.ts';

/** Words that a participant must never read begin so; each place of a facilitator's word has one of its own. */
export const kept = /CANARIO-?[a-z0-9]+/gi;
const canary = (place: string) => `canario${place}`;
export const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const questions = [
  { id: 'q1', kind: 'single', stem: '¿Una?', feedback: canary('q1'), options: [{ id: 'a', text: 'Sí una', correct: true, feedback: canary('q1a') }, { id: 'b', text: 'No una', correct: false }] },
  { id: 'q2', kind: 'multiple', stem: '¿Varias?', options: [{ id: 'a', text: 'Roja', correct: true }, { id: 'b', text: 'Verde', correct: true }, { id: 'c', text: 'Gris', correct: false }] },
  { id: 'q3', kind: 'true_false', stem: 'El sol sale.', correct: true, feedback: canary('q3') },
  { id: 'q4', kind: 'matching', stem: 'Una', prompts: [{ id: 'p1', text: 'Perro', choiceId: 'c1' }, { id: 'p2', text: 'Gato', choiceId: 'c2' }], choices: [{ id: 'c1', text: 'Ladra' }, { id: 'c2', text: 'Maúlla' }, { id: 'c3', text: 'Vuela' }] },
  { id: 'q5', kind: 'ordering', stem: 'Ordene', items: [{ id: 'i1', text: 'Alba' }, { id: 'i2', text: 'Mediodía' }, { id: 'i3', text: 'Noche' }] },
  { id: 'q6', kind: 'numeric', stem: '¿Cuánto?', value: 987654, tolerance: 2, unit: 'kg' },
  { id: 'q7', kind: 'short', stem: '¿Quién?', accepted: [canary('q7')] },
  { id: 'q8', kind: 'cloze', stem: 'La {{g1}} y el {{g2}}.', gaps: [{ id: 'g1', kind: 'text', accepted: [canary('q8')] }, { id: 'g2', kind: 'choice', options: [{ id: 'x', text: 'mar', correct: true }, { id: 'y', text: 'río', correct: false }] }] },
  { id: 'q9', kind: 'likert', stem: '¿Le sirvió?', scale: [{ id: 's1', text: 'Nada' }, { id: 's2', text: 'Mucho' }] },
  { id: 'q10', kind: 'essay', stem: 'Cuente', guide: canary('q10') },
];

const activity = (id: string, kind: string, more: object = {}) => ({
  id, kind, title: `Actividad ${id}`, minutes: 10,
  body: `Texto de ${id} con [fuente](https://fuente.example/${id}) y nota[^1].\n\n[^1]: Nota al pie de ${id}.\n\n:::instructor\n${canary(`instructor${id}`)}\n:::\n\n:::solution\n${canary(`solucion${id}`)}\n:::\n\n:::desconocido\n${canary(`desconocido${id}`)}\n:::`,
  facilitator: { notes: canary(`notas${id}`), solution: canary(`resuelto${id}`), method: canary(`metodo${id}`) }, ...more,
});

/** A kit with every kind of part, in which each facilitator's word and each key is a canary. */
export function canaryKit(mark: string): KitDocument {
  return kitDocument.parse({
    format: 'relevo-kit/1', title: `Kit cantor ${mark}`, locale: 'es', locales: ['es', 'en', 'fr'], certifiesTrainers: true, summary: 'Resumen del kit.', licence: 'CC-BY-4.0',
    tracks: [{ id: 'nuevas', title: 'Nuevas' }, { id: 'servicio', title: 'En servicio' }],
    modules: [
      {
        id: 'm1', title: 'Módulo uno', objectives: [{ id: 'o1', text: 'Objetivo uno' }], keyPoints: [{ id: 'k1', text: 'Idea clave uno' }], warning: { text: 'Aviso uno', facilitator: { debrief: canary('cierre') } },
        facilitator: { notes: canary('modulo') },
        activities: [
          activity('a1', 'reading', { assets: ['figura.png', 'secreto.pdf'] }), activity('a2', 'exercise', { tracks: ['nuevas'] }), activity('a3', 'case_study', { tracks: ['servicio'], attestation: 'fictional' }),
          activity('a4', 'quiz', { testId: 't1' }), activity('a5', 'survey', { surveyId: 'e1' }),
        ],
      },
      { id: 'm2', title: 'Módulo dos', objectives: [{ id: 'o2', text: 'Objetivo dos' }], keyPoints: [{ id: 'k2', text: 'Idea clave dos' }], activities: [activity('b1', 'discussion', { link: 'https://film.example/uno' })] },
    ],
    pages: [{ id: 'p1', audience: 'participant', title: 'Página abierta', body: 'Llame a [Línea de apoyo](tel:+504 2222-1111).' }, { id: 'p2', audience: 'facilitator', title: canary('titulopagina'), body: canary('pagina') }],
    runSheets: [{ id: 'r1', title: canary('guion'), sessions: [{ id: 's1', title: canary('encuentro'), slotMinutes: 60, blocks: [{ id: 'b1', title: canary('bloque'), minutes: 5, method: canary('modo'), notes: canary('apunte'), materials: [canary('material')] }, { id: 'b2', activityId: 'a1', title: 'Lectura', minutes: 10 }, { id: 'b3', activityId: 'a3', title: 'Caso', minutes: 15 }] }] }],
    banks: [{ id: 'banco', title: canary('banco'), questions }],
    tests: [{ id: 't1', purpose: 'post', title: 'Prueba cantora', passMark: 0.6, attempts: 1, showAnswers: 'never', timeLimitMinutes: 30, forms: { A: ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8'], B: ['q3', 'q1'] } }],
    surveys: [{ id: 'e1', purpose: 'reaction', title: 'Encuesta cantora', questions: ['q9', 'q10'] }],
    rubrics: [{ id: 'rub', title: canary('pauta'), levels: [{ value: 0, label: canary('nivel') }, { value: 1, label: 'Logrado' }], passMean: 0.5, criteria: [{ id: 'c1', group: canary('grupo'), title: canary('criterio'), critical: true, least: 1, descriptors: [canary('descriptor'), 'Bien'] }] }],
    glossary: [{ id: 'g1', term: 'Término', meaning: 'Sentido del término.' }],
    assets: [
      { path: 'figura.png', sha256: sha256(picture), bytes: picture.byteLength, mediaType: 'image/png' },
      { path: 'secreto.pdf', sha256: sha256(picture), bytes: picture.byteLength, mediaType: 'application/pdf', facilitatorOnly: true },
    ],
  });
}
