import { expect, test } from '@jest/globals';
import { escaped } from '@relevo/domain/html-text';
import { noticeKinds } from '@relevo/domain/notices';
import fc from 'fast-check';
import { runs } from '../../../../../packages/domain/test/property.ts';
import { roots } from '../../demo/cast/organisations.ts';
import { demoKit } from '../../demo/kit/demo-kit.ts';
import { calendarEntry } from './calendar-entry.ts';
import { composeLetter, entriesOf, saidDate, writeLetter, type LetterItem } from './letter.ts';
import { letterWords } from './letter-words.ts';

const locales = Object.keys(letterWords) as (keyof typeof letterWords)[];
const words = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().match(/\p{L}{4,}/gu) ?? [];
/** Words that any text may hold. */
const common = new Set(words('para esta este entre como sobre desde with from your this that they have pour avec dans votre vous plus fecha fechas date dates agenda'));
const document = demoKit();
const titles = [document.title, ...document.modules.map(({ title }) => title)];
const topics = ['trata de personas', 'víctima', 'explotación', 'capacitación', 'taller', 'curso', 'training', 'trafficking', 'workshop', 'formation', 'traite', 'kit', 'trousse', 'grupo', 'cohorte', 'encuentro', 'séance', 'session'];
const forbidden = new Set([...titles, ...topics, ...Object.values(roots).map(({ name }) => name)].flatMap(words).filter((word) => !common.has(word)));

const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
const item: fc.Arbitrary<LetterItem> = fc.record({
  kind: fc.constantFrom(...noticeKinds, 'address' as const), sessionId: fc.uuid(), startsAt: moment, endsAt: moment, timeZone: fc.constantFrom('America/Tegucigalpa', 'Europe/Paris'), sequence: fc.nat(5),
});

test('subject, preview, sender and calendar entry hold no word of a cohort’s topic, kit or institution', () => {
  expect(forbidden.size).toBeGreaterThan(60);
  fc.assert(fc.property(fc.array(item, { minLength: 1, maxLength: 4 }), fc.constantFrom(...locales), (items, locale) => {
    const { subject, preview, html } = writeLetter({ items, locale, link: 'https://example.org/entrar' });
    const calendars = entriesOf(items).map((entry) => calendarEntry(entry, locale, { organiser: 'no-reply@example.org', attendee: 'a@example.org' }, new Date(0)).content);
    const shown = [subject, preview, letterWords[locale].sender, ...calendars];
    expect(shown.flatMap(words).filter((word) => forbidden.has(word))).toEqual([]);
    // What an inbox shows beside the subject is what the page begins with.
    expect(html.replace(/<head>.*<\/head>|<[^>]+>/g, '').startsWith(escaped(preview))).toBe(true);
    expect(calendars.join('')).not.toMatch(/^(LOCATION|DESCRIPTION|URL|GEO|COMMENT)|relevo/im);
  }), runs(2000, 60));
});

test('a mail carries the last word on each date, to be put in, moved or taken out', async () => {
  const [startsAt, endsAt] = [new Date('2030-03-04T14:00:00Z'), new Date('2030-03-04T17:00:00Z')];
  const base = { sessionId: 's1', startsAt, endsAt, timeZone: 'America/Tegucigalpa' };
  const items: LetterItem[] = [{ ...base, kind: 'change', sequence: 1 }, { ...base, kind: 'cancellation', sequence: 2 }, { ...base, kind: 'invitation', sequence: 0 }];
  expect(entriesOf(items)).toEqual([{ sessionId: 's1', startsAt, endsAt, sequence: 2, cancelled: true, tentative: false }]);
  expect(entriesOf([{ ...base, kind: 'request', sequence: 0 }])).toMatchObject([{ cancelled: false, tentative: true }]);
  const raw = (await composeLetter({ items, locale: 'es', link: 'https://example.org' }, { from: 'a@b.hn', to: 'c@d.hn', messageId: '<x@b.hn>' }, new Date(0))).toString();
  expect(raw).toContain('method=CANCEL');
  const calendar = Buffer.from(/text\/calendar[^]*?base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(raw)![1]!, 'base64').toString();
  expect(calendar).toMatch(/METHOD:CANCEL[^]*UID:s1[^]*SEQUENCE:2[^]*DTSTART:20300304T140000Z[^]*DTEND:20300304T170000Z[^]*SUMMARY:Cita[^]*STATUS:CANCELLED/);
});

test('a date is said with its zone', () => {
  const date = { startsAt: new Date('2030-03-04T14:00:00Z'), endsAt: new Date('2030-03-04T17:00:00Z'), timeZone: 'America/Tegucigalpa' };
  expect(saidDate(date, 'es')).toMatch(/^lunes, 4 de marzo de 2030, 8:00–11:00 .*GMT-6$/u);
});
