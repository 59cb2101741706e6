import { linkSheetPdf } from '../../platform/pdf/link-sheet-pdf.ts';
import type { PublicLocale } from '../../platform/public-page.ts';
import { lastDay } from './last-day.ts';

type Sheet = { url: string; locale: PublicLocale; closesAt: Date; timeZone: string; now: Date };
const words: Readonly<Record<PublicLocale, { title: string; lead: string; until: (when: string) => string; free: string; qrAlt: string; tag: string }>> = {
  es: { title: 'Inscripción', lead: 'Apunte la cámara de su teléfono, o escriba esta dirección:', until: (when) => `Hasta el ${when}.`, free: 'No hace falta correo ni cuenta. Al enviar recibe un código: guárdelo.', qrAlt: 'Código QR que abre el formulario', tag: 'es-HN' },
  en: { title: 'Registration', lead: 'Point your phone’s camera at it, or type this address:', until: (when) => `Until ${when}.`, free: 'No e-mail address or account is needed. Once sent, you get a code: keep it.', qrAlt: 'QR code that opens the form', tag: 'en-GB' },
  fr: { title: 'Inscription', lead: 'Visez avec l’appareil photo du téléphone, ou saisissez cette adresse :', until: (when) => `Jusqu’au ${when}.`, free: 'Ni courriel ni compte. Une fois la demande envoyée, vous recevez un code : gardez-le.', qrAlt: 'Code QR qui ouvre le formulaire', tag: 'fr-FR' },
};

/** The link to a form, to hang up. @returns the PDF */
export function registrationSheetPdf({ url, locale, closesAt, timeZone, now }: Sheet): Promise<Buffer> {
  const { until, tag, ...texts } = words[locale];
  return linkSheetPdf({ lang: locale, now, url, texts: { ...texts, strong: until(lastDay(closesAt, timeZone, tag)) } });
}
