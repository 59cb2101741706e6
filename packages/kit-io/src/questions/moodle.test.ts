import { expect, test } from '@jest/globals';
import { readQuestions } from './read-questions.ts';
import { writeQuestions } from './write-questions.ts';

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const cdata = (text: string) => `<text><![CDATA[${text}]]></text>`;
const item = (type: string, stem: string, inner = '') => `<question type="${type}"><name><text>N</text></name><questiontext format="html">${cdata(stem)}</questiontext>${inner}</question>`;
const answer = (fraction: number, text: string, inner = '') => `<answer fraction="${fraction}" format="html">${cdata(text)}${inner}</answer>`;
const read = async (...questions: string[]) => {
  const result = await readQuestions(new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions.join('\n')}\n</quiz>`), { fileName: 'banco.xml' });
  if (!result.ok) throw new Error(result.code);
  return result.value;
};

const samples: [string, string, Record<string, unknown>][] = [
  ['single', item('multichoice', '<p>¿Qué es <b>cuidar</b>?</p>', `<single>true</single>${answer(100, '<p>Estar</p>', `<feedback format="html">${cdata('<p>Sí.</p>')}</feedback>`)}${answer(0, 'Irse')}<defaultgrade>2.0000000</defaultgrade><idnumber>cuidar-1</idnumber><tags><tag><text>tema</text></tag></tags>`),
    { id: 'cuidar-1', kind: 'single', stem: '¿Qué es **cuidar**?', points: 2, tags: ['tema'], options: [{ text: 'Estar', correct: true, feedback: 'Sí.' }, { text: 'Irse', correct: false }] }],
  ['multiple', item('multichoice', '¿Cuáles?', `<single>false</single>${answer(50, 'a')}${answer(50, 'b')}${answer(-50, 'c')}`), { kind: 'multiple', credit: 'balance' }],
  ['all or nothing', item('multichoiceset', '¿Cuáles?', answer(100, 'a') + answer(100, 'b') + answer(0, 'c')), { kind: 'multiple', credit: 'all_or_nothing' }],
  ['true or false', item('truefalse', 'Moja.', answer(100, 'true') + answer(0, 'false')), { kind: 'true_false', correct: true }],
  ['matching', item('matching', 'Una', ['Perú|Lima', 'Chile|Santiago', '|Quito'].map((pair) => pair.split('|')).map(([a = '', b = '']) => `<subquestion format="html">${cdata(a)}<answer>${cdata(b)}</answer></subquestion>`).join('')), { kind: 'matching', choices: [{ text: 'Lima' }, { text: 'Santiago' }, { text: 'Quito' }] }],
  ['short', item('shortanswer', '¿Capital?', answer(100, 'Lima') + answer(50, 'Callao')), { kind: 'short', accepted: ['Lima'] }],
  ['number', item('numerical', '¿Cuánto?', `<answer fraction="100">${cdata('2,5')}<tolerance>0.1</tolerance></answer><units><unit><multiplier>1</multiplier><unit_name>kg</unit_name></unit></units>`), { kind: 'numeric', value: 2.5, tolerance: 0.1, unit: 'kg' }],
  ['essay', item('essay', 'Cuente.', `<graderinfo format="html">${cdata('<p>Mire la <i>escucha</i>.</p>')}</graderinfo><maxwordlimit>200</maxwordlimit>`), { kind: 'essay', guide: 'Mire la *escucha*.', mostWords: 200 }],
  ['ordering', item('ordering', 'Ordene', `<gradingtype>RELATIVE_NEXT_EXCLUDE_LAST</gradingtype>${answer(1, 'uno')}${answer(2, 'dos')}`), { kind: 'ordering', credit: 'neighbours', items: [{ text: 'uno' }, { text: 'dos' }] }],
  ['gaps', item('cloze', '<p>La {1:SHORTANSWER:=paz~%100%calma} y el {1:MC:=día~noche#no} son {1:NM:=2:0.5}.</p>'), { kind: 'cloze', points: 3, stem: 'La {{g1}} y el {{g2}} son {{g3}}.', gaps: [
    { kind: 'text', accepted: ['paz', 'calma'] }, { kind: 'choice', options: [{ text: 'día', correct: true }, { text: 'noche', correct: false }] }, { kind: 'number', value: 2, tolerance: 0.5 }] }],
  ['words to choose', item('gapselect', 'El [[1]] y la [[2]].', ['sol', 'luna', 'mar'].map((text) => `<selectoption>${cdata(text)}<group>1</group></selectoption>`).join('')), { kind: 'cloze', stem: 'El {{g1}} y la {{g2}}.', gaps: [{ options: [{ correct: true }, {}, {}] }, { options: [{}, { correct: true }, {}] }] }],
  ['words to drag', item('ddwtos', 'El [[1]].', ['sol', 'luna'].map((text) => `<dragbox>${cdata(text)}<group>1</group></dragbox>`).join('')), { kind: 'cloze', gaps: [{ options: [{ text: 'sol' }, { text: 'luna' }] }] }],
];
test.each(samples)('Moodle: %s', async (_name, xml, expected) => {
  const { questions, items } = await read(xml);
  expect(items.filter((one) => one.level === 'left')).toEqual([]);
  expect(questions[0]).toMatchObject(expected);
});

const junk: [string, string, string][] = [
  ['paragraphs of Word', '<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--><p class="MsoNormal" style="margin:0"><span lang="ES" style="font-family:Calibri">Niñez<o:p></o:p></span></p>', 'Niñez'],
  ['a style sheet', '<style>p{color:red}</style><p>Hola</p>', 'Hola'], ['a script', '<p onclick="x()">Hola<script>alert(1)</script></p>', 'Hola'],
  ['a list', '<ul><li>uno</li><li>dos</li></ul>', '- uno\n- dos'], ['a link that runs', '<a href="javascript:x()">aquí</a>', 'aquí'],
  ['a formula as TeX', '<p>\\(a_1 * b_2\\)</p>', '\\\\(a_1 \\* b_2\\\\)'], ['MathML', '<p><math><msup><mi>c</mi><mn>2</mn></msup></math></p>', 'c²'], ['figures below the line', 'H<sub>2</sub>O', 'H₂O'],
  ['writing from right to left', '<p dir="rtl">حماية الطفل</p>', 'حماية الطفل'], ['a table', '<table><tr><th>a</th></tr><tr><td>b</td></tr></table>', '| a |\n| - |\n| b |'],
];
test.each(junk)('HTML becomes clean Markdown: %s', async (_name, html, expected) => {
  expect((await read(item('truefalse', html, answer(100, 'true') + answer(0, 'false')))).questions[0]?.stem).toBe(expected);
});

test('pictures come along with their alternative text, and those that are missing are told', async () => {
  const stem = `<questiontext format="html">${cdata('<p>Mire <img src="@@PLUGINFILE@@/mapa%201.png" alt="Mapa"> y <img src="@@PLUGINFILE@@/otro.png" alt="Otro"></p>')}<file name="mapa 1.png" path="/" encoding="base64">${pixel}</file></questiontext>`;
  const { questions, assets, items } = await read(`<question type="truefalse">${stem}${answer(100, 'true')}${answer(0, 'false')}</question>`);
  expect(questions[0]?.stem).toBe('Mire ![Mapa](kit:asset/questions/mapa%201.png) y *Otro*');
  expect(assets.map((one) => [one.path, one.bytes.byteLength])).toEqual([['questions/mapa 1.png', 70]]);
  expect(items.map((one) => one.code)).toEqual(['question_taken', 'image_missing']);
  for (const format of ['moodle-xml', 'qti-3.0'] as const) {
    const written = await writeQuestions(questions, format, { title: 'Mapas', assets: new Map(assets.map((one) => [one.path, one.bytes])) });
    const back = await readQuestions(written.bytes, { fileName: written.fileName });
    expect(back.ok && [back.value.assets.length, back.value.questions[0]?.stem.includes('![Mapa](kit:asset/')]).toEqual([1, true]);
  }
});

test('what a kit has no place for is told by line and costs no other question', async () => {
  const good = item('truefalse', 'Moja.', answer(100, 'true') + answer(0, 'false'));
  const { questions, items } = await read(item('description', 'Lea.'), item('calculated', '{a}+{b}'), item('random', 'R'), item('cloze', 'Sin fin {1:SA:=a'), item('cloze', 'Varias {1:MR:=a~=b}'), item('multichoice', 'Nada', answer(0, 'a') + answer(0, 'b')),
    item('shortanswer', '', answer(100, 'x')), item('numerical', 'N', answer(100, 'mucho')), item('multichoice', 'Vacía', answer(100, 'a') + answer(0, '')), good);
  expect(questions).toHaveLength(1);
  expect(items.filter((one) => one.level === 'left').map((one) => `${one.line} ${one.code}`)).toEqual([
    '3 not_a_question', '4 question_kind_unknown', '5 question_kind_unknown', '6 braces_unclosed', '7 gap_kind_unknown', '8 question_without_answer', '9 stem_missing', '10 answers_unreadable', '11 answer_text_missing',
  ]);
});

test('a file that breaks off gives what stands before the break', async () => {
  const whole = `<quiz>\n${item('truefalse', 'Moja.', answer(100, 'true') + answer(0, 'false'))}\n<question type="essay"><name><text>a</b>`;
  const result = await readQuestions(new TextEncoder().encode(whole), { fileName: 'a.xml' });
  expect(result).toMatchObject({ ok: true, value: { questions: [{ kind: 'true_false' }], items: [{ level: 'taken' }, { level: 'left', code: 'xml_damaged', line: 3 }] } });
});
