import { escaped } from '@relevo/domain/html-text';
import MailComposer from 'nodemailer/lib/mail-composer';
import { calendarEntry, type CalendarEntry } from './calendar-entry.ts';
import { letterWords, type LetterKind, type LetterLocale } from './letter-words.ts';

/** One thing told in a mail. It holds no name, title or place, so none can slip out. */
export type LetterItem = { kind: LetterKind; sessionId: string | null; startsAt: Date | null; endsAt: Date | null; timeZone: string; sequence: number };
/** `link`: where to sign in, or the link that confirms an address. */
export type LetterFacts = { items: readonly LetterItem[]; locale: LetterLocale; link: string };
export type Letter = { subject: string; preview: string; text: string; html: string };

/** A date as people say it, with the zone's name, since a mailbox has no time zone of its own. */
export function saidDate({ startsAt, endsAt, timeZone }: Pick<LetterItem, 'startsAt' | 'endsAt' | 'timeZone'>, locale: LetterLocale): string {
  if (!startsAt || !endsAt) return '';
  const day = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full' }).format(startsAt);
  const time = (moment: Date, zone = {}) => new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit', ...zone }).format(moment);
  return `${day}, ${time(startsAt)}–${time(endsAt, { timeZoneName: 'short' })}`;
}

/** What a mail says: what happened, when, and where to sign in. */
export function writeLetter({ items, locale, link }: LetterFacts): Letter {
  const words = letterWords[locale];
  const kinds = new Set(items.map(({ kind }) => kind));
  const [kind] = kinds;
  const subject = kind === undefined || kinds.size > 1 ? words.several : words.subject[kind];
  if (kind === 'address') return page(locale, { subject, preview: words.confirm.text, lines: [], link, button: words.confirm.button, after: words.confirm.ignore });
  const told = (item: LetterItem) => (item.kind === 'address' ? '' : item.kind === 'change' && !item.startsAt ? words.undated : words.line[item.kind]);
  const lines = [...items.map((item) => [told(item), saidDate(item, locale)].filter(Boolean).join(': ')), ...(kinds.has('cancellation') ? [words.afterwards] : [])];
  return page(locale, { subject, preview: words.preview, lines, link, button: words.signIn, after: words.off });
}

type Parts = { subject: string; preview: string; lines: string[]; link: string; button: string; after: string };

function page(locale: LetterLocale, { subject, preview, lines, link, button, after }: Parts): Letter {
  const text = [preview, ...lines.map((line) => `- ${line}`), `${button}:\n${link}`, after].join('\n\n');
  const list = lines.length === 0 ? '' : `<ul style="padding-left:20px">${lines.map((line) => `<li style="margin:6px 0">${escaped(line)}</li>`).join('')}</ul>`;
  const html = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>`
    + `<body style="font:16px/1.5 sans-serif;color:#1b2330;max-width:36em;margin:0 auto;padding:16px"><p>${escaped(preview)}</p>${list}`
    + `<p><a href="${escaped(link)}" style="display:inline-block;padding:10px 18px;background:#1f4e79;color:#fff;text-decoration:none;border-radius:6px">${escaped(button)}</a></p>`
    + `<p style="color:#5a6472;font-size:14px">${escaped(after)}</p></body></html>`;
  return { subject, preview, text, html };
}

export type LetterAddress = { from: string; to: string; messageId: string };

/** The dates that a mail carries as calendar entries: the last word on each session. */
export function entriesOf(items: readonly LetterItem[]): CalendarEntry[] {
  const last = new Map<string, CalendarEntry>();
  for (const { kind, sessionId, startsAt, endsAt, sequence } of items) {
    // What somebody else answered changes nothing in one's own calendar.
    if (kind === 'declined' || sessionId === null || !startsAt || !endsAt || (last.get(sessionId)?.sequence ?? -1) > sequence) continue;
    last.set(sessionId, { sessionId, startsAt, endsAt, sequence, cancelled: kind === 'cancellation', tentative: kind === 'request' || kind === 'request_again' });
  }
  return [...last.values()];
}

/** The mail as it goes over the line: text, page and a calendar entry for each date. `made`: when it was written. */
export async function composeLetter(facts: LetterFacts, { from, to, messageId }: LetterAddress, made: Date): Promise<Buffer> {
  const { subject, text, html } = writeLetter(facts);
  const entries = entriesOf(facts.items).map((entry) => calendarEntry(entry, facts.locale, { organiser: from, attendee: to }, made));
  const attachments = entries.map(({ method, content }, i) => ({ filename: `${i + 1}.ics`, content, contentType: `text/calendar; charset=utf-8; method=${method}` }));
  const mail = new MailComposer({
    from: { name: letterWords[facts.locale].sender, address: from }, to, subject, text, html, messageId, date: made, attachments,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': facts.locale },
    // A single date is offered by the mail program itself, above the text.
    ...(entries.length === 1 ? { icalEvent: { method: entries[0]!.method, content: entries[0]!.content, filename: false as const }, attachments: [] } : {}),
  });
  return mail.compile().build();
}
