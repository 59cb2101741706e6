import { drawMark, drawQr, face, fitted, fittedLines, ink, Paper, write } from './paper.ts';

export interface CertificateText {
  /** What the document is, e.g. “Certificado de persona formadora”. */
  heading: string;
  /** Before the name. */
  awardedTo: string;
  /** After the name: what was shown, in a sentence. */
  statement: string;
  kitTitle: string;
  /** Level, version, dates: as they are to be read, label first. At most four. */
  facts: readonly { label: string; value: string }[];
  /** Who approved, or for whom there is a line to sign on. At most three. */
  signatures: readonly { name: string; role: string }[];
  /** Above and below the verification code. */
  verifyHeading: string;
  verifyHint: string;
  /** Where the code is typed: an address without its scheme. */
  verifyAddress: string;
  /** Says what the QR code is to somebody who cannot see it. */
  qrAlt: string;
}

export interface Certificate {
  lang: string;
  now: Date;
  /** Name of the file in a window's title bar; says nothing of the topic. */
  documentTitle: string;
  holderName: string;
  issuerName: string;
  /** Who funded and co-organised, a line each. */
  organisers?: readonly string[];
  verifyUrl: string;
  /** Short code that is typed where a camera is not at hand. */
  verifyCode: string;
  texts: CertificateText;
}

const left = 64;
const right = 64;
const qrSize = 92;

/** Draws a certificate on one A4 page, landscape. @returns the PDF */
export async function certificatePdf(certificate: Certificate): Promise<Buffer> {
  const { lang, now, documentTitle: title } = certificate;
  const paper = new Paper({ lang, now, title, layout: 'landscape' });
  ornaments(paper);
  drawIssuer(paper, certificate);
  drawFacts(paper, certificate, drawAward(paper, certificate));
  drawSignatures(paper, certificate);
  drawVerification(paper, certificate);
  return paper.bytes();
}

function ornaments(paper: Paper): void {
  const { doc, width, height } = paper;
  paper.ornament(() => {
    doc.save().rect(0, 0, width, height).clip();
    drawMark(doc, width - 430, -96, 620, [ink.paleAction, ink.paleBaton]);
    doc.restore();
    const bar = height - 26;
    const part = (width - left - right - 3 * 6) / 4;
    for (let i = 0; i < 4; i += 1) {
      doc.roundedRect(left + i * (part + 6), bar, part, 5, 2.5).fill(ink.action);
    }
  });
}

function drawIssuer(paper: Paper, { issuerName, organisers = [] }: Certificate): void {
  const { doc, width } = paper;
  paper.ornament(() => drawMark(doc, left - 5, 42, 44));
  paper.tagged('P', () => {
    write(doc, issuerName, { x: left + 50, y: 55, width: width - left - right - 50, size: 13, font: face.semibold, colour: ink.action });
  });
  let y = 73;
  for (const line of organisers) {
    paper.tagged('P', () => { y = write(doc, line, { x: left + 50, y, width: width - left - right - 50, size: fitted(doc, line, face.regular, width - left - right - 50, 10, 7), colour: ink.muted }); });
  }
}

/** @returns the y below the kit's title */
function drawAward(paper: Paper, { holderName, texts }: Certificate): number {
  const { doc } = paper;
  const width = paper.width - left - right;
  let y = 122;
  paper.tagged('H1', () => {
    const size = fittedLines(doc, texts.heading, { font: face.title, width, most: 30, least: 16, lines: 1 });
    y = write(doc, texts.heading, { x: left, y, width, size, font: face.title, colour: ink.action });
  });
  paper.tagged('P', () => {
    y = write(doc, texts.awardedTo, { x: left, y: y + 18, width, size: 13, colour: ink.muted });
  });
  paper.tagged('P', () => {
    const one = fittedLines(doc, holderName, { font: face.title, width, most: 44, least: 27, lines: 1 });
    const size = one > 27 ? one : fittedLines(doc, holderName, { font: face.title, width, most: 28, least: 16, lines: 2 });
    y = write(doc, holderName, { x: left, y: y + 1, width, size, font: face.title, lineGap: -2 });
  });
  paper.tagged('P', () => {
    y = write(doc, texts.statement, { x: left, y: y + 12, width: Math.min(width, 560), size: 13, colour: ink.muted, lineGap: 2 });
  });
  paper.tagged('P', () => {
    const size = fittedLines(doc, texts.kitTitle, { font: face.bold, width: Math.min(width, 600), most: 17, least: 11, lines: 2 });
    y = write(doc, texts.kitTitle, { x: left, y: y + 5, width: Math.min(width, 600), size, font: face.bold });
  });
  return y;
}

function drawFacts(paper: Paper, { texts }: Certificate, below: number): void {
  const { doc } = paper;
  const facts = texts.facts.slice(0, 4);
  const column = (paper.width - left - right) / 4;
  // Below a long name or title the facts move down; the signatures stay where they are.
  const y = Math.max(374, below + 26);
  paper.ornament(() => doc.moveTo(left, y - 14).lineTo(paper.width - right, y - 14).lineWidth(0.75).stroke(ink.line));
  facts.forEach(({ label, value }, i) => {
    const x = left + i * column;
    const width = column - 14;
    paper.tagged('P', () => {
      const under = write(doc, label, { x, y, width, size: 10.5, colour: ink.muted });
      write(doc, value, { x, y: under + 1, width, size: 13, font: face.semibold });
    });
  });
}

function drawSignatures(paper: Paper, { texts }: Certificate): void {
  const { doc } = paper;
  const signatures = texts.signatures.slice(0, 3);
  const width = signatures.length === 3 ? 140 : 170;
  const y = 500;
  signatures.forEach(({ name, role }, i) => {
    const x = left + i * (width + 22);
    paper.ornament(() => doc.moveTo(x, y).lineTo(x + width, y).lineWidth(0.75).stroke(ink.strong));
    paper.tagged('P', () => {
      const below = write(doc, name, { x, y: y + 6, width, size: fitted(doc, name, face.semibold, width, 11.5, 9), font: face.semibold });
      write(doc, role, { x, y: below, width, size: 10, colour: ink.muted });
    });
  });
}

function drawVerification(paper: Paper, { texts, verifyUrl, verifyCode }: Certificate): void {
  const { doc } = paper;
  const x = paper.width - right - qrSize;
  const y = 446;
  paper.tagged('Figure', () => {
    doc.rect(x - 8, y - 8, qrSize + 16, qrSize + 16).fill('#FFFFFF');
    drawQr(doc, verifyUrl, x, y, qrSize);
  }, { alt: texts.qrAlt });
  const width = 118;
  const beside = { x: x - width - 14, width, align: 'right' } as const;
  paper.tagged('P', () => {
    const code = write(doc, texts.verifyHeading, { ...beside, y: y + 2, size: 10, colour: ink.muted });
    const size = fitted(doc, verifyCode, face.bold, width, 15, 9);
    const hint = write(doc, verifyCode, { ...beside, y: code + 1, size, font: face.bold, colour: ink.action });
    const address = write(doc, texts.verifyHint, { ...beside, y: hint + 3, size: 9.5, colour: ink.muted });
    const least = fitted(doc, texts.verifyAddress, face.semibold, width, 9.5, 7);
    write(doc, texts.verifyAddress, { ...beside, y: address + 3, size: least, font: face.semibold, colour: ink.action });
  });
}
