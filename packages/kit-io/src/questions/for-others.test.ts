import { expect, test } from '@jest/globals';
import { question } from '@relevo/contracts/kit-questions';
import { withMovedPictures } from '../moved-pictures.ts';
import { questionWriteFormats } from './question-file.ts';
import { readQuestions } from './read-questions.ts';
import { writeQuestions } from './write-questions.ts';

const secret = 'clave-de-quien-facilita';
const asked = question.parse({
  id: 'q1', kind: 'single', stem: `¿Qué se hace?\n\n:::solution\n${secret}-1\n:::\n\nElija.`, feedback: `Bien.\n\n::: instructor\n${secret}-2\n:::`,
  options: [{ id: 'a', text: 'Esto', correct: true, feedback: '' }, { id: 'b', text: `Lo otro\n\n:::desconocida\n${secret}-3\n:::`, correct: false }],
});
const essay = question.parse({ id: 'q2', kind: 'essay', stem: 'Explique.', guide: `:::instructor\n${secret}-guía\n:::` });

test.each(questionWriteFormats.filter((one) => one !== 'xlsx'))('%s: what only facilitators may read stays at home, and the report says so', async (format) => {
  const written = await writeQuestions([asked], format, { title: 'Banco' });
  const read = await readQuestions(written.bytes, { fileName: written.fileName });
  const text = read.ok ? JSON.stringify(read.value.questions) : '';
  expect(text).toContain('Elija');
  expect(text + Buffer.from(written.bytes).toString('latin1')).not.toContain('clave-de-quien');
  expect(written.items.map((one) => one.code)).toContain('facilitator_text_left');
});

test('a spreadsheet is its author’s own, and a marking guide goes to those who mark', async () => {
  const sheet = await writeQuestions([asked], 'xlsx', { title: 'Banco' });
  const read = await readQuestions(sheet.bytes, { fileName: sheet.fileName });
  expect(read.ok && JSON.stringify(read.value.questions)).toContain(`${secret}-1`);
  const moodle = await writeQuestions([essay], 'moodle-xml', { title: 'Banco' });
  expect(Buffer.from(moodle.bytes).toString()).toContain(`${secret}-guía`);
});

test('pictures are named by their new paths, and those that were not taken by their description', () => {
  const moved = new Map([['fig/a b.gif', 'archivos/a.png'], ['fig/c.png', null]]);
  expect(withMovedPictures('Vea ![Un mapa](kit:asset/fig/a%20b.gif) y ![Un [plano\\]](kit:asset/fig/c.png "x"), [otro](kit:asset/fig/d.pdf).', moved))
    .toBe('Vea ![Un mapa](kit:asset/archivos/a.png) y Un [plano\\], [otro](kit:asset/fig/d.pdf).');
});
