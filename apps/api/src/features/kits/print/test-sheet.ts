import type { KitTest, Question } from '@relevo/contracts/kit-questions';
import { cell, plain, type Flow } from '../../../platform/pdf/flow/flow.ts';
import { keyTable, testFacts } from './key-flow.ts';
import { askedFlow, asAsked, letterOf, questionsOf, type Form } from './question-flow.ts';
import type { Reading } from './reading.ts';

/** A form to answer on paper, and its answer sheet on a page of its own. Nothing on either tells an answer. */
export function testSheetFlow(test: KitTest, form: Form, reading: Reading): Flow[] {
  const { wording, words, document } = reading;
  const questions = questionsOf(document, test, form);
  const title = words(`${test.id}.title`, test.title);
  return [
    { kind: 'heading', level: 1, text: title, over: wording.form(form), listed: 1 },
    ...factsFlow(test, reading),
    ...personFlow(reading),
    ...questions.flatMap((question, n) => askedFlow(question, n + 1, reading)),
    { kind: 'break' },
    ...answerSheet(questions, { title, form }, reading),
  ];
}

const factsFlow = (test: KitTest, reading: Reading): Flow[] => [testFacts(test, reading)].filter(Boolean).map((facts) => plain(facts, 'small'));

/** Who answers: a code to key in later; the name only for those who wish. */
function personFlow({ wording }: Reading): Flow[] {
  const blank = (label: string): Flow => ({ kind: 'text', look: 'cell', spans: [{ text: `${label}:  ` }, { text: '_'.repeat(24), muted: true }] });
  return [
    {
      kind: 'table', look: 'open', shares: [1, 1], head: [],
      rows: [[{ flow: [blank(`${wording.code}`)] }, { flow: [blank(wording.date)] }], [{ flow: [blank(`${wording.name} (${wording.optional})`)] }, { flow: [blank(wording.group)] }]],
    },
    plain(wording.codeLead, 'small'),
  ];
}

function answerSheet(questions: readonly Question[], { title, form }: { title: string; form: Form }, reading: Reading): Flow[] {
  const { wording } = reading;
  return [
    { kind: 'heading', level: 1, text: wording.answerSheet, over: `${title} · ${wording.form(form)}`, listed: 1 },
    ...personFlow(reading),
    plain(wording.answerLead),
    { kind: 'gap', height: 8 },
    ...questions.flatMap((question, n) => answerRow(question, `${n + 1}`)),
  ];
}

const letters = (count: number): string[] => Array.from({ length: count }, (_, n) => letterOf(n));

/** Circles where the answer is among letters, lines where it is written. */
export function answerRow(question: Question, label: string): Flow[] {
  const written = (line: string): Flow => ({ kind: 'bubbles', label, marks: [], written: line });
  switch (question.kind) {
    case 'single': case 'multiple': return [{ kind: 'bubbles', label, marks: letters(question.options.length) }];
    case 'true_false': return [{ kind: 'bubbles', label, marks: letters(2) }];
    case 'matching': return question.prompts.map((_, n) => ({ kind: 'bubbles', label: `${label}.${n + 1}`, marks: letters(question.choices.length) }));
    case 'ordering': return [written(asAsked(question, question.items).map(() => '____').join('    '))];
    case 'numeric': return [written(`${'_'.repeat(20)} ${question.unit}`)];
    case 'short': return [written('_'.repeat(60))];
    case 'cloze': return [written(question.gaps.map((_, n) => `(${n + 1}) ${'_'.repeat(18)}`).join('   '))];
    case 'likert': return [{ kind: 'bubbles', label, marks: question.scale.map((_, n) => String(n + 1)) }];
    case 'essay': return [written('…')];
  }
}

/** The key of a form, apart from the sheet: it must not lie in the same pile. */
export function answerKeyFlow(test: KitTest, form: Form, reading: Reading): Flow[] {
  const { wording, words } = reading;
  return [
    { kind: 'heading', level: 1, text: words(`${test.id}.title`, test.title), over: `${wording.key} · ${wording.form(form)}`, listed: 1 },
    ...factsFlow(test, reading),
    { kind: 'box', tone: 'guide', label: wording.facilitatorOnly, flow: [plain(wording.keyLead)] },
    keyTable(test, form, reading),
  ];
}

/** Every test of the kit for the facilitators' guide. @param withKeys whether whoever prints may have the answers */
export function testsFlow(reading: Reading, withKeys: boolean): Flow[] {
  const { document, wording, words } = reading;
  if (document.tests.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: wording.tests, listed: 1, apart: true },
    ...(withKeys ? [] : [{ kind: 'box', tone: 'note', flow: [plain(wording.keyLeftOut)] } satisfies Flow]),
    ...document.tests.flatMap((test): Flow[] => [
      { kind: 'heading', level: 2, text: words(`${test.id}.title`, test.title), listed: 2, anchor: `test-${test.id}` },
      ...factsFlow(test, reading),
      ...(test.draws.length > 0 ? [plain(wording.draws(test.draws.reduce((sum, one) => sum + one.count, 0)), 'small')] : []),
      ...(withKeys ? keysFlow(test, document.tests, reading) : []),
    ]),
  ];
}

/** A test that asks what another asked before it, as a post-test may, has its key there. */
function keysFlow(test: KitTest, tests: readonly KitTest[], reading: Reading): Flow[] {
  const { wording, words } = reading;
  const same = tests.slice(0, tests.indexOf(test)).find((one) => one.draws.length === 0 && test.draws.length === 0 && JSON.stringify(one.forms) === JSON.stringify(test.forms));
  if (same) return [{ kind: 'text', spans: [{ text: wording.sameKey(words(`${same.id}.title`, same.title)), goTo: `test-${same.id}` }] }];
  return (['A', 'B'] as const).filter((form) => test.forms[form]).flatMap((form): Flow[] => [{ kind: 'heading', level: 3, text: wording.form(form) }, keyTable(test, form, reading)]);
}

/** Surveys with their questions, to copy. */
export function surveysFlow(reading: Reading): Flow[] {
  const { document, wording, words, prose } = reading;
  const byId = new Map(document.banks.flatMap((bank) => bank.questions.map((question) => [question.id, question] as const)));
  if (document.surveys.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: wording.surveys, listed: 1, apart: true },
    ...document.surveys.flatMap((survey): Flow[] => [
      { kind: 'heading', level: 2, text: words(`${survey.id}.title`, survey.title), listed: 2, anchor: `survey-${survey.id}` },
      plain(wording.anonymous, 'small'), ...prose(`${survey.id}.intro`, survey.intro),
      ...survey.questions.flatMap((id) => byId.get(id) ?? []).flatMap((question, n) => askedFlow(question, n + 1, reading, { points: false })),
    ]),
  ];
}

/** Rubrics: each criterion with what each level looks like. */
export function rubricsFlow({ document, wording, words, locale }: Reading): Flow[] {
  if (document.rubrics.length === 0) return [];
  const weight = new Intl.NumberFormat(locale);
  return [
    { kind: 'heading', level: 1, text: wording.rubric, listed: 1, apart: true },
    ...document.rubrics.flatMap((rubric): Flow[] => {
      const labels = rubric.levels.map((one) => words(`${rubric.id}.levels.${one.value}.label`, one.label));
      const rows = rubric.criteria.map((one) => {
        const path = `${rubric.id}.${one.id}`;
        const least = one.least === undefined ? undefined : rubric.levels.find((level) => level.value === one.least);
        const facts = [words(`${path}.group`, one.group), one.weight === 1 ? '' : wording.weight(weight.format(one.weight))].filter(Boolean).join(' · ');
        const critical = one.critical && least ? wording.critical(words(`${rubric.id}.levels.${least.value}.label`, least.label)) : '';
        const what: Flow[] = [{ kind: 'text', look: 'cell', spans: [{ text: words(`${path}.title`, one.title), bold: true }] }, plain(facts, 'small'), ...(critical === '' ? [] : [{ kind: 'text', look: 'small', spans: [{ text: critical, bold: true }] } satisfies Flow])];
        return [{ flow: what }, ...labels.map((_, n) => cell(one.descriptors[n] === undefined ? '' : words(`${path}.descriptors.${n}`, one.descriptors[n])))];
      });
      return [
        { kind: 'heading', level: 2, text: words(`${rubric.id}.title`, rubric.title), listed: 2, anchor: `rubric-${rubric.id}` },
        { kind: 'table', shares: [30, ...labels.map(() => 70 / labels.length)], head: [cell(wording.criterion), ...labels.map((label) => cell(label))], rows },
      ];
    }),
  ];
}
