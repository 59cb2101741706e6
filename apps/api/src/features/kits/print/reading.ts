import type { Activity, KitDocument, KitModule } from '@relevo/contracts/kit-document';
import { settledMarkdown } from '@relevo/kit-io/settled-markdown';
import { closestLocale, translator } from '@relevo/kit-io/translations';
import { plain, type Flow } from '../../../platform/pdf/flow/flow.ts';
import { markdownFlow } from './markdown-flow.ts';
import type { PrintWords } from './print-words.ts';
import { printWords } from './words.ts';

export type Audience = 'participant' | 'facilitator';

/** A kit's texts in one locale, as blocks of a print. A participant's reading leaves out, in every text, what only facilitators may read. */
export type Reading = {
  document: KitDocument;
  audience: Audience;
  locale: string;
  wording: PrintWords;
  /** One line of plain words. */
  words: (id: string, source: string) => string;
  /** Nothing where the text is empty; a text that is not translated says so where the locale is another than the source's. */
  prose: (id: string, source: string) => Flow[];
  /** A text that was chosen already. */
  set: (text: string) => Flow[];
};

/** @param anchors of the print: links within the kit lead to them, and are words where the print has no such part */
export function readingOf(document: KitDocument, audience: Audience, asked: string, anchors: ReadonlySet<string>): Reading {
  const locale = closestLocale(document, asked);
  const wording = printWords(locale, document.locale);
  const translate = translator(document, locale);
  const files = new Set(document.assets.filter((one) => audience === 'facilitator' || !one.facilitatorOnly).map((one) => one.path));
  const options = {
    anchorOf: (kind: 'module' | 'page', id: string) => (anchors.has(`${kind}-${id}`) ? `${kind}-${id}` : undefined),
    mayShow: (path: string) => files.has(path), blockNames: wording.blocks,
    gap: (number: number) => ` (${number}) ${'_'.repeat(14)} `,
  };
  const set = (text: string) => markdownFlow(settledMarkdown(text, { audience, locale }), options);
  return {
    document, audience, locale, wording, set,
    words: (id, source) => translate(id, source).text,
    prose: (id, source) => {
      const { text, translated } = translate(id, source);
      const flow = set(text);
      return translated || flow.length === 0 ? flow : [...flow, plain(wording.untranslated(document.locale), 'small')];
    },
  };
}

/** As much of a kit as a track has: its own activities and run sheets and those of every track; what a run sheet loses with an activity goes too. */
export function ofTrack(document: KitDocument, track: string | undefined): KitDocument {
  if (track === undefined) return document;
  const mine = ({ tracks }: { tracks: readonly string[] }) => tracks.length === 0 || tracks.includes(track);
  const modules = document.modules.map((module) => ({ ...module, activities: module.activities.filter(mine) })).filter((module, i) => module.activities.length > 0 || document.modules[i]?.activities.length === 0);
  const known = new Set(document.modules.flatMap((module) => module.activities.map((one) => one.id)));
  const kept = new Set(modules.flatMap((module) => module.activities.map((one) => one.id)));
  const stays = (activityId: string | undefined) => activityId === undefined || kept.has(activityId) || !known.has(activityId);
  const runSheets = document.runSheets.filter(mine).map((sheet) => ({
    ...sheet, sessions: sheet.sessions.map((session) => ({ ...session, blocks: session.blocks.filter((block) => stays(block.activityId)) })),
  }));
  return { ...document, modules, runSheets };
}

/** One module with what belongs to it: the sessions that hold its activities, its own tests. */
export function ofModule(document: KitDocument, moduleId: string | undefined): KitDocument {
  if (moduleId === undefined) return document;
  const modules = document.modules.filter((one) => one.id === moduleId);
  const activities = modules.flatMap((one) => one.activities);
  const held = new Set(activities.map((one) => one.id));
  const opened = new Set(activities.flatMap((one) => one.testId ?? []));
  const runSheets = document.runSheets
    .map((sheet) => ({ ...sheet, sessions: sheet.sessions.filter((session) => session.blocks.some((block) => block.activityId !== undefined && held.has(block.activityId))) }))
    .filter((sheet) => sheet.sessions.length > 0);
  const surveys = new Set(activities.flatMap((one) => one.surveyId ?? []));
  return {
    ...document, modules, runSheets, pages: [], rubrics: [], glossary: [], tests: document.tests.filter((test) => test.moduleId === moduleId || opened.has(test.id)),
    surveys: document.surveys.filter((one) => surveys.has(one.id)),
  };
}

/** Names of the places that a print of this document has. */
export const anchorsOf = (document: KitDocument, audience: Audience): Set<string> => new Set([
  ...document.modules.map((one) => `module-${one.id}`), ...document.pages.filter((one) => audience === 'facilitator' || one.audience === 'participant').map((one) => `page-${one.id}`),
]);

/** `Módulo 3` by its place among those that are not breaks; nothing for a break. */
export function moduleNumber(document: KitDocument, module: KitModule): number | undefined {
  return module.break ? undefined : document.modules.filter((one) => !one.break).indexOf(module) + 1;
}

export const minutesOf = (activities: readonly Pick<Activity, 'minutes'>[]): number => activities.reduce((sum, one) => sum + one.minutes, 0);

/** A box around a text; nothing around none. */
export const boxed = (tone: Extract<Flow, { kind: 'box' }>['tone'], label: string, flow: readonly Flow[]): Flow[] => (flow.length === 0 ? [] : [{ kind: 'box', tone, label, flow }]);
