import { expect, test } from '@jest/globals';
import { readQuestions } from './read-questions.ts';
import { writeQuestions } from './write-questions.ts';

const read = async (text: string, fileName = 'preguntas.csv') => {
  const result = await readQuestions(new TextEncoder().encode(text), { fileName });
  if (!result.ok) throw new Error(result.code);
  return result.value;
};
const head = 'tipo;pregunta;correcta;puntos;respuesta 1;respuesta 2;respuesta 3;comentario 1\n';

const rows: [string, string, Record<string, unknown>][] = [
  ['una respuesta', 'una respuesta;¿Qué?;B;2;uno;dos;;Aún no', { kind: 'single', points: 2, options: [{ text: 'uno', correct: false, feedback: 'Aún no' }, { text: 'dos', correct: true }] }],
  ['several', 'varias respuestas;¿Qué?;A, C;;uno;dos;tres', { kind: 'multiple', options: [{ correct: true }, { correct: false }, { correct: true }] }],
  ['true', 'verdadero o falso;Moja;V', { kind: 'true_false', correct: true }], ['false in English', 'true or false;Arde;false', { kind: 'true_false', correct: false }],
  ['a number', 'número;¿Cuánto?;3,5', { kind: 'numeric', value: 3.5 }], ['pairs', 'relacionar;Una;;;Perú => Lima;Chile => Santiago;=> Quito', { kind: 'matching', choices: [{ text: 'Lima' }, { text: 'Santiago' }, { text: 'Quito' }] }],
  ['an order', 'ordenar;Ordene;;;uno;dos', { kind: 'ordering', items: [{ text: 'uno' }, { text: 'dos' }] }], ['variants', 'respuesta corta;¿Capital?;;;Lima;Ciudad de los Reyes', { kind: 'short', accepted: ['Lima', 'Ciudad de los Reyes'] }],
  ['gaps', 'huecos;El {{a}} y la {{b}} son {{c}}.;;;sol | astro;*luna | mar;# 2 ± 0,5', { kind: 'cloze', gaps: [{ id: 'a', accepted: ['sol', 'astro'] }, { id: 'b', options: [{ correct: true }, {}] }, { id: 'c', value: 2, tolerance: 0.5 }] }],
  ['a scale', 'escala;¿Cuánto?;;;poco;mucho', { kind: 'likert', scale: [{ text: 'poco' }, { text: 'mucho' }] }], ['no kind, one right', ';¿Qué?;1;;uno;dos', { kind: 'single' }], ['no kind, no answers', ';Cuente', { kind: 'essay' }],
];
test.each(rows)('a row of the spreadsheet: %s', async (_name, row, expected) => {
  expect((await read(head + row)).questions[0]).toMatchObject(expected);
});

test.each([['commas and a mark', '\ufeffkind,question,right,answer 1,answer 2\nsingle,"¿Qué, cuál?",A,uno,dos\n'], ['tabs in French', 'type\ténoncé\tjuste\tréponse 1\tréponse 2\nun seul choix\t¿Qué, cuál?\tA\tuno\tdos']])('separators and languages of the headings are found: %s', async (_name, text) => {
  expect((await read(text, 'a.txt')).questions).toMatchObject([{ kind: 'single', stem: '¿Qué, cuál?' }]);
});

test('rows with faults are told by their line and the others taken', async () => {
  const { questions, items } = await read(`${head}dibujo;¿Qué?\nuna respuesta;¿Qué?;;;a;b\n\nnúmero;¿Cuánto?;mucho\nverdadero o falso;"Moja\ny seca";V\nuna respuesta;;A;;a;b\nuna respuesta;¿Qué?;A;99;a;<b>b</b>`);
  expect(items.filter((one) => one.level !== 'taken').map((one) => `${one.line} ${one.code}`)).toEqual(['2 question_kind_unknown', '3 question_without_answer', '5 answers_unreadable', '8 stem_missing', '9 html_converted', '9 points_adjusted']);
  expect(questions).toMatchObject([{ stem: 'Moja\ny seca' }, { points: 20, options: [{ text: 'a' }, { text: '**b**' }] }]);
});

test('a quote that never closes gives what stands before it', async () => {
  const { questions, items } = await read(`${head}verdadero o falso;Moja;V\nverdadero o falso;"Arde;F\nverdadero o falso;Seca;F`);
  expect([questions.length, items.at(-1)]).toMatchObject([1, { level: 'left', code: 'sheet_damaged', line: 3 }]);
});

test.each(['es', 'en', 'fr'])('the template in %s holds an example that is not taken for a question', async (locale) => {
  const { bytes, fileName } = await writeQuestions([], 'xlsx', { title: 'Plantilla', locale });
  expect(await readQuestions(bytes, { fileName })).toMatchObject({ ok: true, value: { format: 'xlsx', questions: [], items: [{ level: 'left', code: 'not_a_question', line: 2, detail: { kind: 'example' } }] } });
});
