import type { Activity, KitDocument, KitModule } from '@relevo/contracts/kit-document';
import type { ReadAsset } from '../archive.ts';
import { cartridgeManifest, profiles } from './cartridge-manifest.ts';
import type { CartridgeItem, CartridgeVersion } from './cartridge-manifest.ts';
import { CartridgeParts } from './cartridge-parts.ts';
import type { KitExport } from './export-report.ts';
import { rubricPage, runSheetPage } from './facilitator-pages.ts';
import { html } from './markup.ts';
import { materialOf } from './material.ts';
import type { ExportOptions, Material } from './material.ts';
import { activityBody, glossaryList, moduleEnd, moduleHead, prose } from './module-page.ts';
import { packageStream } from './package-files.ts';
import { modulePage } from './self-contained.ts';
import { fixedQuestions } from './test-questions.ts';

/**
 * A kit as an IMS Common Cartridge, for another learning system: modules as folders with a page for each activity, links, discussions, and tests in
 * form A, which come with what the system needs to grade them. A facilitators' cartridge adds pages for whoever teaches, marked so that
 * systems hide them from participants, and the question bank.
 */
export function writeCommonCartridge(document: KitDocument, readAsset: ReadAsset, { version, locale, audience }: ExportOptions & { version: CartridgeVersion }): KitExport {
  const of = profiles[version];
  const seen = materialOf(document, readAsset, { locale, audience: 'participant' });
  const kept = audience === 'facilitator' ? materialOf(document, readAsset, { locale, audience: 'facilitator' }, { from: 'facilitator/', beside: seen }) : undefined;
  const parts = new CartridgeParts(of, seen);
  placed(seen, kept);
  const items = [...modules(parts, seen), ...pages(parts, seen), ...tests(parts, seen), ...(kept ? forFacilitators(parts, kept) : [])];
  leftOut(seen, kept !== undefined);
  const { files, resources } = parts.all(kept ?? seen);
  return { stream: packageStream([{ path: 'imsmanifest.xml', text: cartridgeManifest(of, seen, items, resources) }, ...files]), report: { gaps: seen.gaps.found } };
}

/** Every page's place is known before the first is written, since they lead to one another. */
function placed({ document, places, names }: Material, kept: Material | undefined): void {
  for (const module of document.modules) {
    if (!module.break) places.set(module.id, names.give(`pages/m-${module.id}.html`));
    if (!module.break) for (const activity of module.activities) if (hasPage(activity)) places.set(activity.id, names.give(`pages/a-${activity.id}.html`));
    kept?.places.set(module.id, names.give(`facilitator/m-${module.id}.html`));
  }
  for (const page of document.pages) {
    if (page.audience === 'participant') places.set(page.id, names.give(`pages/p-${page.id}.html`));
    kept?.places.set(page.id, page.audience === 'participant' ? (places.get(page.id) ?? '') : names.give(`facilitator/p-${page.id}.html`));
  }
}

const hasPage = ({ kind, body, assets, warning, materials, testId, link }: Activity): boolean =>
  kind !== 'break' && kind !== 'discussion' && (body.trim() !== '' || assets.length > 0 || warning !== undefined || materials.length > 0 || (testId === undefined && link === undefined));

const titleOf = ({ read }: Material, id: string, source: string): string => read.words(`${id}.title`, source).text;

function modules(parts: CartridgeParts, seen: Material): CartridgeItem[] {
  return seen.document.modules.flatMap((module) => {
    if (module.break) return seen.gaps.add('break_left_out', module.id) ?? [];
    return { title: titleOf(seen, module.id, module.title), items: moduleItems(parts, seen, module) };
  });
}

function moduleItems(parts: CartridgeParts, seen: Material, module: KitModule): CartridgeItem[] {
  const projected = seen.module(module.id);
  if (!projected) return [];
  const title = titleOf(seen, module.id, module.title);
  const first = { title, resource: parts.page(seen.places.get(module.id) ?? '', title, html`<h1>${title}</h1>${moduleHead(seen, projected)}${moduleEnd(seen, projected)}`) };
  return [first, ...module.activities.flatMap((activity, n) => {
    const of = projected.activities[n];
    return of ? activityItems(parts, seen, activity, html`${activityBody(seen, of, '../')}`) : [];
  })];
}

function activityItems(parts: CartridgeParts, seen: Material, activity: Activity, body: ReturnType<typeof html>): CartridgeItem[] {
  const title = titleOf(seen, activity.id, activity.title);
  if (activity.kind === 'break') return seen.gaps.add('break_left_out', activity.id) ?? [];
  if (activity.surveyId !== undefined) seen.gaps.add('survey_left_out', activity.surveyId);
  const place = seen.places.get(activity.id);
  const test = testItem(parts, seen, activity.testId);
  return [
    ...(place === undefined ? [] : [{ title, resource: parts.page(place, title, html`<h1>${title}</h1>${body}`) }]),
    ...(activity.kind === 'discussion' ? [{ title, resource: parts.topic(activity.id, title, discussed(seen, activity)) }] : []),
    ...(activity.link === undefined ? [] : [{ title, resource: parts.link(activity.id, title, activity.link) }]),
    ...(test ? [test] : []),
  ];
}

/** A topic lies in a folder of its own; its addresses start at what stands there for the cartridge's root. */
function discussed(seen: Material, activity: Activity): string {
  const { prose: at } = seen.readerAt('topics/', '$IMS-CC-FILEBASE$');
  const warning = activity.warning ? html`<aside>${prose(at(`${activity.id}.warning.text`, activity.warning.text))}</aside>` : '';
  const files = activity.assets.flatMap((path) => {
    const place = seen.fileOf(path);
    return place === undefined ? [] : [html`<p><a href="$IMS-CC-FILEBASE$../${place}">${path.split('/').at(-1)}</a></p>`];
  });
  return html`${warning}${prose(at(`${activity.id}.body`, activity.body))}${files}`.html;
}

/** A system gets each test once, where it is first opened. */
function testItem(parts: CartridgeParts, seen: Material, testId: string | undefined): CartridgeItem | undefined {
  const test = seen.document.tests.find((one) => one.id === testId);
  if (!test || parts.has(`test-${test.id}`)) return undefined;
  if (test.forms.B) seen.gaps.add('form_b_left_out', test.id);
  const resource = parts.assessment(test, fixedQuestions(seen.document, test, seen.gaps));
  return resource === undefined ? (seen.gaps.add('test_empty', test.id), undefined) : { title: titleOf(seen, test.id, test.title), resource };
}

function pages(parts: CartridgeParts, seen: Material): CartridgeItem[] {
  const { document, read, word, names } = seen;
  const own = document.pages.filter((one) => one.audience === 'participant').map((one) => {
    const title = titleOf(seen, one.id, one.title);
    return { title, resource: parts.page(seen.places.get(one.id) ?? '', title, html`<h1>${title}</h1>${prose(read.prose(`${one.id}.body`, one.body))}`) };
  });
  if (document.glossary.length > 0) {
    seen.gaps.add('glossary_became_page', 'kit', { terms: document.glossary.length });
    own.push({ title: word('glossary'), resource: parts.page(names.give('pages/glossary.html'), word('glossary'), html`<h1>${word('glossary')}</h1>${glossaryList(seen)}`) });
  }
  return own.length === 0 ? [] : [{ title: word('pages'), items: own }];
}

function tests(parts: CartridgeParts, seen: Material): CartridgeItem[] {
  const items = seen.document.tests.flatMap((test) => testItem(parts, seen, test.id) ?? []);
  return items.length === 0 ? [] : [{ title: seen.word('tests'), items }];
}

function forFacilitators(parts: CartridgeParts, kept: Material): CartridgeItem[] {
  const { document, read, word, names, places } = kept;
  const page = (place: string, title: string, body: ReturnType<typeof html> | undefined): CartridgeItem[] => (body ? [{ title, resource: parts.page(place, title, body, true) }] : []);
  const items = [
    ...document.modules.flatMap((one) => page(places.get(one.id) ?? '', titleOf(kept, one.id, one.title), modulePage(kept, one, titleOf(kept, one.id, one.title)))),
    ...document.pages.filter((one) => one.audience === 'facilitator').flatMap((one) => page(places.get(one.id) ?? '', titleOf(kept, one.id, one.title), html`<h1>${titleOf(kept, one.id, one.title)}</h1>${prose(read.prose(`${one.id}.body`, one.body))}`)),
    ...document.runSheets.flatMap((one) => page(names.give(`facilitator/s-${one.id}.html`), titleOf(kept, one.id, one.title), runSheetPage(kept, one.id))),
    ...document.rubrics.flatMap((one) => page(names.give(`facilitator/r-${one.id}.html`), titleOf(kept, one.id, one.title), rubricPage(kept, one.id))),
  ];
  parts.bank(kept, document.banks.flatMap((bank) => bank.questions));
  return items.length === 0 ? [] : [{ title: word('facilitators'), items }];
}

function leftOut({ document, gaps, locale }: Material, withBank: boolean): void {
  const others = document.locales.filter((one) => one !== locale);
  if (others.length > 0) gaps.add('translations_left_out', 'kit', { locales: others.join(', ') });
  for (const survey of document.surveys) gaps.add('survey_left_out', survey.id);
  const asked = new Set(document.tests.flatMap((test) => test.forms.A));
  const rest = document.banks.flatMap((bank) => bank.questions).filter((question) => !asked.has(question.id));
  if (!withBank && rest.length > 0) gaps.add('bank_left_out', 'kit', { questions: rest.length });
}
