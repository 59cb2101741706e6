import type { KitDocument } from '@relevo/contracts/kit-document';
import type { ReadAsset } from '../archive.ts';
import type { KitExport } from './export-report.ts';
import { rubricPage, runSheetPage, testPage } from './facilitator-pages.ts';
import { html } from './markup.ts';
import type { Markup } from './markup.ts';
import { materialOf } from './material.ts';
import type { ExportOptions, Material } from './material.ts';
import { glossaryList, prose } from './module-page.ts';
import { packageStream } from './package-files.ts';
import type { PackageFile } from './package-files.ts';
import { quizScript } from './page-scripts.ts';
import { wholePage } from './page-shell.ts';
import { commonGaps, modulePage } from './self-contained.ts';

interface Leaf {
  place: string;
  title: string;
  body: Markup;
}
interface Branch {
  title: string;
  leaves: Leaf[];
}

/**
 * A kit as pages that open from a folder: no network, no server, and no script needed to read them. `index.html` is the contents; a
 * participants' package holds nothing that is facilitators', and a quiz's answers only where the quiz shows them.
 */
export function writeOfflinePage(document: KitDocument, readAsset: ReadAsset, options: ExportOptions): KitExport {
  const material = materialOf(document, readAsset, options);
  const { names, places, audience } = material;
  const pages = document.pages.filter((one) => audience === 'facilitator' || one.audience === 'participant');
  for (const module of document.modules) places.set(module.id, names.give(`pages/m-${module.id}.html`));
  for (const page of pages) places.set(page.id, names.give(`pages/p-${page.id}.html`));
  commonGaps(material);
  const branches = branchesOf(material, pages);
  const leaves = branches.flatMap((branch) => branch.leaves);
  const files: PackageFile[] = [
    { path: 'index.html', text: contents(material, branches) },
    ...leaves.map((leaf, n) => ({ path: leaf.place, text: leafPage(material, leaf, leaves[n - 1], leaves[n + 1]) })),
  ];
  return { stream: packageStream([...files, ...material.assets().map((one) => one.file)]), report: { gaps: material.gaps.found } };
}

function branchesOf(material: Material, pages: KitDocument['pages']): Branch[] {
  const { document, read, word, places, names, audience } = material;
  const title = (id: string, source: string) => read.words(`${id}.title`, source).text;
  const leaf = (place: string, name: string, body: Markup | undefined): Leaf[] => (body ? [{ place, title: name, body }] : []);
  const modules = document.modules.filter((one) => !one.break || audience === 'facilitator').flatMap((one) => leaf(places.get(one.id) ?? '', title(one.id, one.title), modulePage(material, one, title(one.id, one.title))));
  const own = pages.flatMap((one) => leaf(places.get(one.id) ?? '', title(one.id, one.title), html`<h1>${title(one.id, one.title)}</h1>${prose(read.prose(`${one.id}.body`, one.body))}`));
  const glossary = document.glossary.length === 0 ? [] : leaf(names.give('pages/glossary.html'), word('glossary'), html`<h1>${word('glossary')}</h1>${glossaryList(material)}`);
  const kept = audience === 'participant' ? [] : [
    ...document.runSheets.flatMap((one) => leaf(names.give(`pages/s-${one.id}.html`), title(one.id, one.title), runSheetPage(material, one.id))),
    ...document.tests.flatMap((one) => leaf(names.give(`pages/t-${one.id}.html`), title(one.id, one.title), testPage(material, one))),
    ...document.rubrics.flatMap((one) => leaf(names.give(`pages/r-${one.id}.html`), title(one.id, one.title), rubricPage(material, one.id))),
  ];
  return [{ title: word('modules'), leaves: modules }, { title: word('pages'), leaves: [...own, ...glossary] }, { title: word('facilitators'), leaves: kept }].filter((branch) => branch.leaves.length > 0);
}

function contents({ document, readerAt, word, locale }: Material, branches: readonly Branch[]): string {
  const read = readerAt('');
  const title = read.words('kit.title', document.title).text;
  const body = html`<main class="page"><h1>${title}</h1>${prose(read.prose('kit.summary', document.summary))}
${branches.map((branch) => html`<nav aria-label="${branch.title}"><h2>${branch.title}</h2><ol class="list">${branch.leaves.map((leaf) => html`<li><a href="${leaf.place}">${leaf.title}</a></li>`)}</ol></nav>`)}
<footer><h2>${word('about')}</h2>${prose(read.prose('kit.attribution', document.attribution))}${document.licence ? html`<p class="muted">${word('licence')}: ${document.licence}</p>` : ''}</footer></main>`;
  return wholePage({ title, locale, body });
}

function leafPage({ document, read, word, locale }: Material, leaf: Leaf, before: Leaf | undefined, after: Leaf | undefined): string {
  const way = (to: Leaf | undefined, label: string) => (to ? html`<a href="../${to.place}">${label}: ${to.title}</a>` : '');
  const body = html`<a class="skip" href="#main">${word('contents')}</a><main class="page" id="main"><p><a href="../index.html">← ${word('back')}</a></p>
${leaf.body}
<nav class="ways" aria-label="${word('contents')}">${way(before, word('previous'))}${way(after, word('next'))}</nav></main>`;
  const title = `${leaf.title} · ${read.words('kit.title', document.title).text}`;
  return wholePage({ title, locale, body, ...(leaf.body.html.includes('data-quiz') ? { script: quizScript } : {}) });
}
