import type { Piece, Placed } from './pieces.ts';

export type Page = { placed: Placed[] };

/**
 * Shares pieces out over pages whose body is `room` high. Pieces that keep together go over together, unless they are higher than a page;
 * a table's head is repeated; space above is left out at a page's top. One walk: time and memory grow with the number of pieces.
 */
export function paginated(pieces: readonly Piece[], room: number): Page[] {
  const pages: Page[] = [{ placed: [] }];
  let y = 0;
  const top = () => pages.at(-1)!.placed.length === 0;
  const turn = () => {
    pages.push({ placed: [] });
    y = 0;
  };
  const put = (piece: Piece) => {
    const at = y + (top() ? 0 : piece.before);
    pages.at(-1)!.placed.push({ piece, y: at });
    y = at + piece.height;
  };
  for (const cluster of clustersOf(pieces, room)) {
    const first = cluster[0]!;
    const height = cluster.reduce((sum, piece, i) => sum + piece.height + (i > 0 ? piece.before : 0), 0);
    const over = y + (top() ? 0 : first.before) + height > room + 0.01;
    if (!top() && (first.apart || over)) turn();
    if (top() && pages.length > 1) for (const head of first.head ?? []) put(head);
    for (const piece of cluster) put(piece);
  }
  return pages;
}

/** Runs of pieces that stay together; one that is higher than a page is let go where it must. */
function* clustersOf(pieces: readonly Piece[], room: number): Generator<Piece[]> {
  let cluster: Piece[] = [];
  let height = 0;
  for (const piece of pieces) {
    if (cluster.length > 0 && (piece.apart || height + piece.before + piece.height > room)) {
      yield cluster;
      [cluster, height] = [[], 0];
    }
    cluster.push(piece);
    height += piece.before + piece.height;
    if (piece.keep) continue;
    yield cluster;
    [cluster, height] = [[], 0];
  }
  if (cluster.length > 0) yield cluster;
}
