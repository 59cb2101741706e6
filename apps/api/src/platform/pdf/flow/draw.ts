import { drawQr, face, ink, type Paper, type Structure } from '../paper.ts';
import { drawIcon } from './icons.ts';
import type { Letters } from './letters.ts';
import { brokenLines, type Line, type Look, type Run } from './lines.ts';
import type { Page } from './pages.ts';
import { backingsOf, mirrored, type Op } from './pieces.ts';
import { StructureWriter } from './structure.ts';

type Doc = PDFKit.PDFDocument;
export type OpenedImages = { get: (path: string) => PDFKit.Mixins.ImageSrc | undefined };
/** Where a body stands on its sheet. */
export type Origin = { x: number; y: number };

/** Draws pages onto sheets that somebody else adds. */
export class Drawing {
  private readonly doc: Doc;
  private readonly paper: Paper;
  private readonly structure: StructureWriter;
  private readonly images: OpenedImages;
  private readonly anchors: ReadonlySet<string>;

  private readonly mirror: number | null;

  /**
   * @param anchors that the print has; a link to any other is words only
   * @param mirror width of the body, where it is read from right to left: what was laid from the left stands from the right
   */
  constructor(paper: Paper, images: OpenedImages, anchors: ReadonlySet<string>, mirror: number | null) {
    this.mirror = mirror;
    this.paper = paper;
    this.doc = paper.doc;
    this.images = images;
    this.anchors = anchors;
    this.structure = new StructureWriter(paper);
  }

  page({ placed }: Page, origin: Origin): void {
    const { doc } = this;
    doc.save().translate(origin.x, origin.y);
    const backings = backingsOf(placed);
    const stand = (op: Op) => (this.mirror === null ? op : mirrored(op, this.mirror));
    if (backings.length > 0) this.paper.ornament(() => backings.forEach((op) => this.ornament(stand(op), 0)));
    for (const { piece, y } of placed) {
      if (piece.mark?.anchor) doc.addNamedDestination(piece.mark.anchor, 'XYZ', origin.x, origin.y + y, null);
      const ops = piece.ops.map(stand);
      const ornaments = ops.filter((op) => op.kind !== 'image' && op.kind !== 'qr' && !(op.kind === 'line' && op.tag));
      if (ornaments.length > 0) this.paper.ornament(() => ornaments.forEach((op) => this.ornament(op, y)));
      for (const op of ops) this.content(op, y);
    }
    doc.restore();
  }

  /** A small line at the head or foot of a page, from one edge of the body to the other; the first ends where the second begins. */
  margin(y: number, { x, width, begin, end }: { x: number; width: number; begin: string; end: string }, at: { letters: Letters; lang: string }): void {
    const last = oneLine(end, width, at);
    const first = oneLine(begin, width - (last?.width ?? 0) - 14, at);
    const [left, right] = this.mirror === null ? [first, last] : [last, first];
    this.paper.ornament(() => {
      left?.runs.forEach((run) => this.run(run, x, y));
      right?.runs.forEach((run) => this.run(run, x + width - right.width, y));
    });
  }

  /** Words across a page, pale enough to read over. */
  across(text: string, { x, y, width, height }: { x: number; y: number; width: number; height: number }, at: { letters: Letters; lang: string }): void {
    if (text === '') return;
    const size = Math.min(width, height);
    const [line] = brokenLines([{ text }], { face: face.bold, size: 100, leading: 100, colour: '#F1EFE8' }, 10_000, at);
    if (!line) return;
    const scale = Math.min((size * 1.05) / line.width, size / 500);
    const { doc } = this;
    this.paper.ornament(() => {
      doc.save().translate(x + width / 2, y + height / 2).rotate(-50).scale(scale);
      line.runs.forEach((run) => this.run(run, -line.width / 2, 36));
      doc.restore();
    });
  }

  end(): void {
    this.structure.end();
  }

  private content(op: Op, top: number): void {
    if (op.kind === 'image') {
      const image = this.images.get(op.path);
      if (image) this.structure.content(op.tag, () => this.doc.image(image, op.x, top + op.y, { width: op.width, height: op.height }));
    }
    if (op.kind === 'qr') this.structure.content(op.tag, () => drawQr(this.doc, op.content, op.x, top + op.y, op.size));
    if (op.kind !== 'line' || !op.tag) return;
    for (const run of op.line.runs) {
      const draw = () => this.run(run, op.x, top + op.y);
      const away = run.link !== undefined || (run.goTo !== undefined && this.anchors.has(run.goTo));
      if (!away) this.structure.content(op.tag, draw);
      else this.structure.content({ role: 'Link', within: op.tag }, draw, (part) => this.link(run, op.x, top + op.y, part));
    }
  }

  private run(run: Run, left: number, baseline: number): void {
    const { doc } = this;
    const [x, y] = [left + run.x, baseline - run.rise];
    doc.font(run.face).fontSize(run.size).fillColor(run.colour).text(run.text, x, y, { lineBreak: false, baseline: 'alphabetic' });
    if (run.struck) doc.moveTo(x, y - run.size * 0.28).lineTo(x + run.width, y - run.size * 0.28).lineWidth(0.6).stroke(run.colour);
    if (run.link !== undefined && run.rise === 0) doc.moveTo(x, y + 1.8).lineTo(x + run.width, y + 1.8).lineWidth(0.4).stroke(run.colour);
  }

  private link(run: Run, left: number, baseline: number, structParent: Structure): void {
    const box = [left + run.x, baseline - run.size, run.width, run.size * 1.3] as const;
    // The library's types do not know that an annotation may belong to the structure.
    const within = { structParent } as PDFKit.Mixins.AnnotationOption;
    if (run.link !== undefined) this.doc.link(...box, run.link, within);
    else if (run.goTo !== undefined) this.doc.goTo(...box, run.goTo, within);
  }

  private ornament(op: Op, top: number): void {
    const { doc } = this;
    if (op.kind === 'fill') {
      doc.lineWidth(0.9);
      if (op.dashed) doc.dash(3, { space: 2.5 });
      doc.rect(op.x, op.y + top, op.width, op.height);
      if (op.edge && op.colour !== 'none') doc.fillAndStroke(op.colour, op.edge);
      else if (op.edge) doc.stroke(op.edge);
      else doc.fill(op.colour);
      if (op.dashed) doc.undash();
    } else if (op.kind === 'stroke') {
      doc.moveTo(op.x, op.y + top).lineTo(op.toX, op.toY + top).lineWidth(op.weight);
      if (op.dashed) doc.dash(3, { space: 3 }).stroke(op.colour).undash();
      else doc.stroke(op.colour);
    } else if (op.kind === 'icon') drawIcon(doc, op.icon, { ...op, y: op.y + top });
    else if (op.kind === 'ring') {
      doc.circle(op.x, op.y + top, op.radius).lineWidth(0.9);
      if (op.filled) doc.fill(op.colour);
      else doc.stroke(op.colour);
    } else if (op.kind === 'square') this.square(op, top);
    else if (op.kind === 'line') op.line.runs.forEach((run) => this.run(run, op.x, op.y + top));
  }

  private square({ x, y, size, ticked, colour }: Extract<Op, { kind: 'square' }>, top: number): void {
    const { doc } = this;
    doc.roundedRect(x, y + top, size, size, 1.5).lineWidth(0.9).stroke(colour);
    if (ticked) doc.moveTo(x + 2, y + top + size / 2).lineTo(x + size * 0.42, y + top + size - 2.5).lineTo(x + size - 1.5, y + top + 2).lineWidth(1.2).stroke(colour);
  }
}

const margin: Look = { face: face.regular, size: 8.8, leading: 12, colour: ink.muted };
/** As much of a text as one line of this width holds. */
function oneLine(text: string, width: number, at: { letters: Letters; lang: string }, look: Look = margin): Line | undefined {
  const set = (shown: string) => brokenLines([{ text: shown }], look, 10_000, at)[0];
  let line = set(text);
  for (let kept = [...text]; line && line.width > width && kept.length > 1; line = set(`${kept.join('').trimEnd()}…`)) kept = kept.slice(0, -1);
  return line;
}
