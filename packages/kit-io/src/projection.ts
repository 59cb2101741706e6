import type { Activity, KitDocument, KitModule } from '@relevo/contracts/kit-document';
import type { Audience, FacilitatorModule, FacilitatorOutline, ParticipantModule, ParticipantOutline, ProjectedPages } from '@relevo/contracts/kit-projection';
import { anchorOf } from './markdown-tree.ts';
import { given, hashed, reader } from './projection-reader.ts';
import type { ProjectionOptions, Reader } from './projection-reader.ts';
import { drawnCount } from './test-questions.ts';

const total = (of: readonly { minutes: number }[]): number => of.reduce((sum, one) => sum + one.minutes, 0);

/**
 * One module as its audience reads it, in the closest locale the kit has; nothing when the kit has no such module.
 * The participants' shape is built by naming what it takes, so that a key added to the document later stays out of it.
 */
export function projectModule(document: KitDocument, moduleId: string, audience: 'participant', locale: string, options?: ProjectionOptions): ParticipantModule | undefined;
export function projectModule(document: KitDocument, moduleId: string, audience: 'facilitator', locale: string, options?: ProjectionOptions): FacilitatorModule | undefined;
export function projectModule(document: KitDocument, moduleId: string, audience: Audience, locale: string, options?: ProjectionOptions): ParticipantModule | FacilitatorModule | undefined;
export function projectModule(document: KitDocument, moduleId: string, audience: Audience, locale: string, options: ProjectionOptions = {}): ParticipantModule | FacilitatorModule | undefined {
  const module = document.modules.find((one) => one.id === moduleId);
  if (!module) return undefined;
  const read = reader(document, audience, locale, options);
  return audience === 'participant' ? participantModule(document, module, read) : facilitatorModule(document, module, read);
}

function moduleBase(module: KitModule, { head, words, prose }: Reader) {
  const items = (list: KitModule['objectives']) => list.map((one) => ({ id: one.id, text: prose(`${module.id}.${one.id}.text`, one.text) }));
  return {
    ...head,
    id: module.id,
    title: words(`${module.id}.title`, module.title),
    core: module.core,
    break: module.break,
    minutes: total(module.activities),
    summary: prose(`${module.id}.summary`, module.summary),
    objectives: items(module.objectives),
    questions: items(module.questions),
    keyPoints: items(module.keyPoints),
  };
}

function participantModule(document: KitDocument, module: KitModule, read: Reader): ParticipantModule {
  return hashed({
    audience: 'participant' as const,
    ...moduleBase(module, read),
    ...given('warning', participantWarning(module, read)),
    activities: module.activities.map((activity) => ({ ...activityBase(document, activity, read), ...given('warning', participantWarning(activity, read)) })),
  });
}

function facilitatorModule(document: KitDocument, module: KitModule, read: Reader): FacilitatorModule {
  const facilitatorActivity = (activity: Activity) => {
    const side = (key: 'notes' | 'solution' | 'method') => read.prose(`${activity.id}.facilitator.${key}`, activity.facilitator[key]);
    return {
      ...activityBase(document, activity, read),
      ...given('warning', facilitatorWarning(activity, read)),
      facilitator: {
        notes: side('notes'), solution: side('solution'), method: side('method'),
        ...given('guide', activity.facilitator.guide === undefined ? undefined : read.prose(`${activity.id}.facilitator.guide`, activity.facilitator.guide)),
      },
    };
  };
  return hashed({
    audience: 'facilitator' as const,
    ...moduleBase(module, read),
    ...given('warning', facilitatorWarning(module, read)),
    activities: module.activities.map(facilitatorActivity),
    facilitator: { notes: read.prose(`${module.id}.facilitator.notes`, module.facilitator.notes) },
  });
}

function participantWarning({ id, warning }: Pick<KitModule, 'id' | 'warning'>, { prose }: Reader) {
  return warning && { text: prose(`${id}.warning.text`, warning.text) };
}

function facilitatorWarning({ id, warning }: Pick<KitModule, 'id' | 'warning'>, { prose }: Reader) {
  return warning && { text: prose(`${id}.warning.text`, warning.text), debrief: prose(`${id}.warning.facilitator.debrief`, warning.facilitator.debrief) };
}

function activityBase(document: KitDocument, activity: Activity, read: Reader) {
  const { words, prose, audience } = read;
  const work = activity.submission;
  const assets = document.assets
    .filter((one) => activity.assets.includes(one.path) && (audience === 'facilitator' || !one.facilitatorOnly))
    .map(({ path, sha256, bytes, mediaType }) => ({ path, sha256, bytes, mediaType }));
  return {
    id: activity.id,
    kind: activity.kind,
    title: words(`${activity.id}.title`, activity.title),
    // From the source title, so that a link written by the author finds it in every locale.
    anchor: anchorOf(activity.title),
    minutes: activity.minutes,
    body: prose(`${activity.id}.body`, activity.body),
    ...given('grouping', activity.grouping),
    materials: activity.materials.map((material, n) => words(`${activity.id}.materials.${n}`, material)),
    assets,
    ...given('captions', openFiles(document, activity.captions, audience)),
    ...given('chapters', openFiles(document, activity.chapters, audience)),
    ...given('link', activity.link),
    ...given('testId', activity.testId),
    ...given('surveyId', activity.surveyId),
    objectiveIds: [...activity.objectiveIds],
    tracks: [...activity.tracks],
    ...given('attestation', activity.attestation),
    ...given('submission', work && { forms: work.forms.length > 0 ? [...work.forms] : ['text' as const], ...given('mostWords', work.mostWords), points: work.points, ...given('group', work.group) }),
  };
}

/** Files by locale that the audience may open; nothing where there are none. */
function openFiles(document: KitDocument, files: Activity['captions'], audience: Audience): Activity['captions'] {
  const open = new Set(document.assets.filter((one) => audience === 'facilitator' || !one.facilitatorOnly).map((one) => one.path));
  const left = Object.entries(files ?? {}).filter(([, path]) => open.has(path));
  return left.length > 0 ? Object.fromEntries(left) : undefined;
}

/** What a kit holds, without the modules' texts: titles, minutes, pages, tests, and the hash of each module's own projection. */
export function projectOutline(document: KitDocument, audience: 'participant', locale: string, options?: ProjectionOptions): ParticipantOutline;
export function projectOutline(document: KitDocument, audience: 'facilitator', locale: string, options?: ProjectionOptions): FacilitatorOutline;
export function projectOutline(document: KitDocument, audience: Audience, locale: string, options?: ProjectionOptions): ParticipantOutline | FacilitatorOutline;
export function projectOutline(document: KitDocument, audience: Audience, locale: string, options: ProjectionOptions = {}): ParticipantOutline | FacilitatorOutline {
  const read = reader(document, audience, locale, options);
  const base = {
    ...read.head,
    locales: [...document.locales],
    title: read.words('kit.title', document.title),
    summary: read.prose('kit.summary', document.summary),
    licence: document.licence,
    attribution: read.prose('kit.attribution', document.attribution),
    minutes: document.modules.filter((one) => !one.break).reduce((sum, one) => sum + total(one.activities), 0),
    tracks: document.tracks.map(({ id, title, summary }) => ({ id, title: read.words(`${id}.title`, title), summary: read.prose(`${id}.summary`, summary) })),
    modules: document.modules.map((module) => ({ ...moduleLine(document, module, read), hash: projectModule(document, module.id, audience, locale, options)?.hash ?? '' })),
    pages: document.pages
      .filter((page) => audience === 'facilitator' || page.audience === 'participant')
      .map((page) => ({ id: page.id, audience: page.audience, title: read.words(`${page.id}.title`, page.title) })),
    tests: document.tests.map((test) => testLine(test, read)),
    surveys: document.surveys.map(({ id, purpose, title, questions }) => ({ id, purpose, title: read.words(`${id}.title`, title), questions: questions.length })),
    glossary: document.glossary.map(({ id, term, meaning }) => ({ id, term: read.words(`${id}.term`, term), meaning: read.prose(`${id}.meaning`, meaning) })),
  };
  if (audience === 'participant') return hashed({ audience, ...base });
  return hashed({ audience, ...base, ...facilitatorLists(document, read) });
}

function moduleLine(document: KitDocument, module: KitModule, { words, audience }: Reader) {
  return {
    id: module.id,
    title: words(`${module.id}.title`, module.title),
    core: module.core,
    break: module.break,
    minutes: total(module.activities),
    sensitive: module.warning !== undefined,
    activities: module.activities.map((activity) => ({
      id: activity.id,
      kind: activity.kind,
      title: words(`${activity.id}.title`, activity.title),
      minutes: activity.minutes,
      ...given('testId', activity.testId),
      ...given('surveyId', activity.surveyId),
      tracks: [...activity.tracks],
      sensitive: activity.warning !== undefined,
      ...given('film', filmOf(document, activity, audience)),
      ...given('submission', activity.submission && (true as const)),
    })),
  };
}

function filmOf(document: KitDocument, activity: Activity, audience: Audience) {
  const film = activity.kind === 'video' && document.assets.find((one) => activity.assets.includes(one.path) && one.mediaType.startsWith('video/') && (audience === 'facilitator' || !one.facilitatorOnly));
  return film ? { sha256: film.sha256, transcript: openFiles(document, activity.captions, audience) !== undefined } : undefined;
}

function testLine(test: KitDocument['tests'][number], { words }: Reader) {
  const forms: ('A' | 'B')[] = test.forms.B ? ['A', 'B'] : ['A'];
  return {
    id: test.id,
    purpose: test.purpose,
    title: words(`${test.id}.title`, test.title),
    ...given('moduleId', test.moduleId),
    questions: test.forms.A.length + drawnCount(test),
    forms,
    passMark: test.passMark,
    attempts: test.attempts,
    ...given('timeLimitMinutes', test.timeLimitMinutes),
    ...given('hoursBetween', test.hoursBetween),
    ...given('varied', test.optionOrder === 'shuffled' || test.draws.length > 0 ? true as const : undefined),
  };
}

function facilitatorLists({ runSheets, rubrics }: KitDocument, { words }: Reader) {
  return {
    runSheets: runSheets.map(({ id, title, tracks, sessions }) => ({
      id,
      title: words(`${id}.title`, title),
      tracks: [...tracks],
      sessions: sessions.length,
      minutes: total(sessions.flatMap((session) => session.blocks)),
    })),
    rubrics: rubrics.map(({ id, title, criteria }) => ({ id, title: words(`${id}.title`, title), criteria: criteria.length })),
  };
}

/** The pages an audience may read: participants theirs, facilitators all. */
export function projectPages(document: KitDocument, audience: Audience, locale: string, options: ProjectionOptions = {}): ProjectedPages {
  const read = reader(document, audience, locale, options);
  const pages = document.pages
    .filter((page) => audience === 'facilitator' || page.audience === 'participant')
    .map(({ id, audience: of, title, body }) => hashed({ id, audience: of, title: read.words(`${id}.title`, title), body: read.prose(`${id}.body`, body) }));
  return hashed({ audience, ...read.head, pages });
}
