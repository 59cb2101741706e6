import type { Paper, Structure } from '../paper.ts';
import type { Tag } from './pieces.ts';

/**
 * The document's structure, built while it is drawn. Parts are ended as soon as drawing has left them, so that a long document's structure
 * is written out as it goes and never stands in memory whole.
 */
export class StructureWriter {
  private readonly paper: Paper;
  private readonly open: { tag: Tag; part: Structure }[] = [];

  constructor(paper: Paper) {
    this.paper = paper;
  }

  /** Draws something that belongs to a part of the structure; `after` adds what is not drawn, such as a link's address. */
  content(tag: Tag, draw: () => void, after?: (part: Structure) => void): void {
    const part = this.partOf(tag);
    const content = this.paper.doc.markStructureContent(tag.role);
    draw();
    this.paper.doc.endMarkedContent();
    part.add(content);
    after?.(part);
  }

  private partOf(tag: Tag): Structure {
    const chain: Tag[] = [];
    for (let one: Tag | null = tag; one; one = one.within) chain.unshift(one);
    let shared = 0;
    while (shared < this.open.length && this.open[shared]?.tag === chain[shared]) shared += 1;
    for (const { part } of this.open.splice(shared).reverse()) part.end();
    for (const one of chain.slice(shared)) this.open.push({ tag: one, part: this.paper.group(one.role, this.open.at(-1)?.part, one.alt) });
    return this.open.at(-1)!.part;
  }

  end(): void {
    for (const { part } of this.open.splice(0).reverse()) part.end();
  }
}
