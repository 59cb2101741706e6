import type { PhrasingContent } from 'mdast';
import type { OfficePlace, OfficeReport } from './report.ts';

/** How a run of text looks, as far as Markdown can say it. */
export interface TextStyle {
  bold: boolean;
  italic: boolean;
  strike: boolean;
  /** An address that is safe to follow. */
  href?: string;
}
export const plainStyle: TextStyle = { bold: false, italic: false, strike: false };

/** A piece of a paragraph: words, a line break, or a picture or footnote. */
export type Span = (TextStyle & { text: string }) | { break: true } | { node: PhrasingContent };

export const plainOf = (spans: readonly Span[]): string => spans.map((span) => ('text' in span ? span.text : 'break' in span ? ' ' : '')).join('').replace(/\s+/g, ' ').trim();

/** The address where it may stand in a kit; anything but the web, mail and telephone is left and reported. */
export function safeHref(address: string, report: OfficeReport, at: OfficePlace): string | undefined {
  const trimmed = address.trim().replace(/[\s<>]/g, (sign) => encodeURIComponent(sign));
  if (/^(https?:\/\/|mailto:|tel:)[^\s]/i.test(trimmed) && trimmed.length <= 2000) return trimmed;
  if (trimmed !== '') report.add(trimmed.startsWith('#') ? 'link_internal_left' : 'link_left', address.slice(0, 2000), at);
  return undefined;
}

/** A paragraph's pieces as Markdown's tree: like runs joined, white space kept outside emphasis, addresses in plain text made links. */
export function phrasing(given: readonly Span[]): PhrasingContent[] {
  const spans = joined(trimmed(given));
  const out: PhrasingContent[] = [];
  for (let at = 0; at < spans.length; ) {
    const span = spans[at];
    if (span === undefined) break;
    if (!('text' in span)) {
      out.push('node' in span ? span.node : { type: 'break' });
      at += 1;
      continue;
    }
    let end = at + 1;
    // Runs of one link stay one link, however they are dressed within it.
    while (span.href !== undefined && end < spans.length && hrefOf(spans[end]) === span.href) end += 1;
    const within = spans.slice(at, end).flatMap((one) => ('text' in one ? dressed(one) : []));
    out.push(...(span.href === undefined ? within : linked(span.href, within)));
    at = end;
  }
  return out;
}

const hrefOf = (span: Span | undefined): string | undefined => (span && 'text' in span ? span.href : undefined);

function linked(url: string, children: PhrasingContent[]): PhrasingContent[] {
  const inner = children.filter((one) => one.type !== 'link' && one.type !== 'linkReference' && one.type !== 'footnoteReference');
  return inner.length === 0 ? [] : [{ type: 'link', url, children: inner as Extract<PhrasingContent, { type: 'link' }>['children'] }];
}

function trimmed(spans: readonly Span[]): Span[] {
  const tidy = spans.flatMap((span): Span[] => (!('text' in span) ? [span] : span.text === '' ? [] : [{ ...span, text: span.text.replace(/[ \t\r\n\f\v]+/g, ' ') }]));
  const isBlank = (span: Span | undefined): boolean => span !== undefined && ('break' in span || ('text' in span && span.text.trim() === ''));
  while (isBlank(tidy[0])) tidy.shift();
  while (isBlank(tidy.at(-1))) tidy.pop();
  for (const [n, span] of tidy.entries()) {
    if (!('text' in span)) continue;
    const [before, after] = [tidy[n - 1], tidy[n + 1]];
    let { text } = span;
    if (before === undefined || 'break' in before || ('text' in before && before.text.endsWith(' '))) text = text.trimStart();
    if (after === undefined || 'break' in after) text = text.trimEnd();
    tidy[n] = { ...span, text };
  }
  return tidy;
}

function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = [];
  for (const span of spans) {
    const last = out.at(-1);
    const isBlank = 'text' in span && span.text.trim() === '';
    if ('text' in span && span.text === '') continue;
    if (last && 'text' in last && 'text' in span && last.href === span.href && (isBlank || alike(last, span))) out[out.length - 1] = { ...last, text: last.text + span.text };
    else out.push(span);
  }
  return out;
}

const alike = (a: TextStyle, b: TextStyle): boolean => a.bold === b.bold && a.italic === b.italic && a.strike === b.strike;

function dressed(span: TextStyle & { text: string }): PhrasingContent[] {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(span.text) ?? [];
  if (words === '') return [{ type: 'text', value: before + after }];
  let inner: PhrasingContent[] = span.href === undefined ? autolinked(words) : [{ type: 'text', value: words }];
  // Emphasis around signs alone reads as signs.
  if (/[\p{L}\p{N}]/u.test(words)) {
    if (span.strike) inner = [{ type: 'delete', children: inner }];
    if (span.italic) inner = [{ type: 'emphasis', children: inner }];
    if (span.bold) inner = [{ type: 'strong', children: inner }];
  }
  const space = (value: string): PhrasingContent[] => (value === '' ? [] : [{ type: 'text', value }]);
  return [...space(before), ...inner, ...space(after)];
}

const address = /\bhttps?:\/\/[^\s<>"“”«»]+[^\s<>"“”«».,;:!?)\]}'’]|\b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+\b/gi;

function autolinked(text: string): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  let at = 0;
  for (const match of text.matchAll(address)) {
    if (match.index > at) out.push({ type: 'text', value: text.slice(at, match.index) });
    const [value] = match;
    out.push({ type: 'link', url: value.includes('://') ? value : `mailto:${value}`, children: [{ type: 'text', value }] });
    at = match.index + value.length;
  }
  if (at < text.length) out.push({ type: 'text', value: text.slice(at) });
  return out;
}
