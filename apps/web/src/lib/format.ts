import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useHat } from './session.tsx';
import { currentLocale, type Locale } from './texts.ts';

/** The region decides separators: Honduras writes 2.9 and 1,204. */
const tags: Record<Locale, string> = { es: 'es-HN', en: 'en-GB', fr: 'fr-FR' };
const ownLanguages: Readonly<Record<string, Record<Locale, string>>> = {
  miq: { es: 'miskito', en: 'Miskito', fr: 'miskito' }, cab: { es: 'garífuna', en: 'Garifuna', fr: 'garifuna' },
};
const day = 86_400_000;

type When = string | number | Date;
export type Format = ReturnType<typeof formatFor>;

/** A calendar date has no zone: read as UTC it stays the day it says. */
const isDate = (value: When) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
const dayNumber = (value: When, timeZone?: string) => {
  const iso = new Intl.DateTimeFormat('en-CA', { timeZone: isDate(value) ? 'UTC' : timeZone, dateStyle: 'short' }).format(new Date(value));
  return Math.round(Date.parse(iso) / day);
};

/**
 * Figures and dates as one writes them in a language.
 * @param timeZone IANA name; the cohort's where a date belongs to one, else the device's.
 * @param hour12 participants read a 12-hour clock.
 */
export function formatFor(locale: Locale, { hour12 = false, now = () => Date.now() }: { hour12?: boolean; now?: () => number } = {}) {
  const tag = tags[locale];
  const zoned = (value: When, timeZone?: string) => (isDate(value) ? { timeZone: 'UTC' } : timeZone ? { timeZone } : {});
  const year = (value: When) => (new Date(value).getUTCFullYear() === new Date(now()).getUTCFullYear() ? {} : { year: 'numeric' as const });
  const dateWith = (value: When, options: Intl.DateTimeFormatOptions, timeZone?: string) =>
    new Intl.DateTimeFormat(tag, { ...options, ...year(value), ...zoned(value, timeZone) }).format(new Date(value)).replace(/^(\p{L}+),? /u, '$1 ');
  // Made once for each count of digits: making one costs more than a hundred uses of it.
  const made = { decimal: new Map<number, Intl.NumberFormat>(), percent: new Map<number, Intl.NumberFormat>() };
  const written = (style: keyof typeof made, value: number, digits: number) => {
    const known = made[style].get(digits) ?? new Intl.NumberFormat(tag, { style, maximumFractionDigits: digits });
    made[style].set(digits, known);
    return known.format(value);
  };
  const number = (value: number, digits = 0) => written('decimal', value, digits);
  return {
    locale,
    /** 14 de junio; the year only when it is not this one. */
    date: (value: When, timeZone?: string) => dateWith(value, { day: 'numeric', month: 'long' }, timeZone),
    /** 14 jun. */
    shortDate: (value: When, timeZone?: string) => dateWith(value, { day: 'numeric', month: 'short' }, timeZone),
    /** sábado 14 de junio. */
    weekday: (value: When, timeZone?: string) => dateWith(value, { weekday: 'long', day: 'numeric', month: 'long' }, timeZone),
    /** 9:00 a. m. for participants, 09:00 for the others. */
    time: (value: When, timeZone?: string) =>
      new Intl.DateTimeFormat(tag, { hour: 'numeric', minute: '2-digit', hourCycle: hour12 ? 'h12' : 'h23', ...zoned(value, timeZone) }).format(new Date(value)),
    /** sábado 14 de junio, 9:00 a. m. */
    dateTime(value: When, timeZone?: string) {
      return `${this.weekday(value, timeZone)}, ${this.time(value, timeZone)}`;
    },
    /** hoy, ayer, mañana, hace 4 días, hace 3 meses. */
    relativeDay(value: When, timeZone?: string) {
      const days = dayNumber(value, timeZone) - dayNumber(now(), timeZone);
      const words = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
      const size = Math.abs(days);
      if (size < 125) return words.format(days, 'day');
      return size < 730 ? words.format(Math.round(days / 30.4), 'month') : words.format(Math.round(days / 365.25), 'year');
    },
    /** `share` is 0…1. */
    percent(share: number, digits = 0) {
      const text = written('percent', share, digits);
      return locale === 'es' ? text.replace(/(\d)%/, '$1\u00a0%') : text; // Spanish sets it apart; the region's data does not
    },
    number,
    /** A rubric's mean always shows its one decimal. */
    score: (value: number) => new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value),
    /** 5 h 30 min. */
    minutes(value: number) {
      const hours = Math.floor(value / 60);
      const rest = Math.round(value % 60);
      return [hours ? `${number(hours)} h` : '', rest || !hours ? `${number(rest)} min` : ''].filter(Boolean).join(' ');
    },
    bytes: (value: number) => (value < 1_000_000 ? `${number(Math.ceil(value / 1000))} kB` : `${number(value / 1_000_000, 1)} MB`),
    list: (items: readonly string[]) => new Intl.ListFormat(tag, { type: 'conjunction' }).format(items),
    /** Also of languages that browsers have no name for. */
    languageName: (code: string) => ownLanguages[code]?.[locale] ?? new Intl.DisplayNames(tag, { type: 'language' }).of(code) ?? code,
    /** For the start of a sentence. */
    capital: (text: string) => text.charAt(0).toLocaleUpperCase(tag) + text.slice(1),
  };
}

/** The formats of the person in front of the screen: their language, and the clock their role reads. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const hour12 = useHat()?.role === 'participant';
  const { language } = i18n;
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- currentLocale() reads the language
  return useMemo(() => formatFor(currentLocale(), { hour12 }), [language, hour12]);
}
