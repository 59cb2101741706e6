import { posix } from 'node:path';
import { tidyPath } from '../file-source.ts';
import type { Findings } from './report.ts';

/** What a source file became, for links to it. */
export interface LessonTarget {
  kind: 'module' | 'page';
  id: string;
  /** Ids of its headings, lower case. */
  anchors: ReadonlySet<string>;
}

/** Everything that a link of the folder can lead to. */
export interface Targets {
  texts: ReadonlyMap<string, LessonTarget>;
  /** Source path → path in the kit. */
  assets: ReadonlyMap<string, string>;
  /** Address of the lesson's own site, without a closing slash; links to it are links within the kit. */
  site?: string;
}

/** A link's new address; no `url` where its label must stand alone; `asset` names the kit file it leads to. */
export interface Settled {
  url?: string;
  asset?: string;
}

/** Resolves one address written in `file` at `line`; what leads nowhere is reported. */
export function settleTarget(written: string, file: string, line: number, targets: Targets, found: Findings): Settled {
  const address = ownSite(written.trim(), targets);
  if (/^(https?:\/\/|mailto:|tel:)/i.test(address)) return { url: address };
  if (address.startsWith('//')) return { url: `https:${address}` };
  if (/\{\{|\{%|^`r /.test(address)) {
    found.report(file, line, 'link_unresolved', `The address is made by another tool and cannot be known here: ${address}`);
    return {};
  }
  if (/^[a-z][a-z0-9+.-]+:/i.test(address)) {
    found.report(file, line, 'link_unsafe', `The address has a scheme that kits do not take: ${address.slice(0, 80)}`);
    return {};
  }
  return settleLocal(address, written, file, line, targets, found);
}

/** The lesson's own site is the kit: its addresses become relative ones, if they name a page that came along. */
function ownSite(address: string, { site, texts }: Targets): string {
  if (!site || !address.startsWith(`${site}/`)) return address;
  const rest = address.slice(site.length + 1);
  const path = rest.split('#')[0] ?? '';
  return path !== '' && candidates(path, '').some((one) => texts.has(one)) ? `/${rest}` : address;
}

function settleLocal(address: string, written: string, file: string, line: number, targets: Targets, found: Findings): Settled {
  const [before = '', fragment = ''] = splitOnce(address, '#');
  const path = decoded(tidyPath(before.split('?')[0] ?? ''));
  if (path === '') return settleAnchor(fragment, targets.texts.get(file), file, line, found);
  for (const candidate of candidates(path, file)) {
    const text = targets.texts.get(candidate);
    if (text) {
      const known = fragment === '' || text.anchors.has(decoded(fragment).toLowerCase());
      if (!known) found.report(file, line, 'anchor_missing', `“${written}” leads to a heading that “${candidate}” does not have; the link goes to its start.`);
      return { url: `kit:${text.kind}/${text.id}${fragment && known ? `#${fragment}` : ''}` };
    }
    const asset = targets.assets.get(candidate);
    if (asset !== undefined) return { url: assetUrl(asset), asset };
  }
  found.miss(file, line, written);
  return {};
}

function settleAnchor(fragment: string, own: LessonTarget | undefined, file: string, line: number, found: Findings): Settled {
  if (fragment === '') return {};
  if (own?.anchors.has(decoded(fragment).toLowerCase())) return { url: `#${fragment}` };
  found.report(file, line, 'anchor_missing', `“#${fragment}” is no heading of this file.`);
  return {};
}

/** Address of a file of the kit, safe inside Markdown's parentheses. */
export const assetUrl = (path: string): string => `kit:asset/${encodeURI(path).replace(/[()#?]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;

/** Where a relative path may lead: from its own folder, and from the folders that the lesson's site flattens into one. */
function candidates(path: string, file: string): string[] {
  const rooted = path.startsWith('/');
  const bare = path.replace(/^\/+/, '').replace(/\/$/, '');
  const folders = rooted ? ['', 'episodes', 'learners', 'instructors', 'profiles'] : [posix.dirname(file), '', 'episodes', 'learners', 'instructors', 'profiles'];
  const flattened = bare.replace(/^(?:\.\.\/)+/, '');
  const names = [bare, flattened].flatMap((name) => [name, name.replace(/\.html?$/i, '.md'), `${name}.md`, name.replace(/\.html?$/i, '.Rmd'), `${name}.Rmd`]);
  const paths = folders.flatMap((folder) => names.map((name) => posix.normalize(posix.join(folder, name))));
  return [...new Set(paths)].filter((one) => !one.startsWith('..'));
}

function splitOnce(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + sign.length)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
