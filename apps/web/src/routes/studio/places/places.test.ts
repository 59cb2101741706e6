import { describe, expect, test } from '@jest/globals';
import { kitDocument, type RunSheet } from '@relevo/contracts/kit-document';
import { bank as bankSchema, question as questionSchema, type Question } from '@relevo/contracts/kit-questions';
import { hasAnswer } from '@relevo/domain/kit-test-checks';
import { gradeResponse, questionKinds } from '@relevo/domain/scoring';
import fc from 'fast-check';
import { runs } from '../../../../../../packages/domain/test/property.ts';
import { askedDraft, draftKey } from './banks/asked-draft.ts';
import { filtered, nameless, noFilter, tagsOf } from './banks/bank-filter.ts';
import { gapAs, withGap, withoutGap } from './banks/cloze-gaps.ts';
import { partlyRight } from './banks/credit-example.tsx';
import { textDrawer } from './banks/draw-text.ts';
import { likertPresets, likertSteps } from './banks/likert-scales.ts';
import { changedKind, copyOfQuestion, newQuestion, plainStem, type QuestionOf } from './banks/question-parts.ts';
import { namedBy, usedIds, usesOf, withoutQuestions } from './banks/question-uses.ts';
import { byMoment, descriptorsOf, shareOf, withLevel, withoutLevel } from './rubrics/rubric-parts.ts';
import { blockOf, clock, copyOfSheet, moveTo, snapped, splitOver, stepBlock, stepped } from './run-sheets/sheet-parts.ts';
import { isTicked, ticked, trackFigures } from './tracks/track-ticks.ts';

const single = questionSchema.parse({ id: 'q1', kind: 'single', stem: '¿Qué **señal** ve?', tags: ['m1'], difficulty: 'easy', objectiveId: 'o1', options: [{ id: 'a', text: 'Una', correct: true, feedback: 'Sí' }, { id: 'b', text: 'Otra', correct: false }] });
const cloze = questionSchema.parse({ id: 'q2', kind: 'cloze', stem: 'Llame al 114 y espere.', gaps: [{ id: 'h1', kind: 'text', accepted: ['x'] }] }) as QuestionOf<'cloze'>;
const kit = kitDocument.parse({
  format: 'relevo-kit/1', title: 'Kit', locale: 'es', locales: ['es'], tracks: [{ id: 'new', title: 'Nuevo' }, { id: 'old', title: 'Antes' }],
  modules: [{ id: 'm1', title: 'Uno', objectives: [{ id: 'o1', text: 'Ver' }], activities: [{ id: 'a1', kind: 'exercise', title: 'Leer', minutes: 30, tracks: ['new'], materials: ['Lápiz'], facilitator: { method: 'En\ngrupos' } }, { id: 'a2', kind: 'exercise', title: 'Hacer', minutes: 20 }] }],
  banks: [{ id: 'b1', title: 'Banco', questions: [single, { ...single, id: 'q3', tags: ['otra'] }, { ...single, id: 'q4', tags: [] }] }],
  tests: [{ id: 't1', purpose: 'pre', title: 'Inicial', passMark: 0.7, attempts: 1, showAnswers: 'never', forms: { A: ['q1'] }, draws: [{ id: 'd1', count: 1, tags: ['otra'] }] }],
  surveys: [{ id: 's1', purpose: 'reaction', title: 'Opinión', questions: ['q1'] }],
  rubrics: [{ id: 'r1', title: 'Pauta', passMean: 2.8, levels: [{ value: 1, label: 'No' }, { value: 2, label: 'Casi' }, { value: 3, label: 'Sí' }], criteria: [
    { id: 'c1', group: 'Apertura', title: 'Uno', weight: 1, descriptors: ['a', 'b', 'c'] }, { id: 'c2', group: 'Cierre', title: 'Dos', weight: 3, critical: true, least: 2 }, { id: 'c3', group: 'Apertura', title: 'Tres' },
  ] }],
});
const sheet: RunSheet = {
  id: 'r', title: 'Guion', tracks: [], sessions: [1, 2].map((s) => ({ id: `s${s}`, title: `Día ${s}`, slotMinutes: 60, blocks: [1, 2].map((b) => ({ id: `s${s}b${b}`, title: `B${b}`, minutes: 20, method: '', materials: [], notes: '' })) })),
};

describe('a question', () => {
  test('of every kind begins as the kit takes it', () => { for (const kind of questionKinds) expect(questionSchema.safeParse(newQuestion(kind)).error).toBeUndefined(); });
  test('changed to any kind and on to any other still fits the kit, and keeps what all kinds have', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...questionKinds), { minLength: 1, maxLength: 5 }), (kinds) => {
      const last = kinds.reduce<Question>((now, kind) => changedKind(now, kind), single);
      expect(questionSchema.safeParse(last).error).toBeUndefined();
      expect([last.kind, last.id, last.tags, last.difficulty, last.objectiveId]).toEqual([kinds.at(-1), 'q1', ['m1'], 'easy', 'o1']);
    }), runs(2_000));
  });
  test('keeps its options and which is right from one choice to several and back', () => {
    const back = changedKind(changedKind(single, 'multiple'), 'single') as QuestionOf<'single'>;
    expect(back.options.slice(0, 2)).toEqual((single as QuestionOf<'single'>).options);
    expect(changedKind(single, 'short')).toMatchObject({ accepted: ['Una'] });
  });
  test('is copied under ids of its own, its answers still answering', () => {
    for (const kind of questionKinds) {
      const copy = copyOfQuestion(changedKind(single, kind));
      expect(copy.id).not.toBe('q1');
      expect(hasAnswer(copy)).toBe(hasAnswer(changedKind(single, kind)));
    }
  });
  test('is one line of plain words in a list', () => expect(plainStem('## ¿Qué **ve**?\n\n- [aquí](kit:page/p) {{h1}}')).toBe('¿Qué ve? - aquí […]'));
});

describe('a gap', () => {
  test('takes the selected word, or the one that the cursor is in, as its answer', () => {
    for (const [from, to] of [[9, 12], [8, 12], [11, 11]] as const) {
      const made = withGap(cloze, from, to)!;
      expect(made.question.stem).toBe(`Llame al {{${made.gapId}}} y espere.`);
      expect(made.question.gaps.find((one) => one.id === made.gapId)).toEqual({ id: made.gapId, kind: 'text', accepted: ['114'] });
    }
  });
  test('is not made where one stands, and goes back to its word', () => {
    const { question, gapId } = withGap(cloze, 9, 12)!;
    expect(withGap(question, 12, 12)).toBeUndefined();
    expect(withoutGap(question, question.gaps.find((one) => one.id === gapId)!).stem).toBe(cloze.stem);
  });
  test('keeps what is right as another kind', () => {
    expect(gapAs(gapAs({ id: 'h', kind: 'text', accepted: ['114', 'ciento'] }, 'choice'), 'number')).toMatchObject({ value: 114 });
  });
});

describe('the preview of a question', () => {
  const draw = textDrawer((path) => `/f/${path}`);
  test('draws its text without letting raw HTML through, gaps open', () => {
    expect(draw('Una **señal** <img src=x onerror=alert(1)>').html).toContain('<strong>señal</strong>');
    expect(draw('a <script>alert(1)</script> <b onclick="x">c</b>').html).not.toMatch(/<script|<b /);
    expect(draw('Al {{h1}} y {{h2}}', ['h1']).html).toBe('<p>Al <span data-gap="h1"></span> y {{h2}}</p>');
    expect(draw('![Mapa](kit:asset/fig/a%20b.png)').html).toBe('<p><img src="/f/fig/a%20b.png" alt="Mapa"></p>');
  });
  test('asks every kind, and its key earns all the points', () => {
    for (const kind of questionKinds) {
      const question = changedKind(single, kind);
      expect(askedDraft(question, draw)).toMatchObject({ id: 'q1', kind });
      expect(draftKey(question, draw)).toMatchObject({ id: 'q1', kind });
    }
    const ordering = changedKind(single, 'ordering') as QuestionOf<'ordering'>;
    const key = draftKey(ordering, draw);
    expect(key.kind === 'ordering' && gradeResponse(ordering, { kind: 'order', itemIds: key.itemIds }).share).toBe(1);
  });
  test('works out an answer that is partly right', () => {
    const multiple = { ...(changedKind(single, 'multiple') as QuestionOf<'multiple'>), points: 2 };
    const worked = partlyRight(multiple)!;
    expect([worked.chosen, gradeResponse(multiple, worked.answer).points]).toEqual([['A', 'B'], 0]);
    expect(gradeResponse({ ...multiple, credit: 'each' }, worked.answer).points).toBeCloseTo(4 / 3);
  });
  test('has scales in three languages, of one length each', () => {
    for (const preset of likertPresets) expect(new Set(['es', 'en', 'fr'].map((one) => likertSteps(preset, one).length)).size).toBe(1);
    expect(likertSteps('frequency', 'miq', 'en')[0]).toBe('Never');
  });
});

describe('a bank', () => {
  const [bank] = kit.banks;
  test('is searched without accents and case, and filtered by what is there and what is not', () => {
    const ids = (filter: object) => filtered(bank!.questions, { ...noFilter, ...filter }, usedIds(kit)).map((one) => one.id);
    expect(ids({ text: 'SENAL una' })).toEqual(['q1', 'q3', 'q4']);
    expect([ids({ tag: 'otra' }), ids({ tag: nameless }), ids({ objective: nameless }), ids({ unused: true }), ids({ kind: 'essay' })]).toEqual([['q3'], ['q4'], [], ['q4'], []]);
    expect(tagsOf(kit.banks)).toEqual([['m1', 1], ['otra', 1]]);
  });
  test('knows where a question is used, and takes it out everywhere', () => {
    expect(usesOf(kit, bank!.questions[0]!, 'b1').map((one) => one.how)).toEqual(['A', 'survey']);
    expect(namedBy(usesOf(kit, bank!.questions[1]!, 'b1'))).toEqual([]);
    const without = withoutQuestions(kit, new Set(['q1']));
    expect([bankSchema.parse(without.banks[0]).questions.length, without.tests[0]!.forms.A, without.surveys[0]!.questions]).toEqual([2, [], []]);
    expect(kitDocument.safeParse(without).success).toBe(true);
  });
});

describe('a run sheet', () => {
  test('takes over what an activity has', () => expect(blockOf(kit.modules[0]!.activities[0]!)).toMatchObject({ activityId: 'a1', title: 'Leer', minutes: 30, method: 'En grupos', materials: ['Lápiz'] }));
  test('moves a block within its session, over its edge, and across', () => {
    expect(stepBlock(sheet, 's1b1', 1)).toMatchObject({ after: 's1b2', at: 2, of: 2 });
    expect(stepBlock(sheet, 's1b2', 1)).toMatchObject({ session: 'Día 2', after: null, at: 1, of: 3 });
    expect(stepBlock(sheet, 's2b2', -1, true)).toMatchObject({ session: 'Día 1', after: 's1b2', at: 3 });
    expect([stepBlock(sheet, 's1b1', -1), stepBlock(sheet, 's2b2', 1)]).toEqual([undefined, undefined]);
    expect(moveTo(sheet, 's1b1', 's1', 9)).toMatchObject({ after: 's1b2', at: 2 });
  });
  test('divides a block over two sessions, making the second where there is none', () => {
    const minutes = (of: RunSheet) => of.sessions.map((one) => one.blocks.map((block) => block.minutes));
    expect(minutes(splitOver(sheet, 's1b2', 5, 'Día 3'))).toEqual([[20, 5], [15, 20, 20]]);
    expect(minutes(splitOver(sheet, 's2b2', 5, 'Día 3'))).toEqual([[20, 20], [20, 5], [15]]);
    expect(splitOver(sheet, 's1b2', 20, '')).toBe(sheet);
  });
  test('is copied with nothing of the same id', () => {
    const ids = (of: RunSheet) => [of.id, ...of.sessions.flatMap((one) => [one.id, ...one.blocks.map((block) => block.id)])];
    expect(ids(copyOfSheet(sheet, 'Copia')).some((id) => ids(sheet).includes(id))).toBe(false);
  });
  test('tells times past midnight', () => expect([clock(9 * 60 + 5), clock(25 * 60)]).toEqual(['9:05', '1:00']));
});

test.each([
  [stepped(47, 1, false), 50], [stepped(50, 1, false), 55], [stepped(47, -1, false), 45], [stepped(45, -1, false), 40], [stepped(47, 1, true), 48], [stepped(0, -1, true), 0], [stepped(1438, 1, false), 1440],
  [snapped(47), 45], [snapped(48), 50], [snapped(-20), 5], [snapped(5000), 1440],
])('a block comes to rest on the five minutes: %d is %d', (made, wanted) => expect(made).toBe(wanted));

test('words that count as right may be none while they are being written, and nothing stands for them', () => {
  const short = newQuestion('short');
  expect(short).toMatchObject({ accepted: [] });
  expect([questionSchema.safeParse({ ...short, stem: 'Una' }).success, hasAnswer(short), hasAnswer({ ...short, accepted: ['…'] } as Question)]).toEqual([true, false, false]);
});

describe('a rubric', () => {
  const [rubric] = kit.rubrics;
  test('groups by moment and shares out by weight', () => {
    expect(byMoment(rubric!.criteria).map(([group, list]) => [group, list.length])).toEqual([['Apertura', 2], ['Cierre', 1]]);
    expect(shareOf(rubric!.criteria[1]!, rubric!.criteria)).toBe(0.6);
    expect(descriptorsOf(rubric!.criteria[1]!, rubric!.levels)).toEqual(['', '', '']);
  });
  test('loses a level with its texts, and asks for what is left', () => {
    const [left] = withoutLevel(kit, 'r1', 3).rubrics;
    expect([left!.levels.length, left!.passMean, left!.criteria[0]!.descriptors]).toEqual([2, 2, ['a', 'b']]);
    expect(withoutLevel(kit, 'r1', 2).rubrics[0]!.criteria[1]!.least).toBe(3);
    expect(withLevel(kit, 'r1', 'Muy bien').rubrics[0]!.levels.at(-1)).toEqual({ value: 4, label: 'Muy bien' });
    expect(kitDocument.safeParse(withLevel(kit, 'r1', 'Más')).success).toBe(true);
  });
});

describe('a track', () => {
  test('is ticked for what names none, and unticked by naming the others', () => {
    const all = ['new', 'old'];
    expect([isTicked({ tracks: [] }, 'old'), ticked({ tracks: [] }, all, 'old', false), ticked({ tracks: ['new'] }, all, 'old', true), ticked({ tracks: ['new'] }, all, 'new', false)]).toEqual([true, ['new'], [], undefined]);
  });
  test('adds up what it has', () => expect(trackFigures(kit, 'old')).toEqual({ minutes: 20, activities: 1, runSheets: 0 }));
});
