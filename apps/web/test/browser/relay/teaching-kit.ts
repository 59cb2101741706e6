/** The kit that the relay hands over: small, whole, in Spanish, with one of every kind of question. Invented throughout. */
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import type { Question } from '@relevo/contracts/kit-questions';
import { writeArchive } from '@relevo/kit-io/archive';

type Given = Record<string, unknown>;

const single = (id: string, stem: string, right: string, ...wrong: string[]): Given => ({
  id, kind: 'single', stem, feedback: 'Lo dice el módulo, en sus puntos clave.',
  options: [...wrong.map((text, n) => ({ id: `${id}w${n}`, text, correct: false })), { id: `${id}r`, text: right, correct: true }],
});
const several = (id: string, stem: string, right: string[], wrong: string[]): Given => ({
  id, kind: 'multiple', stem, options: [...right.map((text, n) => ({ id: `${id}r${n}`, text, correct: true })), ...wrong.map((text, n) => ({ id: `${id}w${n}`, text, correct: false }))],
});
const whether = (id: string, stem: string, correct: boolean): Given => ({ id, kind: 'true_false', stem, correct });
const word = (id: string, stem: string, ...accepted: string[]): Given => ({ id, kind: 'short', stem, accepted });

const questions = [
  single('q1', '¿Qué hace primero quien facilita?', 'Acordar con el grupo cómo trabajar', 'Repartir la prueba', 'Contar un caso conocido'),
  several('q2', '¿Qué ayuda a que todas las personas hablen?', ['Trabajar en parejas', 'Dar tiempo para pensar'], ['Preguntar siempre a la misma persona']),
  whether('q3', 'Lo que alguien cuenta en el grupo puede repetirse afuera si no se dice su nombre.', false),
  word('q4', 'Una palabra: pasar a alguien a un servicio que le atiende.', 'referir', 'remitir', 'derivar'),
  single('q5', '¿Cuándo se para una actividad?', 'Cuando alguien del grupo lo necesita', 'Nunca', 'Solo si sobra tiempo'),
  several('q6', '¿Qué lleva un buen cierre?', ['Lo que cada quien se lleva', 'A quién acudir después'], ['Una lista de quienes faltaron']),
  whether('q7', 'Un acuerdo del grupo se puede cambiar si el grupo quiere.', true),
  word('q8', 'Una palabra: el papel con minutos, método y materiales de una sesión.', 'guion', 'guión'),
];

const activity = (id: string, kind: string, title: string, minutes: number, body: string, notes: string): Given => ({ id, kind, title, minutes, body, facilitator: { notes, solution: kind === 'exercise' ? 'No hay una sola respuesta: se comparan dos.' : '' } });

const modules: Given[] = [
  {
    id: 'm1', title: 'Un grupo que se cuida', summary: 'Con qué acuerdos empieza un grupo y para qué sirven.',
    objectives: [{ id: 'm1o1', text: 'Acordar con un grupo cómo se trabaja.' }], keyPoints: [{ id: 'm1k1', text: 'Los acuerdos son del grupo, no de quien facilita.' }],
    activities: [
      activity('a1', 'reading', 'Antes de empezar', 10, 'Un grupo trabaja mejor cuando sabe **qué espera** de sí mismo.\n\n- Se habla por turnos.\n- Lo dicho se queda aquí.\n- Cualquiera puede salir sin explicar.', 'Lea el texto en voz alta solo si alguien lo pide.'),
      activity('a2', 'exercise', 'Escribir los acuerdos', 20, 'En parejas, escriban tres acuerdos. Después se leen todos.', 'Anote las palabras del grupo, no las suyas.'),
    ],
  },
  {
    id: 'm2', title: 'Cerrar y referir', summary: 'Cómo termina una sesión y a quién se acude después.',
    objectives: [{ id: 'm2o1', text: 'Cerrar una sesión sin dejar a nadie con dudas.' }], keyPoints: [{ id: 'm2k1', text: 'Nadie se va sin saber a quién acudir.' }],
    activities: [
      activity('a3', 'reading', 'Lo último que se oye', 10, 'El cierre dice tres cosas: qué vimos, qué sigue y **a quién acudir**.', 'Tenga a mano los teléfonos de los servicios del lugar.'),
      activity('a4', 'discussion', 'Una ronda de cierre', 15, 'Cada persona dice una palabra con la que se va.', 'Usted habla al final.'),
    ],
  },
];

const session = (id: string, title: string, blocks: [string, string, number][]): Given => ({
  id, title, slotMinutes: 60, blocks: blocks.map(([activityId, name, minutes], n) => ({ id: `${id}b${n}`, activityId, title: name, minutes, method: n === 0 ? 'Lectura' : 'Trabajo en parejas', grouping: n === 0 ? 'whole' : 'pairs', materials: n === 0 ? [] : ['Papelógrafo'], notes: 'Deje cinco minutos para preguntas.' })),
});

const criterion = (id: string, group: string, title: string, more: Given = {}): Given => ({ id, group, title, descriptors: ['No se ve', 'Se ve a veces', 'Se ve casi siempre', 'Se ve siempre y con soltura'], ...more });

/** The kit as a document; `title` keeps it apart from others. */
export function teachingKit(title: string): KitDocument {
  const test = (id: string, purpose: string, name: string, attempts: number) => ({
    id, purpose, title: name, passMark: 0.7, attempts, showAnswers: 'after_completion', forms: { A: ['q1', 'q2', 'q3', 'q4'], B: ['q5', 'q6', 'q7', 'q8'] },
  });
  return kitDocument.parse({
    format: 'relevo-kit/1', title, summary: 'Dos módulos para quienes van a facilitar grupos.', locale: 'es', locales: ['es'], licence: 'CC-BY-4.0', certifiesTrainers: true, modules,
    pages: [{ id: 'p1', audience: 'participant', title: 'A quién acudir', body: 'Pregunte en su municipalidad por los servicios que hay.' }],
    runSheets: [{ id: 'r1', title: 'Un día, dos encuentros', sessions: [session('s1', 'Acuerdos', [['a1', 'Antes de empezar', 10], ['a2', 'Escribir los acuerdos', 20]]), session('s2', 'Cierre', [['a3', 'Lo último que se oye', 10], ['a4', 'Una ronda de cierre', 15]])] }],
    banks: [{ id: 'bank', title: 'Preguntas', questions }],
    tests: [test('t-pre', 'pre', 'Antes de empezar', 1), test('t-post', 'post', 'Al terminar', 2)],
    rubrics: [{
      id: 'rubric', title: 'Pauta de una sesión', passMean: 2.5,
      levels: [{ value: 1, label: 'Inicial' }, { value: 2, label: 'En camino' }, { value: 3, label: 'Logrado' }, { value: 4, label: 'Destacado' }],
      criteria: [
        criterion('c1', 'Inicio', 'Acuerda con el grupo cómo trabajar'), criterion('c2', 'Desarrollo', 'Da tiempo y palabra a todas las personas'),
        criterion('c3', 'Desarrollo', 'No pide ni repite historias personales', { critical: true, least: 3, weight: 2 }), criterion('c4', 'Cierre', 'Dice a quién acudir después'),
      ],
    }],
  });
}

/** The kit as a `.relevo` file. */
export const teachingArchive = (kit: KitDocument): Promise<Uint8Array> => writeArchive(kit, () => Promise.reject(new Error('the kit has no files')));

/** How to answer a question rightly, as it reads on the screen. */
export type RightAnswer = { kind: Question['kind']; texts: string[] };

/** By the words of its stem. */
export function rightAnswers(kit: KitDocument): Map<string, RightAnswer> {
  return new Map(kit.banks.flatMap((bank) => bank.questions).map((question) => [question.stem, { kind: question.kind, texts: textsOf(question) }]));
}

function textsOf(question: Question): string[] {
  if (question.kind === 'short') return [question.accepted[0]!];
  if (question.kind === 'true_false') return [question.correct ? 'Cierto' : 'Falso'];
  if (question.kind !== 'single' && question.kind !== 'multiple') throw new Error(`the kit has no ${question.kind}`);
  return question.options.filter(({ correct }) => correct).map(({ text }) => text);
}
