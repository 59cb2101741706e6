import type { KitDocument } from '@relevo/contracts/kit-document';
import type { KitTest, Question } from '@relevo/contracts/kit-questions';
import type { ProjectedPool, ProjectedSurvey, ProjectedTest, ProjectedTestKey } from '@relevo/contracts/projected-questions';
import { askedQuestion, questionKey } from './projection-question.ts';
import { given, hashed, reader } from './projection-reader.ts';
import type { ProjectionOptions } from './projection-reader.ts';
import { drawnCount, poolOf } from './test-questions.ts';

type Form = 'A' | 'B';

/**
 * A form of a test as it is asked: no key, no feedback, no count of correct options, and none of the questions that are drawn.
 * Nothing when the kit has no such test or form.
 */
export function projectTest(document: KitDocument, testId: string, form: Form, locale: string, options: ProjectionOptions = {}): ProjectedTest | undefined {
  const found = formOf(document, testId, form);
  if (!found) return undefined;
  const { test, questions } = found;
  const read = reader(document, 'participant', locale, options);
  return hashed({
    ...read.head,
    id: test.id,
    purpose: test.purpose,
    title: read.words(`${test.id}.title`, test.title),
    ...given('moduleId', test.moduleId),
    form,
    passMark: test.passMark,
    attempts: test.attempts,
    ...given('timeLimitMinutes', test.timeLimitMinutes),
    ...given('layout', test.layout),
    points: questions.reduce((sum, one) => sum + one.points, 0),
    questions: questions.map((question) => askedQuestion(question, read)),
  });
}

/** The answers and feedback of a form: for facilitators, and for participants only once the test's own rule shows them. */
export function projectTestKey(document: KitDocument, testId: string, form: Form, locale: string, options: ProjectionOptions = {}): ProjectedTestKey | undefined {
  const found = formOf(document, testId, form);
  if (!found) return undefined;
  const read = reader(document, 'facilitator', locale, options);
  return hashed({ ...read.head, testId, form, questions: found.questions.map((question) => questionKey(question, read)) });
}

/** Every question that a test's draws may take, as it is asked and with its key: for facilitators; who sits it gets what was drawn. */
export function projectPool(document: KitDocument, testId: string, locale: string, options: ProjectionOptions = {}): ProjectedPool {
  const test = document.tests.find((one) => one.id === testId);
  if (!test) return { drawn: 0, questions: [] };
  const [asked, keyed] = [reader(document, 'participant', locale, options), reader(document, 'facilitator', locale, options)];
  return { drawn: drawnCount(test), questions: poolOf(document, test).map((question) => ({ asked: askedQuestion(question, asked), key: questionKey(question, keyed) })) };
}

/** A survey for whoever answers or prepares it; nothing when the kit has no such survey. */
export function projectSurvey(document: KitDocument, surveyId: string, locale: string, options: ProjectionOptions = {}): ProjectedSurvey | undefined {
  const survey = document.surveys.find((one) => one.id === surveyId);
  if (!survey) return undefined;
  const read = reader(document, 'participant', locale, options);
  const { id, purpose } = survey;
  const questions = named(document, survey.questions).map((question) => askedQuestion(question, read));
  return hashed({ ...read.head, id, purpose, title: read.words(`${id}.title`, survey.title), intro: read.prose(`${id}.intro`, survey.intro), questions });
}

function formOf(document: KitDocument, testId: string, form: Form): { test: KitTest; questions: Question[] } | undefined {
  const test = document.tests.find((one) => one.id === testId);
  const ids = test?.forms[form];
  return test && ids ? { test, questions: named(document, ids) } : undefined;
}

function named({ banks }: KitDocument, ids: readonly string[]): Question[] {
  const byId = new Map(banks.flatMap((bank) => bank.questions).map((one) => [one.id, one]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
