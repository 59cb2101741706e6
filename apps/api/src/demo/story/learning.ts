import type { KitDocument } from '@relevo/contracts/kit-document';
import type { KitTest, Question } from '@relevo/contracts/kit-questions';
import { deadline } from '@relevo/domain/attempt';
import { drawnQuestions } from '@relevo/domain/draws';
import type { FollowUpMonths } from '@relevo/domain/follow-up';
import { formFor } from '@relevo/domain/form-allocation';
import { gradeAttempt } from '@relevo/domain/scoring';
import { underAskedIds } from '@relevo/kit-io/asked-ids';
import { Chance, idOf } from '../chance.ts';
import { tenantId, type Tenant } from '../cast/organisations.ts';
import { addEntries, addRows } from '../rows.service.ts';
import { versionIds, type Stage, type Version } from '../stage.service.ts';
import { answerTo } from './answering.ts';

/** Somebody enrolled, as far as answering goes. */
export type Seat = { enrolmentId: string; personId: string; ordinal: number; skill: { pre: number; post: number } };
export type Course = { tenant: Tenant; cohortId: string; version: Version };

const minutes = (from: Date, count: number) => new Date(from.getTime() + count * 60_000);

/** Everybody sits the test at once; who does not pass the post-test may sit it once more. */
export async function sit(stage: Stage, course: Course, purpose: 'pre' | 'post', seats: readonly Seat[]): Promise<void> {
  const document = stage.document(course.version);
  const test = document.tests.find((one) => one.purpose === purpose);
  if (!test) return;
  const sittings = seats.flatMap((seat) => {
    const first = sitting(stage.now, course, document, test, { ...seat, number: 1 });
    const again = purpose === 'post' && !first.attempt.passed && new Chance('otra vez', seat.enrolmentId).happens(0.7);
    return again ? [first, sitting(minutes(stage.now, 4), course, document, test, { ...seat, number: 2 })] : [first];
  });
  await keep(stage, course, sittings);
}

/** Months later some come back to it, each to the form that they did not sit last; a little has faded. */
export async function sitLater(stage: Stage, course: Course, months: FollowUpMonths, seats: readonly Seat[], share: number): Promise<void> {
  const document = stage.document(course.version);
  const test = document.tests.find((one) => one.purpose === 'follow_up');
  const back = (seat: Seat, after: FollowUpMonths) => new Chance('seguimiento', seat.enrolmentId, after).happens(share);
  if (test) await keep(stage, course, seats.filter((seat) => back(seat, months)).map((seat) => sitting(stage.now, course, document, test, { ...seat, number: months === 6 && back(seat, 3) ? 2 : 1, months })));
}

/** Most of those who read on their phones do the quiz of what they have read, some of them twice. */
export async function practise(stage: Stage, course: Course, seats: readonly Seat[], share: number): Promise<void> {
  const document = stage.document(course.version);
  await keep(stage, course, seats.flatMap((seat) => {
    const read = modulesRead(document, new Chance('lectura', seat.enrolmentId), share).map((module) => module.id);
    const quizzes = document.tests.filter((one) => one.purpose === 'quiz' && one.moduleId !== undefined && read.includes(one.moduleId));
    return quizzes.flatMap((quiz) => {
      const chance = new Chance('repaso', seat.enrolmentId, quiz.id);
      const times = chance.happens(0.8) ? (chance.happens(0.2) ? 2 : 1) : 0;
      return Array.from({ length: times }, (_, i) => sitting(minutes(stage.now, i * 15), course, document, quiz, { ...seat, number: i + 1 }));
    });
  }));
}

async function keep(stage: Stage, course: Course, sittings: readonly ReturnType<typeof sitting>[]): Promise<void> {
  await stage.within(course.tenant, async (tx) => {
    await addRows(tx, 'attempt', sittings.map(({ attempt }) => attempt));
    await addRows(tx, 'response', sittings.flatMap(({ responses }) => responses));
    await addEntries(tx, tenantId(course.tenant), sittings.map(({ attempt }) => ({
      at: stage.now, actorId: attempt.person_id, role: 'participant', action: 'attempt.submit', subjectKind: 'attempt', subjectId: attempt.id, detail: { purpose: attempt.purpose, form: attempt.form, number: attempt.number, timing: 'in_time' },
    })));
  });
}

function sitting(ends: Date, { tenant, cohortId, version }: Course, document: KitDocument, test: KitTest, { enrolmentId, personId, ordinal, skill, number, months = null }: Seat & { number: number; months?: FollowUpMonths | null }) {
  const chance = new Chance('respuestas', enrolmentId, test.id, number);
  const form = formFor(test.purpose, ordinal, test.forms, number === 1 ? formFor('post', ordinal, test.forms) : formFor('pre', ordinal, test.forms));
  const id = idOf('attempt', enrolmentId, test.id, number);
  const questions = questionsOf(document, test, form, id);
  const after = Math.min(0.99, skill.post + (number - 1) * 0.15);
  const known = { pre: (id: string) => knowsBefore(skill.pre, id), quiz: (id: string) => knowsBefore((skill.pre + after) / 2, id), post: () => after, follow_up: () => skill.post - (months ?? 0) * 0.02 };
  const knows = ({ id: questionId }: Question) => known[test.purpose](questionId);
  const answers = Object.fromEntries(questions.map((question) => [question.id, answerTo(question, chance.happens(knows(question)), chance)]));
  const grade = gradeAttempt(questions, answers, test.passMark);
  const started = minutes(ends, -chance.between(9, 18));
  const own = { tenant_id: tenantId(tenant), cohort_id: cohortId, person_id: personId };
  return {
    attempt: {
      ...own, id, enrolment_id: enrolmentId, kit_tenant_id: tenantId('ibcr'), kit_version_id: versionIds[version], test_id: test.id, purpose: test.purpose, form, number, months, started_at: started,
      deadline_at: deadline(started, test.timeLimitMinutes), submitted_at: minutes(ends, -chance.between(0, 2)), points: grade.points, points_possible: grade.of, passed: grade.passed,
    },
    responses: grade.responses.map(({ questionId, points }, i) => ({
      ...own, attempt_id: id, question_id: questionId, answer: answers[questionId], saved_at: minutes(started, (i + 1) * 0.6), points,
    })),
  };
}

/** Before a training some already know much, most little, and what nearly everybody knows stands beside what hardly anybody does. */
const knowsBefore = (skill: number, questionId: string): number =>
  Math.max(0.05, Math.min(0.95, 0.45 + (skill - 0.45) * 3 + new Chance('dificultad', questionId).between(-0.25, 0.25)));

function questionsOf(document: KitDocument, test: KitTest, form: 'A' | 'B', attemptId: string): Question[] {
  const all = new Map(document.banks.flatMap((bank) => bank.questions.map((question) => [question.id, question])));
  const banked = document.banks.flatMap((bank) => bank.questions.map((question) => ({ ...question, bankId: bank.id })));
  const drawn = new Set(drawnQuestions(test, banked, attemptId).map((question) => question.id));
  return [...(test.forms[form] ?? []), ...drawn].flatMap((id) => all.get(id) ?? []).map(underAskedIds);
}

/** What people read on their phones: some all of it, some part, some nothing. */
export async function read(stage: Stage, { tenant, cohortId, version }: Course, seats: readonly Seat[], share: number): Promise<void> {
  const document = stage.document(version);
  const rows = seats.flatMap(({ enrolmentId, personId }) => {
    const chance = new Chance('lectura', enrolmentId);
    const modules = modulesRead(document, chance, share);
    return modules.flatMap((module, i) => module.activities.filter((one) => one.kind !== 'break').map((activity) => ({
      tenant_id: tenantId(tenant), enrolment_id: enrolmentId, activity_id: activity.id, cohort_id: cohortId, person_id: personId, module_id: module.id,
      state: activity.warning && chance.happens(0.2) ? 'skipped' : (i === modules.length - 1 && chance.happens(0.4)) || activity.submission ? 'opened' : 'done', at: minutes(stage.now, -chance.between(20, 2600)),
    })));
  });
  await stage.within(tenant, (tx) => addRows(tx, 'progress', rows));
}

/** The modules that somebody reads by when the group as a whole has read a share of them. */
function modulesRead({ modules }: KitDocument, chance: Chance, share: number): KitDocument['modules'] {
  if (!chance.happens(0.75)) return [];
  const read = modules.filter((module) => !module.break);
  return read.slice(0, Math.round(read.length * Math.min(1, share * chance.between(0.6, 1.2))));
}
