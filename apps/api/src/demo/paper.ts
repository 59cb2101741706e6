import PDFDocument from 'pdfkit';
import { buffer } from 'node:stream/consumers';

/** A plain page as PDF, the same bytes each time; its heading and lines say that it is invented. */
export async function paper(heading: string, lines: readonly string[]): Promise<Buffer> {
  const pdf = new PDFDocument({ size: 'A4', margin: 72, info: { Title: heading, CreationDate: new Date(0) } });
  const written = buffer(pdf as unknown as NodeJS.ReadableStream);
  pdf.font('Helvetica-Bold').fontSize(18).text(heading).moveDown();
  pdf.font('Helvetica').fontSize(11);
  for (const line of lines) pdf.text(line).moveDown(0.5);
  pdf.end();
  return written;
}
