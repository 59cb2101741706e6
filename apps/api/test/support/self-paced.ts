import { expect } from '@jest/globals';
import { getCourse, getLearningHome, getOwnCompletion, saveProgress, type Course, type LearningHome, type OwnCompletion } from '@relevo/contracts/learning';
import { listRoster, type RosterRow } from '@relevo/contracts/roster';
import { getSelfPaced, joinSelfPaced, openSelfPaced, selfPacedPage, type NewSelfPaced, type SelfPacedCourse } from '@relevo/contracts/self-paced';
import { newId } from '../../src/platform/ids.ts';
import { send, startApp } from './app.ts';
import { travel } from './cohorts.ts';
import { courseKit, makeCourse, sit, type TestCourse } from './course.ts';
import { makeTenant, signedIn, type TestPerson } from './people.ts';

export type Opened = { id: string; token: string };
export type Entries = Record<string, string>;
export type Learner = { name: string; cookie: string; signInName: string };
export const pin = '5038 2764';
export const code = (answer: { body: unknown }) => (answer.body as { code: string }).code;
export const tokenOf = (course: SelfPacedCourse) => course.opening!.url!.split('/').at(-1)!;
export const cookieOf = (answer: { headers: unknown }) => String((answer.headers as Record<string, string[]>)['set-cookie']?.[0] ?? '').split(';')[0]!;
export const nameIn = (answer: { text: string }) => /<p class="code">([^<]+)</.exec(answer.text)?.[1] ?? '';
export const newcomer = (name: string, more: Entries = {}): Entries => ({ id: newId(), as: 'new', name, pin, agree: 'yes', ...more });
export const testOf = (told: Course, id: string) => told.tests.find((one) => one.testId === id)!;

const choice = (questionId: string, ...n: number[]) => ({ questionId, answer: { kind: 'choice' as const, optionIds: n.map((one) => `${questionId}-o${one}`) } });
/** Of both forms; what a form does not ask is left aside. */
const allRight: Parameters<typeof sit>[4] = [
  choice('qa1', 0), { questionId: 'qa2', answer: { kind: 'boolean', value: true } }, { questionId: 'qa3', answer: { kind: 'text', text: 'Árbol' } }, choice('qa4', 0, 1),
  choice('qb1', 0), choice('qb2', 1), choice('qb3', 2), choice('qb4', 0),
];

/** An institution with a kit of its steward's that runs self-paced courses, and what its people do there. */
export async function selfPacedWorld() {
  const at = await startApp();
  await travel(at, '2030-03-01T15:00:00Z');
  const steward = await makeTenant(at, 'Rectoría', 'steward');
  const partner = await makeTenant(at, 'Salud', 'government', steward);
  const document = courseKit();
  document.tests.push({ ...document.tests.find((one) => one.id === 'final')!, id: 'despues', purpose: 'follow_up', title: 'Meses después' });
  const kit = await makeCourse(at, partner, { kitTenantId: steward, people: 0, document });
  const manager = await signedIn(at, partner, 'partner_manager', 'Gestiona');
  const coordinator = await signedIn(at, steward, 'coordinator', 'Coordina');
  const wish = (given: Partial<NewSelfPaced> = {}) => ({ id: newId(), kitVersionId: kit.versionId, organisationId: partner, locale: 'es', title: 'Acoger bien', forWhom: 'Personal de salud', opensOn: '2030-03-01', ...given });
  const read = async (id: string, who = manager) => (await send(at, who.cookie, getSelfPaced, { params: { id } })).body as SelfPacedCourse;
  /** As a browser posts a plain form. */
  const post = (token: string, form: Entries, cookie: string | null = null) => send(at, cookie, joinSelfPaced, { params: { token }, query: { lang: 'es' } }).unset('x-relevo').type('form').send(form);
  const done = ({ id }: Opened, who: { cookie: string }, ...activities: string[]) =>
    send(at, who.cookie, saveProgress, { params: { id }, body: { entries: activities.map((activityId) => ({ activityId, state: 'done' as const, at: at.clock.now().toISOString() })) } });
  const sits = (opened: Opened, who: Learner, testId: string, answers = allRight) => sit(at, { cohortId: opened.id } as TestCourse, who as unknown as TestPerson, testId, answers);
  /** Reads all there is; the quiz is a part of it. */
  const readAll = async (opened: Opened, who: Learner) => {
    expect((await done(opened, who, 'a1', 'a2', 'a4', 'a5')).status).toBe(200);
    await sits(opened, who, 'repaso', []);
  };
  return {
    at, steward, partner, kitId: kit.kitId, manager, coordinator, wish, read, post, done, sits, readAll,
    async open(given: Partial<NewSelfPaced> = {}): Promise<Opened> {
      const body = wish(given);
      expect((await send(at, manager.cookie, openSelfPaced, { body })).status).toBe(201);
      return { id: body.id, token: tokenOf(await read(body.id)) };
    },
    page: (token: string, cookie: string | null = null) => send(at, cookie, selfPacedPage, { params: { token }, query: { lang: 'es' } }),
    async join({ token }: Opened, name: string): Promise<Learner> {
      const answer = await post(token, newcomer(name));
      expect([answer.status, answer.text.includes('Ya está en el curso')]).toEqual([200, true]);
      return { name, cookie: cookieOf(answer), signInName: nameIn(answer) };
    },
    home: async (who: { cookie: string }) => ((await send(at, who.cookie, getLearningHome)).body as LearningHome).cohorts[0]!,
    course: async ({ id }: Opened, who: { cookie: string }) => (await send(at, who.cookie, getCourse, { params: { id } })).body as Course,
    reached: async ({ id }: Opened, who: { cookie: string }) => (await send(at, who.cookie, getOwnCompletion, { params: { id } })).body as OwnCompletion,
    roster: async ({ id }: Opened) => ((await send(at, manager.cookie, listRoster, { params: { id }, query: { size: 100 } })).body as { items: RosterRow[] }).items,
    async completes(opened: Opened, who: Learner): Promise<void> {
      await readAll(opened, who);
      await sits(opened, who, 'final');
    },
  };
}
export type SelfPacedWorld = Awaited<ReturnType<typeof selfPacedWorld>>;
