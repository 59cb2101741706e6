import type { KitDocument, KitModule } from '@relevo/contracts/kit-document';
import type { ReadAsset } from '../archive.ts';
import type { KitExport } from './export-report.ts';
import { html } from './markup.ts';
import { materialOf } from './material.ts';
import type { Material } from './material.ts';
import { glossaryList, prose } from './module-page.ts';
import { packageStream } from './package-files.ts';
import type { PackageFile } from './package-files.ts';
import { quizScript, scoScript } from './page-scripts.ts';
import { wholePage } from './page-shell.ts';
import { commonGaps, modulePage } from './self-contained.ts';
import { element, xmlFile } from './xml.ts';

interface Sco {
  id: string;
  title: string;
  place: string;
  text: string;
  /** Whether it reports how far somebody is; a page that does not is an asset. */
  reports: boolean;
}

/**
 * A kit for participants as a SCORM 1.2 package: each module reports to the learning system as one part that is begun, taken up again where
 * it was left, and finished when the person says so. Quizzes are to try oneself with: what the system would be told as a score is no evidence.
 */
export function writeScorm12(document: KitDocument, readAsset: ReadAsset, { locale }: { locale: string }): KitExport {
  const material = materialOf(document, readAsset, { locale, audience: 'participant' });
  const { names, places, gaps, read, word } = material;
  const scripts = [names.give('shared/quiz.js'), names.give('shared/sco.js')];
  const modules = document.modules.filter((one) => !one.break);
  const pages = document.pages.filter((one) => one.audience === 'participant');
  for (const module of modules) places.set(module.id, names.give(`pages/m-${module.id}.html`));
  for (const page of pages) places.set(page.id, names.give(`pages/p-${page.id}.html`));
  if (modules.length < document.modules.length) gaps.add('break_left_out', 'kit', { modules: document.modules.length - modules.length });
  commonGaps(material);
  const scos: Sco[] = [
    ...modules.map((one) => scoOf(material, one, scripts)),
    ...pages.map((one) => pageOf(material, one.id, places.get(one.id) ?? '', read.words(`${one.id}.title`, one.title).text, prose(read.prose(`${one.id}.body`, one.body)))),
    ...(document.glossary.length === 0 ? [] : [pageOf(material, 'glossary', names.give('pages/glossary.html'), word('glossary'), glossaryList(material))]),
  ];
  const assets = material.assets();
  const files: PackageFile[] = [
    { path: 'imsmanifest.xml', text: manifest(material, scos, scripts, assets.map((one) => one.path)) },
    { path: scripts[0] ?? '', text: quizScript }, { path: scripts[1] ?? '', text: scoScript },
    ...scos.map(({ place, text }) => ({ path: place, text })), ...assets.map((one) => one.file),
  ];
  return { stream: packageStream(files), report: { gaps: gaps.found } };
}

function scoOf(material: Material, module: KitModule, scripts: readonly string[]): Sco {
  const { read, word, locale, places } = material;
  const title = read.words(`${module.id}.title`, module.title).text;
  const body = html`<a class="skip" href="#kit-top">${word('contents')}</a><main class="page"><p><a data-resume hidden href="#kit-top">${word('resume')}</a></p>
${modulePage(material, module, title)}
<p><button type="button" data-finish data-done="${word('finished')}" hidden>${word('finish')}</button></p></main>`;
  return { id: module.id, title, place: places.get(module.id) ?? '', text: wholePage({ title, locale, body, scripts: scripts.map((one) => `../${one}`) }), reports: true };
}

const pageOf = ({ locale }: Material, id: string, place: string, title: string, body: ReturnType<typeof html>): Sco =>
  ({ id, title, place, text: wholePage({ title, locale, body: html`<main class="page"><h1>${title}</h1>${body}</main>` }), reports: false });

const vocabulary = 'http://www.imsproject.org/xsd/imscp_rootv1p1p2';
const adlcp = 'http://www.adlnet.org/xsd/adlcp_rootv1p2';

function manifest({ document, read }: Material, scos: readonly Sco[], scripts: readonly string[], assets: readonly string[]): string {
  const title = read.words('kit.title', document.title).text;
  const resources = scos.map((sco, n) => element('resource', { identifier: `RES-${n + 1}`, type: 'webcontent', 'adlcp:scormtype': sco.reports ? 'sco' : 'asset', href: sco.place },
    element('file', { href: sco.place }), element('dependency', { identifierref: 'RES-SHARED' })));
  const shared = element('resource', { identifier: 'RES-SHARED', type: 'webcontent', 'adlcp:scormtype': 'asset' }, [...scripts, ...assets].map((href) => element('file', { href })));
  return xmlFile(element('manifest', {
    identifier: 'RELEVO-KIT', version: '1.2', xmlns: vocabulary, 'xmlns:adlcp': adlcp, 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:schemaLocation': `${vocabulary} imscp_rootv1p1p2.xsd ${adlcp} adlcp_rootv1p2.xsd`,
  },
  element('metadata', {}, element('schema', {}, 'ADL SCORM'), element('schemaversion', {}, '1.2')),
  element('organizations', { default: 'ORG' }, element('organization', { identifier: 'ORG' }, element('title', {}, title),
    scos.map((sco, n) => element('item', { identifier: `ITEM-${n + 1}`, identifierref: `RES-${n + 1}`, isvisible: 'true' }, element('title', {}, sco.title))))),
  element('resources', {}, resources, shared)));
}
