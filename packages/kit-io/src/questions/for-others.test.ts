import { expect, test } from '@jest/globals';
import { question } from '@relevo/contracts/kit-questions';
import { Xml } from '../../test/unpacked.ts';
import { withMovedPictures } from '../moved-pictures.ts';
import { openZip } from '../safe-zip.ts';
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

test('a package of QTI 3.0 describes itself and its questions by the metadata that its schema knows, and they come back', async () => {
  const labelled = { ...asked, tags: ['agua & luz'], difficulty: 'hard' as const };
  const { bytes } = await writeQuestions([labelled], 'qti-3.0', { title: 'Banco', locale: 'es' });
  const zip = await openZip(bytes);
  if (!zip.ok) throw new Error(zip.code);
  const manifest = new Xml(Buffer.from(await zip.value.read('imsmanifest.xml')).toString());
  expect([manifest.at('xmlns'), manifest.at('xmlns:lom')]).toEqual(['http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1', 'http://ltsc.ieee.org/xsd/LOM']);
  expect([manifest.all('schema')[0]?.text, manifest.all('schemaversion')[0]?.text]).toEqual(['QTI Package', '3.0.0']);
  expect(manifest.all('lom:string').map((one) => [one.at('language'), one.text])).toEqual([['es', 'Banco'], ['es', 'agua & luz']]);
  expect(manifest.all('lom:difficulty')[0]?.children().map((one) => [one.name, one.text])).toEqual([['lom:source', 'LOMv1.0'], ['lom:value', 'difficult']]);
  const read = await readQuestions(bytes, { fileName: 'banco.zip' });
  expect(read.ok && [read.value.title, read.value.questions[0]?.tags, read.value.questions[0]?.difficulty]).toEqual(['Banco', ['agua & luz'], 'hard']);
});
