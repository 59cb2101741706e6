import { drawMark, drawQr, face, ink, Paper, write } from './paper.ts';

/** What a sheet with a link says; `strong` in a line of its own, nothing where it is empty. */
export type LinkSheet = { lang: string; now: Date; url: string; texts: { title: string; lead: string; strong: string; free: string; qrAlt: string } };

/** A4 to hang up: the code large, the address under it, no topic and no name, for whoever passes by reads it too. @returns the PDF */
export async function linkSheetPdf({ lang, now, url, texts }: LinkSheet): Promise<Buffer> {
  const paper = new Paper({ lang, now, title: texts.title });
  const { doc, width } = paper;
  const [side, size] = [60, 330];
  const inner = width - 2 * side;
  paper.ornament(() => drawMark(doc, width / 2 - 22, 56, 44));
  let y = 124;
  const line = (role: 'H1' | 'P', content: string, style: Partial<Parameters<typeof write>[2]> & { size: number }) =>
    paper.tagged(role, () => { y = write(doc, content, { x: side, y, width: inner, align: 'center', ...style }); });
  line('H1', texts.title, { size: 44, font: face.title, colour: ink.action });
  y += 22;
  paper.tagged('Figure', () => drawQr(doc, url, (width - size) / 2, y, size), { alt: texts.qrAlt });
  y += size + 28;
  line('P', texts.lead, { size: 17 });
  y += 8;
  // Broken where a line is full, so that it may be copied letter by letter.
  line('P', url.replace(/^https?:\/\//, ''), { size: 14, font: face.code });
  y += 22;
  if (texts.strong) line('P', texts.strong, { size: 17, font: face.semibold });
  y += 8;
  line('P', texts.free, { size: 14, colour: ink.muted });
  return paper.bytes();
}
