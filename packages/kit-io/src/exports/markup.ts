import { escaped } from '@relevo/domain/html-text';

/** HTML that may stand in a page as it is. */
export interface Markup {
  readonly html: string;
}
type Held = Markup | string | number | false | null | undefined | readonly Held[];

/** HTML that was sanitised before, or that the program itself wrote. */
export const trusted = (html: string): Markup => ({ html });

/** A page's part: what is put in is text, unless it is markup already; nothing, or a list, may be put in too. */
export function html(parts: TemplateStringsArray, ...held: readonly Held[]): Markup {
  return trusted(parts.map((part, n) => part + shown(held[n])).join(''));
}

function shown(held: Held): string {
  if (held === undefined || held === null || held === false) return '';
  if (typeof held === 'string') return escaped(held);
  if (typeof held === 'number') return String(held);
  return 'html' in held ? held.html : held.map((one) => shown(one)).join('');
}
