import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { kitDocument } from '@relevo/contracts/kit-document';
import { findIdentities } from '@relevo/domain/identity-text';
import { questionKinds } from '@relevo/domain/scoring';
import { publishBlockers } from '@relevo/domain/kit-checks';
import { renderMarkdown } from '@relevo/kit-io/markdown';
import { listStrings, translationState } from '@relevo/kit-io/translations';
import { demoKit, demoKitVersion2 } from './demo-kit.ts';
import { demoCertificationStandard, demoHandoffStandard } from './standards.ts';

const first = demoKit();
const second = demoKitVersion2();
const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const total = (of: readonly { minutes: number }[]) => of.reduce((sum, one) => sum + one.minutes, 0);

describe.each([['first', first], ['second', second]])('the %s version of the demo kit', (_, kit) => {
  const questions = kit.banks.flatMap((bank) => bank.questions);
  const learnt = questions.filter((one) => !kit.surveys.some((survey) => survey.questions.includes(one.id)));
  const activities = kit.modules.flatMap((module) => module.activities);

  test('is a kit document and stays one when read back', () => {
    expect(kitDocument.parse(JSON.parse(JSON.stringify(kit)))).toEqual(kit);
  });

  test('may be published: nothing blocks it', () => {
    const facts = { texts: listStrings(kit), hash, isStored: () => true, hasStandard: true };
    expect(publishBlockers(kit, facts)).toEqual([]);
  });

  test.each(['en', 'fr'])('has every text in %s, made from the source as it is now, and nothing besides', (locale) => {
    const { missing, stale, orphans, total: all, translated } = translationState(kit, locale);
    expect({ missing, stale, orphans }).toEqual({ missing: [], stale: [], orphans: [] });
    expect(translated).toBe(all);
  });

  test('leaves no text in Spanish where a translation should be', () => {
    const alike = listStrings(kit).filter((one) => one.text.length > 40 && !one.id.endsWith('.accepted'))
      .filter((one) => ['en', 'fr'].some((locale) => kit.translations[locale]?.[one.id]?.text === one.text));
    expect(alike).toEqual([]);
  });

  test('uses each id once', () => {
    const ids = [
      ...kit.modules.flatMap((one) => [one, ...one.objectives, ...one.questions, ...one.keyPoints]), ...activities, ...kit.pages, ...kit.runSheets,
      ...kit.banks, ...questions, ...kit.tests, ...kit.surveys, ...kit.tracks, ...kit.rubrics, ...kit.rubrics.flatMap((one) => one.criteria), ...kit.glossary,
    ].map((one) => one.id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    const sessions = kit.runSheets.flatMap((sheet) => sheet.sessions).map((session) => session.blocks.map((block) => block.id));
    for (const blocks of sessions) expect(new Set(blocks).size).toBe(blocks.length);
  });

  test('holds what a module needs: objectives, questions, key points and varied activities', () => {
    expect(kit.modules.length).toBeGreaterThanOrEqual(7);
    for (const module of kit.modules) {
      expect(module.objectives.length).toBeGreaterThanOrEqual(2);
      expect(module.questions.length).toBeGreaterThanOrEqual(2);
      expect(module.keyPoints.length).toBeGreaterThanOrEqual(3);
      expect(new Set(module.activities.map((one) => one.kind)).size).toBeGreaterThanOrEqual(4);
      expect(module.activities.filter((one) => one.kind === 'quiz')).toHaveLength(1);
    }
  });

  test('fits its slots, and each run sheet teaches every activity once, in order', () => {
    for (const sheet of kit.runSheets) {
      for (const session of sheet.sessions) expect(total(session.blocks)).toBeLessThanOrEqual(session.slotMinutes);
      const taught = sheet.sessions.flatMap((session) => session.blocks.flatMap((block) => block.activityId ?? []));
      expect(taught).toEqual(activities.map((one) => one.id));
    }
  });

  test('has at least 44 questions to learn by, each with feedback, a module and one of its objectives, and questions of every kind', () => {
    expect(learnt.length).toBeGreaterThanOrEqual(44);
    expect(new Set(questions.map((one) => one.kind))).toEqual(new Set(questionKinds));
    for (const question of learnt) {
      const module = kit.modules.find((one) => one.id === question.tags[0]);
      expect(question.feedback).not.toBe('');
      expect(module?.objectives.map((one) => one.id)).toContain(question.objectiveId);
    }
  });

  test('can be answered: one right option in a single choice, right and wrong ones in a multiple', () => {
    for (const question of questions) {
      if (question.kind !== 'single' && question.kind !== 'multiple') continue;
      const rights = question.options.filter((one) => one.correct).length;
      if (question.kind === 'single') expect(rights).toBe(1);
      else expect(rights > 1 && rights < question.options.length).toBe(true);
    }
  });

  test('measures with equivalent forms: question n has the same kind, module and points in A and B', () => {
    const like = (id: string) => {
      const question = questions.find((one) => one.id === id);
      return [question?.kind, question?.tags, question?.points];
    };
    const [pre, post] = ['pre', 'post'].map((purpose) => kit.tests.find((one) => one.purpose === purpose));
    for (const measured of [pre, post]) {
      expect(measured?.forms.A).toHaveLength(12);
      expect(measured?.forms.B?.map(like)).toEqual(measured?.forms.A.map(like));
      expect(measured?.forms.A.filter((id) => measured.forms.B?.includes(id))).toEqual([]);
    }
  });

  test('serves two tracks: each has activities of its own and a run sheet that it follows', () => {
    for (const { id } of kit.tracks) {
      expect(activities.filter((one) => one.tracks.includes(id)).length).toBeGreaterThanOrEqual(2);
      expect(kit.runSheets.some((sheet) => sheet.tracks.length === 0 || sheet.tracks.includes(id))).toBe(true);
    }
  });

  test('gives nothing away: no quiz asks what the tests ask', () => {
    const asked = (quiz: boolean) => kit.tests.filter((one) => (one.purpose === 'quiz') === quiz).flatMap((one) => [...one.forms.A, ...(one.forms.B ?? [])]);
    const tested = new Set(asked(false));
    expect(asked(true).filter((id) => tested.has(id))).toEqual([]);
  });

  test('holds nobody: no text looks like a name, a telephone or an identity number, and every story is attested', () => {
    const texts = [...listStrings(kit).map((one) => one.text), ...Object.values(kit.translations).flatMap((overlay) => Object.values(overlay).map((one) => one.text))];
    expect(texts.flatMap((text) => findIdentities(text).map((mark) => text.slice(mark.start, mark.end)))).toEqual([]);
    for (const one of activities.filter((activity) => activity.kind === 'case_study')) expect(one.attestation).toBeDefined();
  });

  test('renders without a directive left over', () => {
    const texts = [...listStrings(kit).map((one) => one.text), ...Object.values(kit.translations).flatMap((overlay) => Object.values(overlay).map((one) => one.text))];
    expect(texts.map((text) => renderMarkdown(text)).filter((html) => html.includes(':::'))).toEqual([]);
  });
});

test('the rubric has five groups, four levels with descriptors and three critical criteria', () => {
  const rubric = first.rubrics[0];
  expect(rubric?.criteria.length).toBeGreaterThanOrEqual(12);
  expect(new Set(rubric?.criteria.map((one) => one.group)).size).toBe(5);
  for (const criterion of rubric?.criteria ?? []) expect(criterion.descriptors).toHaveLength(rubric?.levels.length ?? 0);
  expect(rubric?.criteria.filter((one) => one.critical).map((one) => one.least)).toEqual([3, 3, 3]);
});

test('the second version keeps every id of the first and differs in minutes, one activity and one question', () => {
  const byId = (kit: typeof first) => new Map(kit.modules.flatMap((one) => one.activities).map((one) => [one.id, one]));
  const [before, after] = [byId(first), byId(second)];
  expect([...after.keys()].filter((id) => !before.has(id))).toEqual(['m4-a6']);
  expect([...before.keys()].filter((id) => !after.has(id))).toEqual([]);
  expect([...before.values()].filter((one) => after.get(one.id)?.minutes !== one.minutes).map((one) => one.id)).toEqual(['m1-a1', 'm2-a3']);
  const stems = (kit: typeof first) => new Map(kit.banks.flatMap((bank) => bank.questions).map((one) => [one.id, one.stem]));
  const reworded = [...stems(first)].filter(([id, stem]) => stems(second).get(id) !== stem).map(([id]) => id);
  expect(reworded).toEqual(['a03']);
});

test('the standards ask for no less than the kit itself: the post-test’s mark and the rubric’s mean', () => {
  const post = first.tests.find((one) => one.purpose === 'post');
  expect(demoCertificationStandard.postTestShare).toBeGreaterThanOrEqual(post?.passMark ?? 1);
  expect(demoHandoffStandard.meanRubric).toBeGreaterThanOrEqual(first.rubrics[0]?.passMean ?? 4);
});

test('the title names no topic', () => {
  const titles = [first.title, ...['en', 'fr'].map((locale) => first.translations[locale]?.['kit.title']?.text ?? '')];
  for (const title of titles) expect(title).not.toMatch(/trata|traffick|traite/iu);
});
