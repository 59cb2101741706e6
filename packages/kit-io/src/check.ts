import { filesOf } from '@relevo/domain/kit-text-checks';
import type { Activity, KitDocument } from '@relevo/contracts/kit-document';
import type { Question } from '@relevo/contracts/kit-questions';
import { showsImageWithoutText } from './image-texts.ts';
import { parseKitUrl } from './markdown-html.ts';
import { listStrings, translationState } from './translations.ts';

export const kitGapCodes = [
  'no_modules', 'module_without_activity', 'module_without_objective', 'slot_too_short', 'asset_missing', 'link_broken', 'test_missing', 'question_missing',
  'question_without_answer', 'question_with_two_answers', 'question_repeated', 'run_sheet_activity_missing', 'rubric_missing', 'case_study_without_attestation', 'duplicate_id',
  'locale_not_offered', 'core_text_untranslated', 'module_missing', 'image_without_alternative',
] as const;
/** What a kit still lacks before it may be published. */
export interface KitGap {
  code: (typeof kitGapCodes)[number];
  /** Id, or string id, of the part it is about. */
  at: string;
  detail: Record<string, string | number>;
}

type Gap = (code: KitGap['code'], at: string, detail?: KitGap['detail']) => void;

/**
 * Everything in a document that stands against publishing it (DESIGN.md, state machine of a kit version). Lacking nothing here is not
 * enough: the certification standard and the reviewer are outside the document. Breaks need neither objectives nor content.
 */
export function checkKit(document: KitDocument): KitGap[] {
  const gaps: KitGap[] = [];
  const gap: Gap = (code, at, detail = {}) => void gaps.push({ code, at, detail });
  checkModules(document, gap);
  checkRunSheets(document, gap);
  checkTests(document, gap);
  checkIds(document, gap);
  checkLinks(document, gap);
  checkImages(document, gap);
  if (document.certifiesTrainers && document.rubrics.length === 0) gap('rubric_missing', 'kit');
  if (!document.locales.includes(document.locale)) gap('locale_not_offered', 'kit', { locale: document.locale });
  for (const locale of document.locales) {
    for (const { id } of translationState(document, locale).missingCore) gap('core_text_untranslated', id, { locale });
  }
  return gaps;
}

function checkModules({ modules, assets, tests }: KitDocument, gap: Gap): void {
  if (!modules.some((module) => !module.break)) gap('no_modules', 'kit');
  const paths = new Set(assets.map((one) => one.path));
  const testIds = new Set(tests.map((one) => one.id));
  for (const module of modules) {
    if (!module.break && module.activities.length === 0) gap('module_without_activity', module.id);
    if (!module.break && module.objectives.length === 0) gap('module_without_objective', module.id);
    for (const activity of module.activities) checkActivity(activity, paths, testIds, gap);
  }
}

function checkActivity(activity: Activity, paths: ReadonlySet<string>, testIds: ReadonlySet<string>, gap: Gap): void {
  for (const path of filesOf(activity)) if (!paths.has(path)) gap('asset_missing', activity.id, { path });
  if (activity.kind === 'quiz' && activity.testId === undefined) gap('test_missing', activity.id);
  if (activity.testId !== undefined && !testIds.has(activity.testId)) gap('test_missing', activity.id, { test: activity.testId });
  if (activity.kind === 'case_study' && activity.attestation === undefined) gap('case_study_without_attestation', activity.id);
}

function checkRunSheets({ runSheets, modules }: KitDocument, gap: Gap): void {
  const activities = new Set(modules.flatMap((module) => module.activities.map((one) => one.id)));
  for (const sheet of runSheets) {
    for (const session of sheet.sessions) {
      const minutes = session.blocks.reduce((sum, one) => sum + one.minutes, 0);
      if (minutes > session.slotMinutes) gap('slot_too_short', `${sheet.id}.${session.id}`, { minutes, slot: session.slotMinutes });
      for (const block of session.blocks) {
        if (block.activityId !== undefined && !activities.has(block.activityId)) gap('run_sheet_activity_missing', `${sheet.id}.${session.id}.${block.id}`, { activity: block.activityId });
      }
    }
  }
}

function checkTests({ tests, banks, modules }: KitDocument, gap: Gap): void {
  const questions = new Map(banks.flatMap((bank) => bank.questions.map((one) => [one.id, one])));
  for (const test of tests) {
    if (test.moduleId !== undefined && !modules.some((module) => module.id === test.moduleId)) gap('module_missing', test.id, { module: test.moduleId });
    for (const [form, ids] of Object.entries(test.forms)) {
      if (ids && new Set(ids).size < ids.length) gap('question_repeated', test.id, { form });
      for (const id of ids ?? []) {
        const question = questions.get(id);
        if (!question) gap('question_missing', test.id, { form, question: id });
        else checkAnswerable(question, gap);
      }
    }
  }
}

function checkAnswerable(question: Question, gap: Gap): void {
  if (question.kind !== 'single' && question.kind !== 'multiple') return;
  const correct = question.options.filter((option) => option.correct).length;
  if (correct === 0) gap('question_without_answer', question.id);
  if (question.kind === 'single' && correct > 1) gap('question_with_two_answers', question.id);
}

/** Progress, answers and translations refer to ids: two parts must not share one. */
function checkIds(document: KitDocument, gap: Gap): void {
  const { modules, pages, runSheets, banks, tests, surveys, tracks, rubrics, glossary } = document;
  const ids = [
    ...modules.flatMap((module) => [module.id, ...module.activities.map((one) => one.id)]),
    ...banks.flatMap((bank) => [bank.id, ...bank.questions.map((one) => one.id)]),
    ...[...pages, ...runSheets, ...tests, ...surveys, ...tracks, ...rubrics, ...glossary].map((one) => one.id),
  ];
  for (const id of repeated(ids)) gap('duplicate_id', id);
  for (const id of repeated(listStrings(document).map((one) => one.id))) gap('duplicate_id', id);
}

function repeated(ids: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(ids.filter((id) => seen.has(id) || !seen.add(id)));
}

/** In translations too: there it stands at `locale:string id`. */
function checkImages(document: KitDocument, gap: Gap): void {
  for (const { id, text } of listStrings(document)) if (showsImageWithoutText(text)) gap('image_without_alternative', id);
  for (const [locale, overlay] of Object.entries(document.translations)) {
    for (const [id, { text }] of Object.entries(overlay)) if (showsImageWithoutText(text)) gap('image_without_alternative', `${locale}:${id}`);
  }
}

function checkLinks(document: KitDocument, gap: Gap): void {
  const known = {
    module: new Set(document.modules.map((one) => one.id)),
    page: new Set(document.pages.map((one) => one.id)),
    asset: new Set(document.assets.map((one) => one.path)),
  };
  for (const { id, text } of listStrings(document)) {
    for (const [url] of text.matchAll(/kit:(?:module|page|asset)\/[^)\s>"]+/g)) {
      const target = parseKitUrl(url);
      if (target && !known[target.kind].has(target.id)) gap(target.kind === 'asset' ? 'asset_missing' : 'link_broken', id, { target: url });
    }
  }
}
