import { expect, test } from '@jest/globals';
import { zipped } from './package-zip.ts';
import { readQuestions } from './read-questions.ts';

const read = async (xml: string) => {
  const result = await readQuestions(new TextEncoder().encode(xml), { fileName: 'item.xml' });
  if (!result.ok) throw new Error(result.code);
  return result.value;
};
const key = (cardinality: string, baseType: string, correct: string[], mapping = '') => `<responseDeclaration identifier="RESPONSE" cardinality="${cardinality}" baseType="${baseType}"><correctResponse>${correct.map((one) => `<value>${one}</value>`).join('')}</correctResponse>${mapping}</responseDeclaration>`;
const item = (declaration: string, body: string, rest = '') => `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="uno" title="Uno" adaptive="false" timeDependent="false">${declaration}<itemBody>${body}</itemBody>${rest}</assessmentItem>`;
const choices = (...texts: string[]) => texts.map((text, n) => `<simpleChoice identifier="${'ABCDEF'[n] ?? ''}">${text}</simpleChoice>`).join('');
const associable = (ids: string) => [...ids].map((id) => `<simpleAssociableChoice identifier="${id}" matchMax="1">${id}${id}</simpleAssociableChoice>`).join('');
const map = (...entries: [string, number][]) => `<mapping lowerBound="0" defaultValue="0">${entries.map(([of, value]) => `<mapEntry mapKey="${of}" mappedValue="${value}"/>`).join('')}</mapping>`;
const choice = (max: number, inner: string) => `<choiceInteraction responseIdentifier="RESPONSE" maxChoices="${max}"><prompt>¿Qué?</prompt>${inner}</choiceInteraction>`;

const samples: [string, string, Record<string, unknown>][] = [
  ['single', item(key('single', 'identifier', ['B']), `<p>Mire.</p>${choice(1, choices('uno', '<b>dos</b>', 'tres'))}`), { id: 'uno', kind: 'single', stem: 'Mire.\n\n¿Qué?', options: [{ id: 'A', correct: false }, { id: 'B', text: '**dos**', correct: true }, { id: 'C' }] }],
  ['true or false', item(key('single', 'identifier', ['B']), choice(1, choices('Verdadero', 'Falso'))), { kind: 'true_false', correct: false }],
  ['multiple, all or nothing', item(key('multiple', 'identifier', ['A', 'B']), choice(0, choices('a', 'b', 'c'))), { kind: 'multiple', credit: 'all_or_nothing' }],
  ['multiple, mapped', item(key('multiple', 'identifier', ['A', 'B'], map(['A', 1], ['B', 1], ['C', -1])), choice(0, choices('a', 'b', 'c'))), { kind: 'multiple', credit: 'balance', points: 2 }],
  ['feedback of a choice', item(key('single', 'identifier', ['A']), choice(1, choices('a<feedbackInline outcomeIdentifier="F" identifier="A">Sí</feedbackInline>', 'b')), '<modalFeedback outcomeIdentifier="F" identifier="B" showHide="show">No</modalFeedback>'), { options: [{ feedback: 'Sí' }, { feedback: 'No' }] }],
  ['text entry', item(key('single', 'string', ['Lima'], map(['Lima', 1], ['lima', 1], ['Callao', 0.5])), '<p>¿Capital? <textEntryInteraction responseIdentifier="RESPONSE"/></p>'), { kind: 'short', stem: '¿Capital?', accepted: ['Lima', 'lima'] }],
  ['a number', item(key('single', 'float', ['2.5']), '<p>¿Cuánto? <textEntryInteraction responseIdentifier="RESPONSE"/></p>', '<responseProcessing><responseCondition><responseIf><equal toleranceMode="absolute" tolerance="0.1 0.1"><variable identifier="RESPONSE"/><correct identifier="RESPONSE"/></equal></responseIf></responseCondition></responseProcessing>'), { kind: 'numeric', value: 2.5, tolerance: 0.1 }],
  ['extended text', item('<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="string"/>', '<extendedTextInteraction responseIdentifier="RESPONSE"><prompt>Cuente.</prompt></extendedTextInteraction><rubricBlock view="scorer"><p>Mire.</p></rubricBlock>'), { kind: 'essay', stem: 'Cuente.', guide: 'Mire.' }],
  ['inline choice', item(key('single', 'identifier', ['S']), '<p>El <inlineChoiceInteraction responseIdentifier="RESPONSE"><inlineChoice identifier="S">sol</inlineChoice><inlineChoice identifier="L">mar</inlineChoice></inlineChoiceInteraction> sale.</p>'), { kind: 'cloze', stem: 'El {{RESPONSE}} sale.', gaps: [{ kind: 'choice', options: [{ id: 'S', correct: true }, { id: 'L' }] }] }],
  ['match', item(key('multiple', 'directedPair', ['a x', 'b x']), `<matchInteraction responseIdentifier="RESPONSE"><prompt>Una</prompt><simpleMatchSet>${associable('ab')}</simpleMatchSet><simpleMatchSet>${associable('xy')}</simpleMatchSet></matchInteraction>`), { kind: 'matching', credit: 'all_or_nothing', prompts: [{ id: 'a', choiceId: 'x' }, { id: 'b', choiceId: 'x' }], choices: [{ id: 'x' }, { id: 'y' }] }],
  ['associate', item(key('multiple', 'pair', ['a b', 'c d']), `<associateInteraction responseIdentifier="RESPONSE"><prompt>Una</prompt>${associable('abcd')}</associateInteraction>`), { kind: 'matching', prompts: [{ text: 'aa' }, { text: 'cc' }], choices: [{ text: 'bb' }, { text: 'dd' }] }],
  ['order', item(key('ordered', 'identifier', ['B', 'A']), `<orderInteraction responseIdentifier="RESPONSE"><prompt>Ordene</prompt>${choices('dos', 'uno')}</orderInteraction>`), { kind: 'ordering', items: [{ text: 'uno' }, { text: 'dos' }] }],
  ['hot text', item(key('multiple', 'identifier', ['h']), '<hottextInteraction responseIdentifier="RESPONSE" maxChoices="0"><p>Yo <hottext identifier="g">soy</hottext> <hottext identifier="h">aller</hottext>.</p></hottextInteraction>'), { kind: 'multiple', stem: 'Yo \\[soy] \\[aller].', options: [{ id: 'g', text: 'soy', correct: false }, { id: 'h', text: 'aller', correct: true }] }],
  ['gap match', item(key('multiple', 'directedPair', ['s G1']), '<gapMatchInteraction responseIdentifier="RESPONSE"><gapText identifier="s" matchMax="1">sol</gapText><gapText identifier="m" matchMax="1">mar</gapText><p>El <gap identifier="G1"/>.</p></gapMatchInteraction>'), { kind: 'cloze', stem: 'El {{G1}}.', gaps: [{ id: 'G1', options: [{ text: 'sol', correct: true }, { text: 'mar' }] }] }],
];
test.each(samples)('QTI 2.2: %s', async (_name, xml, expected) => {
  const { format, questions, items } = await read(xml);
  expect(items.filter((one) => one.level === 'left')).toEqual([]);
  expect([format, questions[0]]).toMatchObject(['qti-2.2', expected]);
});

test('QTI 3.0 is the same by other names', async () => {
  const xml = '<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="_1a" title="T"><qti-response-declaration identifier="R" cardinality="single" base-type="identifier"><qti-correct-response><qti-value>b</qti-value></qti-correct-response></qti-response-declaration><qti-item-body><qti-choice-interaction response-identifier="R" max-choices="1"><qti-prompt>¿Qué?</qti-prompt><qti-simple-choice identifier="a">uno</qti-simple-choice><qti-simple-choice identifier="b">dos</qti-simple-choice></qti-choice-interaction></qti-item-body></qti-assessment-item>';
  expect(await read(xml)).toMatchObject({ format: 'qti-3.0', questions: [{ id: '1a', kind: 'single', options: [{ correct: false }, { correct: true }] }] });
});

test.each([
  ['a hotspot', item(key('single', 'point', []), '<hotspotInteraction responseIdentifier="RESPONSE"/>'), 'interaction_not_taken'],
  ['two questions in one', item(key('single', 'identifier', ['A']), choice(1, choices('a', 'b')) + choice(1, choices('a', 'b'))), 'several_interactions'],
  ['no question', item('', '<p>Lea.</p>'), 'no_interaction'], ['no key', item('<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"/>', choice(1, choices('a', 'b'))), 'question_without_answer'],
  ['numbers drawn by chance', item('<templateDeclaration identifier="A" cardinality="single"/>', choice(1, choices('a', 'b'))), 'templates_not_taken'],
  ['rivals in a ring', item(key('multiple', 'pair', ['a b', 'b c']), `<associateInteraction responseIdentifier="RESPONSE"><prompt>Una</prompt>${associable('abc')}</associateInteraction>`), 'associate_not_matching'],
  ['a table of many to many', item(key('multiple', 'directedPair', ['a x', 'a y', 'b x']), `<matchInteraction responseIdentifier="RESPONSE"><simpleMatchSet>${associable('ab')}</simpleMatchSet><simpleMatchSet>${associable('xy')}</simpleMatchSet></matchInteraction>`), 'matching_repeated'],
])('%s is left, with the reason', async (_name, xml, code) => {
  expect(await read(xml)).toMatchObject({ questions: [], items: [{ level: 'left', code, line: 1 }] });
});

test('a package gives its items in order; one that is missing or broken costs only itself', async () => {
  const manifest = '<manifest><resources>' + ['a.xml', 'gone.xml', '../out.xml', 'broken.xml', 'dtd.xml', 'b.xml'].map((href, n) => `<resource identifier="r${n}" type="imsqti_item_xmlv2p2" href="${href}"/>`).join('\n') + '</resources></manifest>';
  const good = item(key('single', 'identifier', ['A']), choice(1, choices('a', 'b')));
  const bytes = await zipped(new Map([['imsmanifest.xml', manifest], ['a.xml', good], ['broken.xml', '<assessmentItem><a>'], ['dtd.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'], ['b.xml', good]]));
  const result = await readQuestions(bytes, { fileName: 'p.zip' });
  if (!result.ok) throw new Error(result.code);
  expect(result.value.questions.map((one) => one.id)).toEqual(['uno', 'uno-2']);
  expect(result.value.items.filter((one) => one.level === 'left').map((one) => `${one.detail.entry} ${one.code}`)).toEqual(['gone.xml file_missing', '../out.xml file_missing', 'broken.xml xml_damaged', 'dtd.xml xml_dtd']);
});
