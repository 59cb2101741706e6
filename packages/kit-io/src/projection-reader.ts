import type { KitDocument } from '@relevo/contracts/kit-document';
import type { Audience, Prose, Words } from '@relevo/contracts/kit-projection';
import { contentHash } from './canonical.ts';
import { renderMarkdown } from './markdown.ts';
import type { RenderOptions } from './markdown.ts';
import type { KitTarget, ResolveKit } from './markdown-html.ts';
import { closestLocale, translator } from './translations.ts';

export interface ProjectionOptions {
  /** Addresses of the kit's parts; asked only for parts that exist and that the audience may open. Without it links are plain text. */
  links?: ResolveKit;
}

/** Reads a kit's texts for one audience in one locale. */
export interface Reader {
  audience: Audience;
  head: { locale: string; sourceLocale: string };
  words: (id: string, source: string) => Words;
  prose: (id: string, source: string, more?: Pick<RenderOptions, 'gaps'>) => Prose;
}

/** A reader of `document`; the locale is the closest that the kit has to the one asked. */
export function reader(document: KitDocument, audience: Audience, asked: string, options: ProjectionOptions = {}): Reader {
  const locale = closestLocale(document, asked);
  const translate = translator(document, locale);
  const resolveKit = openTo(document, audience, options.links);
  return {
    audience,
    head: { locale, sourceLocale: document.locale },
    words: (id, source) => translate(id, source),
    prose: (id, source, more = {}) => {
      const { text, translated } = translate(id, source);
      return { html: renderMarkdown(text, { audience, locale, resolveKit, ...more }), translated };
    },
  };
}

/** A participant's text may name a facilitators' page or file by mistake: the name stays, the way there does not. */
function openTo(document: KitDocument, audience: Audience, links: ResolveKit | undefined): ResolveKit {
  if (!links) return () => undefined;
  const all = audience === 'facilitator';
  const modules = new Set(document.modules.map((one) => one.id));
  const pages = new Set(document.pages.filter((one) => all || one.audience === 'participant').map((one) => one.id));
  const assets = new Set(document.assets.filter((one) => all || !one.facilitatorOnly).map((one) => one.path));
  const known = { module: modules, page: pages, asset: assets };
  return (target: KitTarget) => (known[target.kind].has(target.id) ? links(target) : undefined);
}

/** Puts a value's own content hash beside it. */
export function hashed<T extends object>(value: T): T & { hash: string } {
  return { ...value, hash: contentHash(value) };
}

/** Leaves out what is undefined: strict contracts and canonical JSON know absent keys only. */
export function given<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: V });
}
