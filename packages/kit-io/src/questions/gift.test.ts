import { expect, test } from '@jest/globals';
import type { Question } from '@relevo/contracts/kit-questions';
import { readQuestions } from './read-questions.ts';

const read = async (text: string, fileName = 'banco.gift') => {
  const result = await readQuestions(new TextEncoder().encode(text), { fileName });
  if (!result.ok) throw new Error(result.code);
  return result.value;
};
const one = async (text: string) => (await read(text)).questions[0];
const codes = async (text: string) => (await read(text)).items.filter((item) => item.level !== 'taken').map((item) => `${item.line} ${item.code}`);

const samples: [string, string, Partial<Record<string, unknown>>][] = [
  ['one right option with feedback', '::Semáforo::¿Qué color pide parar?{=rojo#¡Así es! ~verde ~ámbar#Aún no}', { kind: 'single', stem: '¿Qué color pide parar?', options: [
    { id: 'a', text: 'rojo', correct: true, feedback: '¡Así es!' }, { id: 'b', text: 'verde', correct: false, feedback: '' }, { id: 'c', text: 'ámbar', correct: false, feedback: 'Aún no' }] }],
  ['several right options in equal parts', '¿Quiénes cuidan?{~%50%madres ~%50%padres ~%-50%nadie}', { kind: 'multiple', credit: 'balance' }],
  ['several right options where a wrong one costs all', '¿Quiénes cuidan?{~%50%madres ~%50%padres ~%-100%nadie}', { kind: 'multiple', credit: 'all_or_nothing' }],
  ['true', 'El agua moja.{T}', { kind: 'true_false', correct: true }],
  ['false with both feedbacks', 'El agua arde.{FALSE#No arde.#Bien visto.####Fin.}', { kind: 'true_false', correct: false, feedback: 'No arde.\n\nBien visto.\n\nFin.' }],
  ['a short answer with variants', '¿Capital del Perú?{=Lima =%100%Ciudad de los Reyes}', { kind: 'short', accepted: ['Lima', 'Ciudad de los Reyes'] }],
  ['a short answer without its sign', '¿Capital del Perú? {Lima}', { kind: 'short', accepted: ['Lima'] }],
  ['a number', '¿Cuántos días tiene la semana?{#7}', { kind: 'numeric', value: 7, tolerance: 0 }],
  ['a number with tolerance and decimal comma', '¿Pi?{#3,14:0,01}', { kind: 'numeric', value: 3.14, tolerance: 0.01 }],
  ['a range', 'Un número del 1 al 5 {#1..5}', { kind: 'numeric', value: 3, tolerance: 2 }],
  ['pairs with one choice to spare', 'Una:{=Perú -> Lima =Chile -> Santiago = -> Quito}', { kind: 'matching', prompts: [{ id: 'a', text: 'Perú', choiceId: 'c1' }, { id: 'b', text: 'Chile', choiceId: 'c2' }], choices: [{ id: 'c1', text: 'Lima' }, { id: 'c2', text: 'Santiago' }, { id: 'c3', text: 'Quito' }] }],
  ['a missing word', 'La {=escucha ~prisa} acompaña.', { kind: 'single', stem: 'La \\_\\_\\_\\_\\_ acompaña.' }],
  ['an essay', 'Describa su barrio. {}', { kind: 'essay' }],
  ['an order', 'Ordene {>2 ALL VERTICAL ALL_OR_NOTHING SHOW\nuno\ndos\n}', { kind: 'ordering', credit: 'all_or_nothing', items: [{ id: 'a', text: 'uno' }, { id: 'b', text: 'dos' }] }],
  ['escaped signs', '¿Cuánto es 2 \\= 1 + 1 \\{así\\}\\: \\~ \\# \\\\ ? {T}', { stem: '¿Cuánto es 2 = 1 + 1 {así}: \\~ # \\ ?' }],
  ['HTML', '[html]<p>¿Qué es <b>cuidar</b>?</p><script>alert(1)</script> {T}', { stem: '¿Qué es **cuidar**?' }],
  ['Markdown', '[markdown]¿Qué es *cuidar*?\\n\\n- a\\n- b {T}', { stem: '¿Qué es *cuidar*?\n\n- a\n- b' }],
  ['plain text that looks like Markdown', '[plain]1. *nada* {T}', { stem: '1\\. \\*nada\\*' }],
  ['writing from right to left, and formulas', 'ما هو \\\\(x^2\\\\) ؟ {T}', { stem: 'ما هو \\\\(x^2\\\\) ؟' }],
];
test.each(samples)('GIFT: %s', async (_name, text, expected) => {
  expect(await one(text)).toMatchObject(expected);
});

test('comments give ids and tags, categories give tags, and one category above all is the title', async () => {
  const two = await read('$CATEGORY: $course$/top/Tema 1/Cuidado\n\n// [id:q-1] [tag:básico] [tag:difficulty:hard]\nEl agua moja.{T}\n\n$CATEGORY: Tema 2\n\nArde.{F}');
  expect(two.questions.map(({ id, tags, difficulty }) => [id === 'q-1', tags, difficulty])).toEqual([[true, ['Tema 1', 'Cuidado', 'básico'], 'hard'], [false, ['Tema 2'], undefined]]);
  const titled = await read('$CATEGORY: $course$/top/Banco\n\nArde.{F}');
  expect([titled.title, titled.questions[0]?.tags]).toEqual(['Banco', []]);
});

test('what is approximated or left says so by line, and the rest is taken', async () => {
  const text = ['Solo texto que describe.', '', 'Sin cerrar {=a ~b', '', '::Buena::Arde.{F}', '', 'Dos {=a} y {=b}', '', 'Media {=a ~%50%b ~c}', '', 'Sin número {#x}', '', 'Comodín {=a* =b}', '', 'Sin clave {~a ~b}'].join('\n');
  expect(await codes(text)).toEqual(['1 not_a_question', '3 braces_unclosed', '7 braces_repeated', '9 partial_credit_dropped', '11 answers_unreadable', '13 wildcard_dropped', '15 question_without_answer']);
  expect((await read(text)).questions.map((question: Question) => question.kind)).toEqual(['true_false', 'single', 'short']);
});

test('an empty line within braces does not end a question, and ids follow from the content', async () => {
  const first = await read('¿Qué?{=uno\n\n~dos\n\n~tres\n\n}\n\nArde.{F}');
  expect(first.questions).toHaveLength(2);
  expect((await read('Arde.{F}')).questions[0]?.id).toBe(first.questions[1]?.id);
  const again = await readQuestions(new TextEncoder().encode('Arde.{F}\n\nArde.{F}'), { fileName: 'a.gift', taken: [first.questions[1]?.id ?? ''] });
  expect(again.ok && new Set([...again.value.questions.map((question) => question.id), first.questions[1]?.id]).size).toBe(3);
});

test('a file of an old Windows tool is read by its code page, and says so', async () => {
  const result = await readQuestions(Uint8Array.from([...Buffer.from('::N::', 'latin1'), 0xbf, 0x41, 0xf1, 0x6f, 0x3f, ...Buffer.from('{T}', 'latin1')]), { fileName: 'a.gift' });
  expect(result).toMatchObject({ ok: true, value: { questions: [{ stem: '¿Año?' }], items: [{ code: 'encoding_guessed' }, { code: 'question_taken' }] } });
});
