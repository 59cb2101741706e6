import { expect, test } from '@jest/globals';
import { kitModule } from '@relevo/contracts/kit-document';
import { dot, outlineOf, paragraph, rels, wordFile } from '../../test/office-files.ts';
import { applyStructure } from './apply.ts';
import type { BlockCorrection } from './corrections.ts';
import type { OfficeOutline } from './outline.ts';
import { proposeStructure } from './propose.ts';

const source = await outlineOf(await wordFile([
  paragraph('Módulo', 'Heading1'), paragraph('Primera', 'Heading2'), paragraph('uno'), paragraph('dos'), paragraph('tres'), paragraph('Segunda', 'Heading2'), paragraph('cuatro'), paragraph('Tercera', 'Heading2'), paragraph('cinco'),
].join('')));
const id = (title: string, outline: OfficeOutline = source): string => outline.blocks.find((one) => one.title === title)?.id ?? '';
const taken = (...corrections: BlockCorrection[]): unknown => applyStructure(source, corrections).modules.map((one) => [one.title, one.summary, one.activities.map((a) => [a.title, a.kind, a.minutes, a.body])]);

test('the proposal has a block for each of the outline’s, with why', () => {
  expect(proposeStructure(source).blocks.map(({ role, title, why, guessed }) => [role, title, why, guessed])).toEqual([
    ['module', 'Módulo', 'heading', false], ['activity', 'Primera', 'heading', false], ['activity', 'Segunda', 'heading', false], ['activity', 'Tercera', 'heading', false],
  ]);
});

test('role, kind, title and minutes are the author’s to change', () => {
  expect(taken({ id: id('Primera'), kind: 'discussion', title: 'Otra', minutes: 25 }, { id: id('Segunda'), role: 'module' }, { id: id('Tercera'), kind: 'exercise' })).toEqual([
    ['Módulo', '', [['Otra', 'discussion', 25, 'uno\n\ndos\n\ntres']]], ['Segunda', 'cuatro', [['Tercera', 'exercise', 0, 'cinco']]],
  ]);
});

test('as text a block joins the one before, with its heading or without', () => {
  expect(taken({ id: id('Segunda'), role: 'text' }, { id: id('Tercera'), role: 'text', title: '' })).toEqual([['Módulo', '', [['Primera', 'reading', 0, 'uno\n\ndos\n\ntres\n\n### Segunda\n\ncuatro\n\ncinco']]]]);
});

test('a block is parted between its pieces', () => {
  expect(taken({ id: id('Primera'), split: [{ before: 2, role: 'text', place: 'notes' }, { before: 1, role: 'activity', title: 'Nueva', kind: 'role_play', minutes: 5 }] })).toEqual([
    ['Módulo', '', [['Primera', 'reading', 0, 'uno'], ['Nueva', 'role_play', 5, 'dos'], ['Segunda', 'reading', 0, 'cuatro'], ['Tercera', 'reading', 0, 'cinco']]],
  ]);
});

test('what is skipped is in the report, and text goes to the side it is sent to', () => {
  const { modules, report } = applyStructure(source, [{ id: id('Segunda'), role: 'skip' }, { id: id('Tercera'), role: 'text', place: 'solution' }, { id: 'b99', role: 'skip' }]);
  expect(modules[0]?.activities.map((one) => [one.body, one.facilitator.solution])).toEqual([['uno\n\ndos\n\ntres', '### Tercera\n\ncinco']]);
  expect(report.map(({ code, detail }) => [code, detail])).toEqual([['correction_unknown', 'b99'], ['block_skipped', 'Segunda\n\ncuatro']]);
});

test('ids that the kit uses are not used again, and every module is one of the schema', () => {
  const first = applyStructure(source);
  const ids = first.modules.flatMap((one) => [one.id, ...one.activities.map((a) => a.id)]);
  const again = applyStructure(source, [], { taken: ids });
  expect(again.modules.flatMap((one) => [one.id, ...one.activities.map((a) => a.id)]).some((one) => ids.includes(one))).toBe(false);
  for (const one of again.modules) expect(kitModule.parse(one)).toEqual(one);
});

test('a picture in the facilitators’ notes alone is theirs; one that nothing shows stays away', async () => {
  const picture = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="La clave"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="i"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>';
  const outline = await outlineOf(await wordFile(paragraph('M', 'Heading1') + paragraph('A', 'Heading2') + paragraph('Solución', 'Heading3') + picture, { 'word/_rels/document.xml.rels': rels({ i: ['image', 'media/i.png'] }), 'word/media/i.png': dot }));
  const { modules, assets } = applyStructure(outline);
  expect(modules[0]?.activities[0]).toMatchObject({ body: '', facilitator: { solution: expect.stringContaining('![La clave](kit:asset/fig/') } });
  expect(assets.map((one) => one.entry.facilitatorOnly)).toEqual([true]);
  expect(applyStructure(outline, [{ id: id('Solución', outline), role: 'skip' }]).assets).toEqual([]);
});

test('a title longer than a kit’s is cut and whole in the text', async () => {
  const long = 'palabra '.repeat(60).trim();
  const [module] = applyStructure(await outlineOf(await wordFile(paragraph('M', 'Heading1') + paragraph(long, 'Heading2') + paragraph('x')))).modules;
  expect(module?.activities[0]?.title).toMatch(/^palabra .*…$/);
  expect(module?.activities[0]?.body).toBe(`${long}\n\nx`);
});
