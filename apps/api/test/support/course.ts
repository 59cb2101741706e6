import { startAttempt, submitAttempt, type GivenAnswer } from '@relevo/contracts/attempts';
import { kitDocument, type KitDocument } from '@relevo/contracts/kit-document';
import { renderAll } from '../../src/features/kits/kit-parts.ts';
import { newId, newToken } from '../../src/platform/ids.ts';
import type { TestApp } from './app.ts';
import { makePerson, signedIn, type TestPerson } from './people.ts';

const single = (id: string, right = 0) => ({
  id, kind: 'single', stem: `¿Cuál es **${id}**?`, points: 1, feedback: `Porque ${id}`,
  options: [0, 1, 2].map((n) => ({ id: `${id}-o${n}`, text: `Opción ${n}`, correct: n === right })),
});
const questions = [
  single('qa1'), { id: 'qa2', kind: 'true_false', stem: '¿Cierto?', points: 1, correct: true },
  { id: 'qa3', kind: 'short', stem: 'Una palabra', points: 1, accepted: ['Árbol'] },
  { id: 'qa4', kind: 'multiple', stem: 'Varias', points: 2, options: [0, 1, 2].map((n) => ({ id: `qa4-o${n}`, text: `Opción ${n}`, correct: n < 2 })) },
  single('qb1'), single('qb2', 1), single('qb3', 2), single('qb4'), single('qq1'), single('qq2'),
];
const forms = { A: ['qa1', 'qa2', 'qa3', 'qa4'], B: ['qb1', 'qb2', 'qb3', 'qb4'] };
const activity = (id: string, more: object = {}) => ({ id, kind: 'reading', title: `Parte ${id}`, minutes: 10, body: `Texto de ${id}`, facilitator: { notes: `SECRETO ${id}`, solution: 'SECRETO', method: '' }, ...more });

/** A small course: two modules and a break, a sensitive part, a quiz, tests in two forms, a glossary. */
export const courseKit = (): KitDocument => kitDocument.parse({
  format: 'relevo-kit/1', title: 'Kit de acogida', locale: 'es', locales: ['es', 'fr'],
  modules: [
    { id: 'm1', title: 'Primero', objectives: [{ id: 'o1', text: 'Saber' }], facilitator: { notes: 'SECRETO m1' },
      activities: [activity('a1'), activity('a2', { warning: { text: 'Puede doler', facilitator: { debrief: 'SECRETO debrief' } } }), activity('a3', { kind: 'quiz', testId: 'repaso' })] },
    { id: 'pausa', title: 'Café', break: true, activities: [activity('p1', { kind: 'break' })] },
    { id: 'm2', title: 'Segundo', objectives: [{ id: 'o2', text: 'Hacer' }], activities: [activity('a4'), activity('a5')] },
  ],
  pages: [{ id: 'guia', audience: 'participant', title: 'Guía', body: 'Léala' }, { id: 'notas', audience: 'facilitator', title: 'Notas', body: 'SECRETO' }],
  runSheets: [{ id: 'r1', title: 'Dos días', sessions: [
    { id: 's1', title: 'Día 1', slotMinutes: 60, blocks: [{ id: 'b1', activityId: 'a1', title: 'A1', minutes: 10 }, { id: 'b2', activityId: 'a2', title: 'A2', minutes: 10 }, { id: 'b3', activityId: 'a3', title: 'A3', minutes: 10 }] },
    { id: 's2', title: 'Día 2', slotMinutes: 60, blocks: [{ id: 'b4', activityId: 'a4', title: 'A4', minutes: 10 }, { id: 'b5', activityId: 'a5', title: 'A5', minutes: 10 }] },
  ] }],
  banks: [{ id: 'banco', title: 'Banco', questions }],
  tests: [
    { id: 'inicial', purpose: 'pre', title: 'Prueba inicial', passMark: 0, attempts: 1, showAnswers: 'never', forms },
    { id: 'final', purpose: 'post', title: 'Prueba final', passMark: 0.7, attempts: 2, timeLimitMinutes: 30, showAnswers: 'after_completion', forms },
    { id: 'repaso', purpose: 'quiz', title: 'Repaso', moduleId: 'm1', passMark: 0.5, attempts: 5, showAnswers: 'after_submit', forms: { A: ['qq1', 'qq2'] } },
  ],
  glossary: [{ id: 'g1', term: 'Acogida', meaning: 'Recibir bien' }],
  translations: { fr: {} },
});

export type TestCourse = {
  tenantId: string; kitId: string; versionId: string; cohortId: string; sessionIds: readonly [string, string]; trainer: TestPerson;
  /** In the order of enrolment: the first sits form A before. */
  people: (TestPerson & { enrolmentId: string })[];
};

/** Where it is made: past the walls, at a moment. */
type Prepared = Pick<TestApp, 'owner' | 'clock'>;
const hour = 3_600_000;

/** A published kit and a running cohort of it with two sessions: one going on, one in a week. */
export async function makeCourse(at: Prepared, tenantId: string, { people = 2, kitTenantId = tenantId, accompaniedBy = null as string | null, document = courseKit() } = {}): Promise<TestCourse> {
  const [kitId, versionId, cohortId] = [newId(), newId(), newId()];
  const reviewer = await makePerson(at, kitTenantId, 'Revisión');
  const [runSheet] = document.runSheets;
  if (!runSheet) throw new Error('a course needs a run sheet');
  await publish(at, { kitTenantId, kitId, versionId, reviewer, readerId: tenantId, document });
  const now = at.clock.now();
  const after = (ms: number) => new Date(now.getTime() + ms);
  await at.owner.query(
    `INSERT INTO cohort (tenant_id, id, kit_tenant_id, kit_id, kit_version_id, purpose, organisation_id, title, state, starts_on, ends_on, time_zone, locale, run_sheet_id, accompanied_by, created_by, started_at, tracks)
     VALUES ($1, $2, $3, $4, $5, 'delivery', $1, 'Grupo de prueba', 'running', $6::timestamptz, $7::timestamptz, 'America/Tegucigalpa', 'es', $10, $8, $9, $6::timestamptz, $11)`,
    [tenantId, cohortId, kitTenantId, kitId, versionId, now, after(8 * 24 * hour), accompaniedBy, reviewer, runSheet.id, runSheet.tracks],
  );
  const sessionIds = [newId(), newId()] as const;
  const trainer = await signedIn(at, tenantId, 'trainer', 'Formadora');
  for (const [i, begins] of [-hour, 7 * 24 * hour].entries()) {
    await at.owner.query(
      `INSERT INTO session (tenant_id, id, cohort_id, ordinal, title, run_sheet_session_id, starts_at, ends_at, qr_secret) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [tenantId, sessionIds[i], cohortId, i + 1, runSheet.sessions[i]?.title ?? `Día ${i + 1}`, runSheet.sessions[i]?.id ?? `s${i + 1}`, after(begins), after(begins + 3 * hour), newToken()],
    );
    await at.owner.query(
      `INSERT INTO assignment (tenant_id, id, cohort_id, session_id, person_id, person_tenant_id, display_name, duty, starts_at, ends_at, made_by) VALUES ($1, $2, $3, $4, $5, $1, 'Formadora', 'trainer', $6, $7, $5)`,
      [tenantId, newId(), cohortId, sessionIds[i], trainer.personId, after(-24 * hour), after(20 * 24 * hour)],
    );
  }
  const enrolled: TestCourse['people'] = [];
  for (let i = 1; i <= people; i += 1) enrolled.push(await enrol(at, { tenantId, cohortId }, i));
  return { tenantId, kitId, versionId, cohortId, sessionIds, trainer, people: enrolled };
}

export async function enrol(at: Prepared, { tenantId, cohortId }: { tenantId: string; cohortId: string }, ordinal: number): Promise<TestPerson & { enrolmentId: string }> {
  const person = await signedIn(at, tenantId, 'participant', `Participante ${ordinal}`);
  const enrolmentId = newId();
  await at.owner.query(
    'INSERT INTO enrolment (tenant_id, id, cohort_id, person_id, ordinal, display_name, enrolled_at, enrolled_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $4)',
    [tenantId, enrolmentId, cohortId, person.personId, ordinal, person.name, at.clock.now()],
  );
  return { ...person, enrolmentId };
}

async function publish(at: Prepared, { kitTenantId, kitId, versionId, reviewer, readerId, document }: { kitTenantId: string; kitId: string; versionId: string; reviewer: string; readerId: string; document: KitDocument }) {
  await at.owner.query("INSERT INTO kit (tenant_id, id, title, created_by) VALUES ($1, $2, $4, $3)", [kitTenantId, kitId, reviewer, document.title]);
  await at.owner.query(
    `INSERT INTO kit_version (tenant_id, id, kit_id, number, state, document, hash, author_ids, published_by, published_at) VALUES ($1, $2, $3, 1, 'published', $4, $5, '{}', $6, $7)`,
    [kitTenantId, versionId, kitId, JSON.stringify(document), 'c'.repeat(64), reviewer, at.clock.now()],
  );
  for (const part of await renderAll(document, versionId)) {
    await at.owner.query('INSERT INTO kit_projection (tenant_id, kit_version_id, audience, locale, part, hash, body) VALUES ($1, $2, $3, $4, $5, $6, $7)', [
      kitTenantId, versionId, part.audience, part.locale, part.part, part.hash, part.body,
    ]);
  }
  if (readerId !== kitTenantId) await at.owner.query('INSERT INTO kit_access (tenant_id, kit_id, reader_tenant_id) VALUES ($1, $2, $3)', [kitTenantId, kitId, readerId]);
}

/** Sits a test whole: begins it and hands in these answers; both have to be taken. @param testId of the course's kit */
export async function sit(at: TestApp, { cohortId }: { cohortId: string }, who: TestPerson, testId: string, answers: { questionId: string; answer: GivenAnswer }[]): Promise<void> {
  // Fetched here: scripts that seed a course for a browser run without the API's own compiler.
  const { send } = await import('./app.ts');
  const id = newId();
  const begun = await send(at, who.cookie, startAttempt, { params: { id: cohortId }, body: { id, testId } });
  const handedIn = await send(at, who.cookie, submitAttempt, { params: { id }, body: { answers } });
  if (begun.status >= 300 || handedIn.status >= 300) throw new Error(`not sat: ${begun.status} ${begun.text} ${handedIn.status} ${handedIn.text}`);
}
