import { kitDocument, type KitAsset, type KitDocument } from '@relevo/contracts/kit-document';
import type { GivenAnswer } from '@relevo/contracts/attempts';
import type { Question } from '@relevo/contracts/kit-questions';
import { underAskedIds } from '@relevo/kit-io/asked-ids';
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { courseKit } from './course.ts';

const secret = 'CLAVE';
const why = (id: string) => ({ points: 2, tags: ['todo'], feedback: `${secret} ${id}` });
const texts = (letter: string, ...words: string[]) => words.map((text, n) => ({ id: `${letter}${n + 1}`, text }));
const option = (id: string, correct: boolean) => ({ id, text: `Opción ${id}`, correct, feedback: secret });

/** One question of every kind that a test takes. The right answer's words are nowhere else in it. */
export const everyKind = [
  { id: 'k1', kind: 'single', stem: 'Una', ...why('k1'), options: [option('o1', true), option('o2', false)] },
  { id: 'k2', kind: 'multiple', stem: 'Varias', ...why('k2'), options: [option('o1', true), option('o2', true), option('o3', false)], credit: 'each' },
  { id: 'k3', kind: 'true_false', stem: '¿Cierto?', ...why('k3'), correct: false },
  { id: 'k4', kind: 'matching', stem: 'Una con otra', ...why('k4'), prompts: texts('p', 'Uno', 'Dos', 'Tres').map((one, n) => ({ ...one, choiceId: `c${n + 1}` })), choices: texts('c', 'A', 'B', 'C', 'D') },
  { id: 'k5', kind: 'ordering', stem: 'En orden', ...why('k5'), items: texts('i', 'Primero', 'Después', 'Luego', 'Al final') },
  { id: 'k6', kind: 'numeric', stem: '¿Cuántas?', ...why('k6'), value: 114.25, tolerance: 0.5, unit: 'horas' },
  { id: 'k7', kind: 'short', stem: 'Una palabra', ...why('k7'), accepted: ['CLAVE corta'] },
  { id: 'k8', kind: 'cloze', stem: 'Llame al {{g1}}, {{g2}} y espere {{g3}} minutos.', ...why('k8'), gaps: [
    { id: 'g1', kind: 'text', accepted: ['CLAVE hueco'] }, { id: 'g2', kind: 'choice', options: [{ id: 'o1', text: 'diga dónde', correct: true }, { id: 'o2', text: 'cuelgue', correct: false }] }, { id: 'g3', kind: 'number', value: 10, tolerance: 0 },
  ] },
] as const;
const pool = Array.from({ length: 10 }, (_, n) => ({ ...everyKind[n % 8]!, id: `s${n}`, tags: ['sorteo'], difficulty: n < 8 ? 'easy' : 'hard' }));
const likert = { id: 'v1', kind: 'likert', stem: 'Me sirvió', scale: texts('l', 'Nada', 'Algo', 'Mucho') };
const essay = { id: 'v2', kind: 'essay', stem: '¿Qué cambiaría?', guide: secret, mostWords: 100 };

/** The course kit with a quiz of every kind (`todo`), one that only draws (`sorteo`: three easy ones and one hard) and a survey. */
export function kindsKit(): KitDocument {
  const kit = courseKit();
  const quiz = (id: string, more: object) => ({ id, purpose: 'quiz', title: 'Repaso', passMark: 0.5, attempts: 20, showAnswers: 'after_submit', ...more });
  return kitDocument.parse({
    ...kit,
    banks: [...kit.banks, { id: 'tipos', title: 'Tipos', questions: [...everyKind, ...pool, likert, essay] }],
    tests: [...kit.tests, quiz('todo', { forms: { A: everyKind.map((one) => one.id) } }), quiz('sorteo', {
      forms: { A: ['k1'] }, draws: [{ id: 'd1', count: 3, tags: ['sorteo'], difficulty: 'easy' }, { id: 'd2', count: 1, tags: ['sorteo'], difficulty: 'hard' }],
    })],
    surveys: [{ id: 'reaccion', purpose: 'reaction', title: 'Reacción', intro: 'Sin nombre', questions: ['v1', 'v2'] }],
    translations: { fr: { 'k7.accepted': { text: 'mot', source: '0'.repeat(64) }, 'k8.g1.accepted': { text: 'trou', source: '0'.repeat(64) } } },
  });
}

/** The course kit with a quiz (`reflexion`) of one essay that two mark without a name before them. */
export function essayKit(): KitDocument {
  const kit = courseKit();
  const written = { id: 'e1', kind: 'essay', stem: '¿Qué cambiaría en su próximo encuentro?', points: 10, guide: 'Tres puntos por cada cambio que se pueda comprobar.', mostWords: 100, graders: 2, anonymous: true };
  return kitDocument.parse({
    ...kit, banks: [...kit.banks, { id: 'abiertas', title: 'Abiertas', questions: [written] }],
    tests: [...kit.tests, { id: 'reflexion', purpose: 'quiz', title: 'Reflexión', passMark: 0.5, attempts: 1, showAnswers: 'never', forms: { A: ['e1'] } }],
  });
}

/** The kit of every kind with a picture in the first question, which only shows where its file was kept too. */
export async function withPicture(document: KitDocument): Promise<{ document: KitDocument; files: ReadonlyMap<string, Buffer> }> {
  const content = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#2a5f58' } }).png().toBuffer();
  const asset: KitAsset = { path: 'preguntas/plano.png', sha256: createHash('sha256').update(content).digest('hex'), bytes: content.byteLength, mediaType: 'image/png', facilitatorOnly: false };
  const banks = document.banks.map((bank) => ({ ...bank, questions: bank.questions.map((one) => (one.id === 'k1' ? { ...one, stem: `${one.stem} ![Plano de la terminal](kit:asset/${asset.path})` } : one)) }));
  return { document: { ...document, banks, assets: [...document.assets, asset] }, files: new Map([[asset.path, content]]) };
}

/** The right answer, in the ids under which a question is asked. */
export function rightAnswer(document: KitDocument, id: string): GivenAnswer {
  const question = underAskedIds(document.banks.flatMap((bank) => bank.questions).find((one) => one.id === id) as Question);
  switch (question.kind) {
    case 'single': case 'multiple': return { kind: 'choice', optionIds: question.options.filter((one) => one.correct).map((one) => one.id) };
    case 'true_false': return { kind: 'boolean', value: question.correct };
    case 'matching': return { kind: 'matches', matches: Object.fromEntries(question.prompts.map((one) => [one.id, one.choiceId])) };
    case 'ordering': return { kind: 'order', itemIds: question.items.map((one) => one.id) };
    case 'numeric': return { kind: 'number', value: question.value };
    case 'short': return { kind: 'text', text: question.accepted[0] ?? '' };
    case 'cloze': return { kind: 'gaps', gaps: { g1: 'clave HUECO', g2: 'o1', g3: '10,0' } };
    default: throw new Error(`nobody grades ${id}`);
  }
}
