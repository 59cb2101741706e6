import type { Icon } from './flow.ts';

type Doc = PDFKit.PDFDocument;

/** Each drawn with a pen on a square of 24 units. */
const shapes: Record<Icon, (doc: Doc) => void> = {
  'eye-off': (doc) => {
    doc.path('M3 12c2.4-4 5.4-6 9-6s6.600 2 9 6c-2.400 4-5.400 6-9 6s-6.600-2-9-6').stroke();
    doc.circle(12, 12, 2.6).stroke();
    doc.moveTo(4, 20).lineTo(20, 4).stroke();
  },
  info: (doc) => {
    doc.circle(12, 12, 9).stroke();
    doc.moveTo(12, 11).lineTo(12, 16.5).stroke();
    doc.moveTo(12, 7.4).lineTo(12, 7.6).stroke();
  },
  triangle: (doc) => {
    doc.moveTo(12, 3.5).lineTo(21.5, 20).lineTo(2.5, 20).closePath().stroke();
    doc.moveTo(12, 10).lineTo(12, 14.4).stroke();
    doc.moveTo(12, 17).lineTo(12, 17.200).stroke();
  },
  check: (doc) => {
    doc.roundedRect(3.5, 3.5, 17, 17, 2).stroke();
    doc.moveTo(8, 12.2).lineTo(11, 15.200).lineTo(16.500, 8.800).stroke();
  },
  bulb: (doc) => {
    doc.path('M9 16.500a6 6 0 1 1 6 0v1.500h-6z').stroke();
    doc.moveTo(9.700, 21).lineTo(14.300, 21).stroke();
  },
  pencil: (doc) => {
    doc.moveTo(4, 20).lineTo(8, 19).lineTo(19.500, 7.500).lineTo(16.500, 4.500).lineTo(5, 16).closePath().stroke();
    doc.moveTo(13.800, 7.200).lineTo(16.800, 10.200).stroke();
  },
  people: (doc) => {
    doc.circle(9, 8, 3.4).stroke();
    doc.path('M3 20v-1.500a4.500 4.500 0 0 1 4.500-4.500h3a4.500 4.500 0 0 1 4.500 4.500v1.500').stroke();
    doc.path('M16 5a3.400 3.400 0 0 1 0 6.400M18 14.400a4.500 4.500 0 0 1 3 4.100v1.500').stroke();
  },
  phone: (doc) => {
    doc.path('M5 4h4l2 5-2.500 1.500a11 11 0 0 0 5 5l1.500-2.500 5 2v4a2 2 0 0 1-2 2a16 16 0 0 1-15-15a2 2 0 0 1 2-2').stroke();
  },
};

/** Draws an icon whose left top corner is at x, y. */
export function drawIcon(doc: Doc, icon: Icon, { x, y, size, colour }: { x: number; y: number; size: number; colour: string }): void {
  doc.save().translate(x, y).scale(size / 24).lineWidth(2).lineCap('round').lineJoin('round').strokeColor(colour);
  shapes[icon](doc);
  doc.restore();
}
