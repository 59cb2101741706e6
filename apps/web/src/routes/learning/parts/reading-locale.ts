const kept = 'relevo.reading';

/** The language that this device reads courses in, for a request's query; nothing said: each course's own. */
export function inReadingLocale(): { locale?: string } {
  const locale = localStorage.getItem(kept);
  return locale && /^[a-z]{2,3}(-[A-Z]{2})?$/.test(locale) ? { locale } : {};
}

export const readIn = (locale: string): void => localStorage.setItem(kept, locale);
