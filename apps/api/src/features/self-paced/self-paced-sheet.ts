import { linkSheetPdf } from '../../platform/pdf/link-sheet-pdf.ts';
import type { PublicLocale } from '../../platform/public-page.ts';

const words: Readonly<Record<PublicLocale, { title: string; lead: string; until: (when: string) => string; free: string; qrAlt: string; tag: string }>> = {
  es: { title: 'Curso a su ritmo', lead: 'Apunte la cámara de su teléfono, o escriba esta dirección:', until: (when) => `Hasta el ${when}.`, free: 'No hace falta correo. Usted elige un nombre y una clave, y empieza.', qrAlt: 'Código QR que abre el curso', tag: 'es-HN' },
  en: { title: 'Self-paced course', lead: 'Point your phone’s camera at it, or type this address:', until: (when) => `Until ${when}.`, free: 'No e-mail address is needed. You choose a name and a PIN, and begin.', qrAlt: 'QR code that opens the course', tag: 'en-GB' },
  fr: { title: 'Cours à son rythme', lead: 'Visez avec l’appareil photo du téléphone, ou saisissez cette adresse :', until: (when) => `Jusqu’au ${when}.`, free: 'Aucun courriel n’est nécessaire. Vous choisissez un nom et un code secret, et vous commencez.', qrAlt: 'Code QR qui ouvre le cours', tag: 'fr-FR' },
};

/** The last day on which something is open, in words: a moment that is midnight ends the day before. */
export const lastDay = (closesAt: Date, timeZone: string, locale: PublicLocale): string =>
  new Intl.DateTimeFormat(words[locale].tag, { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(new Date(closesAt.getTime() - 1));

/** The link to a course, to hang up. @returns the PDF */
export function selfPacedSheetPdf({ url, locale, closesAt, timeZone, now }: { url: string; locale: PublicLocale; closesAt: Date | null; timeZone: string; now: Date }): Promise<Buffer> {
  const { until, title, lead, free, qrAlt } = words[locale];
  return linkSheetPdf({ lang: locale, now, url, texts: { title, lead, free, qrAlt, strong: closesAt === null ? '' : until(lastDay(closesAt, timeZone, locale)) } });
}
