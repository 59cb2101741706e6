import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';

/** The smallest kit that has one of everything. @param mark a word that must not appear where it does not belong */
export function smallKit(mark: string): KitDocument {
  const question = (id: string) => ({
    id, kind: 'single', stem: `¿Cuál? ${mark}`, points: 1,
    options: [{ id: `${id}a`, text: `Una ${mark}`, correct: true }, { id: `${id}b`, text: `Otra ${mark}`, correct: false }],
  });
  const questions = ['q1', 'q2', 'q3', 'q4'].map(question);
  const test = (id: string, purpose: string) => ({
    id, purpose, title: `Prueba ${mark}`, passMark: 0.5, attempts: 3, showAnswers: 'after_submit', forms: { A: ['q1', 'q2'], B: ['q3', 'q4'] },
  });
  return kitDocument.parse({
    format: 'relevo-kit/1', title: `Kit ${mark}`, locale: 'es', locales: ['es'], certifiesTrainers: true,
    modules: [{
      id: 'm1', title: `Módulo ${mark}`, objectives: [{ id: 'o1', text: `Objetivo ${mark}` }], facilitator: { notes: `secreto ${mark}` },
      activities: [{ id: 'a1', kind: 'reading', title: `Lectura ${mark}`, minutes: 10, body: `Texto ${mark}`, assets: ['fig/one.png'], facilitator: { notes: `secreto ${mark}` } },
        { id: 'a2', kind: 'exercise', title: `Tarea ${mark}`, minutes: 10, submission: { forms: ['text', 'file'], points: 4 }, facilitator: { notes: '', guide: `secreto ${mark}` } }],
    }],
    pages: [{ id: 'p1', audience: 'participant', title: `Página ${mark}`, body: mark }],
    runSheets: [{ id: 'r1', title: 'Un día', sessions: [{ id: 's1', title: 'Mañana', slotMinutes: 60, blocks: [{ id: 'b1', activityId: 'a1', title: 'Lectura', minutes: 10 }] }] }],
    banks: [{ id: 'bank1', title: 'Banco', questions: [...questions, { id: 'qe', kind: 'essay', stem: `¿Por qué? ${mark}`, points: 4, guide: `secreto ${mark}` }] }],
    tests: [test('t-pre', 'pre'), test('t-post', 'post'), { ...test('t-essay', 'quiz'), forms: { A: ['qe'] } }],
    rubrics: [{
      id: 'rubric1', title: 'Pauta', levels: [{ value: 1, label: 'Inicial' }, { value: 2, label: 'Logrado' }], passMean: 1.5,
      criteria: [{ id: 'c1', group: 'Inicio', title: 'Saluda', critical: true, least: 2 }],
    }],
    assets: [{ path: 'fig/one.png', sha256: 'a'.repeat(64), bytes: 1, mediaType: 'image/png' }],
    translations: { en: {} },
  });
}
