import type { KitTest, Question } from '@relevo/contracts/kit-questions';
import type { CartridgeResource, Profile } from './cartridge-manifest.ts';
import type { Markup } from './markup.ts';
import type { Material } from './material.ts';
import type { PackageFile } from './package-files.ts';
import { quizScript } from './page-scripts.ts';
import { wholePage } from './page-shell.ts';
import { assessmentFile, bankFile } from './qti12.ts';
import { element, xmlFile } from './xml.ts';

/** The files of a cartridge as they come, each with the resource by which the manifest knows it. */
export class CartridgeParts {
  private readonly written: { resource: Omit<CartridgeResource, 'uses'>; text: string }[] = [];
  private readonly ids = new Set<string>();

  private readonly of: Profile;
  private readonly seen: Material;

  constructor(of: Profile, seen: Material) {
    this.of = of;
    this.seen = seen;
  }

  /** Whether a part of this id is in the cartridge already. */
  has(id: string): boolean {
    return this.ids.has(id);
  }

  private add(id: string, kind: CartridgeResource['kind'], href: string, text: string, instructor = false): string {
    this.ids.add(id);
    const identifier = `r${this.written.length + 1}-${id}`;
    this.written.push({ resource: { id: identifier, kind, href, instructor }, text });
    return identifier;
  }

  /** A page at its place. @returns the id of its resource, as the others do */
  page(href: string, title: string, body: Markup, instructor = false): string {
    const { locale } = this.seen;
    const script = body.html.includes('data-quiz') ? { script: quizScript } : {};
    return this.add(href.replace(/\W+/g, '-'), 'page', href, wholePage({ title, locale, body: { html: `<main class="page">${body.html}</main>` }, ...script }), instructor);
  }

  link(id: string, title: string, url: string): string {
    const text = xmlFile(element('webLink', { xmlns: this.of.link }, element('title', {}, title), element('url', { href: url, target: '_blank' })));
    return this.add(`link-${id}`, 'link', this.seen.names.give(`links/${id}.xml`), text);
  }

  topic(id: string, title: string, html: string): string {
    const text = xmlFile(element('topic', { xmlns: this.of.topic }, element('title', {}, title), element('text', { texttype: 'text/html' }, html)));
    return this.add(`topic-${id}`, 'topic', this.seen.names.give(`topics/${id}.xml`), text);
  }

  /** A test with its questions; nothing where the format holds none of them. */
  assessment(test: KitTest, questions: readonly Question[]): string | undefined {
    const { word, gaps, readerAt, names } = this.seen;
    const feedback = test.showAnswers === 'after_submit';
    const text = assessmentFile(this.of.questionsSchema, test, questions, { read: readerAt('tests/', '$IMS-CC-FILEBASE$'), word, gaps, feedback });
    this.ids.add(`test-${test.id}`);
    return text === undefined ? undefined : this.add(`test-${test.id}`, 'assessment', names.give(`tests/${test.id}.xml`), text);
  }

  /** The one bank that a cartridge may hold; no item leads to it. */
  bank({ word, gaps, readerAt, names }: Material, questions: readonly Question[]): void {
    const text = bankFile(this.of.questionsSchema, questions, { read: readerAt('bank/', '$IMS-CC-FILEBASE$'), word, gaps, feedback: true, guides: true });
    if (text !== undefined) this.add('bank', 'bank', names.give('bank/bank.xml'), text, true);
  }

  /** Everything that goes into the zip besides the manifest, and every resource that the manifest lists. @param widest who may have the most files */
  all(widest: Material): { files: PackageFile[]; resources: CartridgeResource[] } {
    const assets = widest.assets();
    const idOf = new Map(assets.map((one, n) => [one.path, `file-${n + 1}`]));
    const uses = (text: string): string[] => [...new Set([...text.matchAll(/\.\.\/(assets\/[A-Za-z0-9._/-]+)/g)].flatMap(([, path = '']) => idOf.get(path) ?? []))];
    return {
      files: [...this.written.map(({ resource, text }) => ({ path: resource.href, text })), ...assets.map((one) => one.file)],
      resources: [
        ...this.written.map(({ resource, text }) => ({ ...resource, uses: uses(text) })),
        ...assets.map((one) => ({ id: idOf.get(one.path) ?? '', kind: 'page' as const, href: one.path, uses: [], instructor: one.asset.facilitatorOnly })),
      ],
    };
  }
}
