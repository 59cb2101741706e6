import type { KitDocument, KitTest, Question } from '@relevo/contracts/kit-document';
import type { ProjectedTest, ProjectedTestKey } from '@relevo/contracts/kit-projection';
import { given, hashed, reader } from './projection-reader.ts';
import type { ProjectionOptions, Reader } from './projection-reader.ts';

type Form = 'A' | 'B';

/** A form of a test as it is asked: no key, no feedback, no count of correct options. Nothing when the kit has no such test or form. */
export function projectTest(document: KitDocument, testId: string, form: Form, locale: string, options: ProjectionOptions = {}): ProjectedTest | undefined {
  const drawn = draw(document, testId, form);
  if (!drawn) return undefined;
  const { test, questions } = drawn;
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
    points: questions.reduce((sum, one) => sum + one.points, 0),
    questions: questions.map((question) => asked(question, read)),
  });
}

function asked(question: Question, { prose }: Reader): ProjectedTest['questions'][number] {
  const base = { id: question.id, stem: prose(`${question.id}.stem`, question.stem), points: question.points };
  if (question.kind === 'true_false' || question.kind === 'short') return { ...base, kind: question.kind };
  return { ...base, kind: question.kind, options: question.options.map(({ id, text }) => ({ id, text: prose(`${question.id}.${id}.text`, text) })) };
}

/** The answers and feedback of a form: for facilitators, and for participants only once the test's own rule shows them. */
export function projectTestKey(document: KitDocument, testId: string, form: Form, locale: string, options: ProjectionOptions = {}): ProjectedTestKey | undefined {
  const drawn = draw(document, testId, form);
  if (!drawn) return undefined;
  const read = reader(document, 'facilitator', locale, options);
  return hashed({ ...read.head, testId, form, questions: drawn.questions.map((question) => keyOf(question, read)) });
}

function keyOf(question: Question, { prose, words }: Reader): ProjectedTestKey['questions'][number] {
  const base = { id: question.id, feedback: prose(`${question.id}.feedback`, question.feedback) };
  if (question.kind === 'true_false') return { ...base, kind: question.kind, correct: question.correct };
  if (question.kind === 'short') return { ...base, kind: question.kind, accepted: words(`${question.id}.accepted`, question.accepted.join('\n')).text.split('\n') };
  const options = question.options.map(({ id, correct, feedback }) => ({ id, correct, feedback: prose(`${question.id}.${id}.feedback`, feedback) }));
  return { ...base, kind: question.kind, options };
}

function draw(document: KitDocument, testId: string, form: Form): { test: KitTest; questions: Question[] } | undefined {
  const test = document.tests.find((one) => one.id === testId);
  const ids = test?.forms[form];
  if (!test || !ids) return undefined;
  const byId = new Map(document.banks.flatMap((bank) => bank.questions).map((one) => [one.id, one]));
  return { test, questions: ids.flatMap((id) => byId.get(id) ?? []) };
}
