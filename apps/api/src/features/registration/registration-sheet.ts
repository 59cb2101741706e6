import { drawMark, drawQr, face, ink, Paper, write } from '../../platform/pdf/paper.ts';
import type { PublicLocale } from '../../platform/public-page.ts';
import { lastDay } from './last-day.ts';

type Sheet = { url: string; locale: PublicLocale; closesAt: Date; timeZone: string; now: Date };
const words: Readonly<Record<PublicLocale, { title: string; lead: string; until: (when: string) => string; free: string; qrAlt: string; tag: string }>> = {
  es: { title: 'Inscripción', lead: 'Apunte la cámara de su teléfono, o escriba esta dirección:', until: (when) => `Hasta el ${when}.`, free: 'No hace falta correo ni cuenta. Al enviar recibe un código: guárdelo.', qrAlt: 'Código QR que abre el formulario', tag: 'es-HN' },
  en: { title: 'Registration', lead: 'Point your phone’s camera at it, or type this address:', until: (when) => `Until ${when}.`, free: 'No e-mail address or account is needed. Once sent, you get a code: keep it.', qrAlt: 'QR code that opens the form', tag: 'en-GB' },
  fr: { title: 'Inscription', lead: 'Visez avec l’appareil photo du téléphone, ou saisissez cette adresse :', until: (when) => `Jusqu’au ${when}.`, free: 'Ni courriel ni compte. Une fois la demande envoyée, vous recevez un code : gardez-le.', qrAlt: 'Code QR qui ouvre le formulaire', tag: 'fr-FR' },
};

/** A4 to hang up: the code large, the address under it, no topic and no name, for whoever passes by reads it too. @returns the PDF */
export async function registrationSheetPdf({ url, locale, closesAt, timeZone, now }: Sheet): Promise<Buffer> {
  const text = words[locale];
  const paper = new Paper({ lang: locale, now, title: text.title });
  const { doc, width } = paper;
  const [side, size] = [60, 330];
  const inner = width - 2 * side;
  paper.ornament(() => drawMark(doc, width / 2 - 22, 56, 44));
  let y = 124;
  const line = (role: 'H1' | 'P', content: string, style: Partial<Parameters<typeof write>[2]> & { size: number }) =>
    paper.tagged(role, () => { y = write(doc, content, { x: side, y, width: inner, align: 'center', ...style }); });
  line('H1', text.title, { size: 44, font: face.title, colour: ink.action });
  y += 22;
  paper.tagged('Figure', () => drawQr(doc, url, (width - size) / 2, y, size), { alt: text.qrAlt });
  y += size + 28;
  line('P', text.lead, { size: 17 });
  y += 8;
  // Broken where a line is full, so that it may be copied letter by letter.
  line('P', url.replace(/^https?:\/\//, ''), { size: 14, font: face.code });
  y += 22;
  line('P', text.until(lastDay(closesAt, timeZone, text.tag)), { size: 17, font: face.semibold });
  y += 8;
  line('P', text.free, { size: 14, colour: ink.muted });
  return paper.bytes();
}
