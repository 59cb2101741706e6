import { ink, type Paper } from './paper.ts';

export type CardGrid = { /** Points from the page's edges to the first card. */ margin: { x: number; y: number }; card: { width: number; height: number }; columns: number };

/** Dashed lines right across, so that a paper cutter needs one stroke for each. */
export function cutLines(paper: Paper, { margin, card, columns }: CardGrid, rows: number): void {
  const { doc, width } = paper;
  paper.ornament(() => {
    doc.save().lineWidth(0.5).dash(3, { space: 3 }).strokeColor(ink.strong);
    const bottom = margin.y + rows * card.height;
    for (let row = 0; row <= rows; row += 1) doc.moveTo(14, margin.y + row * card.height).lineTo(width - 14, margin.y + row * card.height).stroke();
    for (let column = 0; column <= columns; column += 1) {
      doc.moveTo(margin.x + column * card.width, 14).lineTo(margin.x + column * card.width, bottom + 14).stroke();
    }
    doc.undash().restore();
  });
}
