import { parseKitUrl } from '@relevo/kit-io/markdown-html';
import type { Blockquote, FootnoteDefinition, List, Nodes, PhrasingContent, Root, Table, TableCell } from 'mdast';
import type { ContainerDirective } from 'mdast-util-directive';
import type { BoxTone, Cell, Flow, Icon, Span } from '../../../platform/pdf/flow/flow.ts';

export type FlowOptions = {
  /** The print's anchor for a part of the kit; undefined where the print has no such part. */
  anchorOf: (kind: 'module' | 'page', id: string) => string | undefined;
  /** Whether a file of the kit may be shown. */
  mayShow: (path: string) => boolean;
  /** What stands in the place of a cloze's gap. */
  gap: (number: number) => string;
  blockNames: Readonly<Record<string, string>>;
};

type Style = Omit<Span, 'text' | 'link' | 'goTo'>;
type Note = { number: number; spans: Span[] };

/** Marks of gaps within a text, of the private use area: Markdown leaves them alone. */
export const gapMark = (number: number): string => `\u{E000}${number}\u{E001}`;
const gapMarks = /\u{E000}(\d+)\u{E001}/gu;

/** A settled text as blocks of a print. Addresses and footnotes stand as numbered notes under it: on paper nobody can tap a word. */
export function markdownFlow(tree: Root, options: FlowOptions): Flow[] {
  return new Converter(tree, options).flow();
}

class Converter {
  private readonly tree: Root;
  private readonly options: FlowOptions;
  private readonly definitions = new Map<string, FootnoteDefinition>();
  private readonly links = new Map<string, string>();
  private readonly notes: Note[] = [];
  private readonly numbered = new Map<string, number>();

  constructor(tree: Root, options: FlowOptions) {
    this.tree = tree;
    this.options = options;
    for (const node of tree.children) {
      if (node.type === 'footnoteDefinition') this.definitions.set(node.identifier, node);
      if (node.type === 'definition') this.links.set(node.identifier, node.url);
    }
  }

  flow(): Flow[] {
    const blocks = this.blocks(this.tree.children);
    if (this.notes.length === 0) return blocks;
    const lines = this.notes.map(({ number, spans }): Flow => ({ kind: 'text', look: 'small', spans: [{ text: `${number}  `, bold: true }, ...spans] }));
    return [...blocks, { kind: 'gap', height: 6 }, ...lines];
  }

  private blocks(nodes: readonly Nodes[]): Flow[] {
    return nodes.flatMap((node) => this.block(node));
  }

  private block(node: Nodes): Flow[] {
    switch (node.type) {
      case 'paragraph': return this.paragraph(node.children);
      case 'heading': return [{ kind: 'heading', level: node.depth <= 3 ? 3 : 4, text: wordsOf(node.children) }];
      case 'list': return [this.list(node)];
      case 'table': return [this.table(node)];
      case 'blockquote': return [{ kind: 'quote', flow: this.blocks((node satisfies Blockquote).children) }];
      case 'code': return [{ kind: 'code', text: node.value }];
      case 'thematicBreak': return [{ kind: 'rule' }];
      case 'containerDirective': return this.directive(node);
      default: return [];
    }
  }

  /** Images of a paragraph stand below its words. */
  private paragraph(children: readonly PhrasingContent[]): Flow[] {
    const images: Flow[] = [];
    const spans = this.spans(children, {}, images);
    const said = spans.some((span) => span.text.trim() !== '');
    return [...(said ? [{ kind: 'text', spans } satisfies Flow] : []), ...images];
  }

  private spans(nodes: readonly PhrasingContent[], style: Style, images: Flow[]): Span[] {
    return nodes.flatMap((node): Span[] => {
      switch (node.type) {
        case 'text': return [{ ...style, text: node.value.replace(/\s*\n\s*/g, ' ').replace(gapMarks, (_, number: string) => this.options.gap(Number(number))) }];
        case 'strong': return this.spans(node.children, { ...style, bold: true }, images);
        case 'emphasis': return this.spans(node.children, { ...style, italic: true }, images);
        case 'delete': return this.spans(node.children, { ...style, struck: true }, images);
        case 'inlineCode': return [{ ...style, code: true, text: node.value }];
        case 'break': return [{ ...style, text: '\n' }];
        case 'link': return this.link(this.spans(node.children, style, images), node.url);
        case 'linkReference': return this.link(this.spans(node.children, style, images), this.links.get(node.identifier) ?? '');
        case 'image': return this.image(node.url, node.alt ?? '', style, images);
        case 'imageReference': return this.image(this.links.get(node.identifier) ?? '', node.alt ?? '', style, images);
        case 'footnoteReference': return this.footnote(node.identifier);
        default: return [];
      }
    });
  }

  private link(spans: Span[], url: string): Span[] {
    const target = parseKitUrl(url);
    if (target) {
      const goTo = target.kind === 'asset' ? undefined : this.options.anchorOf(target.kind, target.id);
      return goTo === undefined ? spans : spans.map((span) => ({ ...span, goTo }));
    }
    if (!/^(https?:\/\/|mailto:|tel:)/i.test(url)) return spans;
    const shown = url.replace(/^(mailto|tel):/i, '');
    const linked = spans.map((span) => ({ ...span, link: url }));
    const label = spans.map((span) => span.text).join('').trim();
    // A label that is the address says it already.
    if (label === url || label === shown || label.replace(/\W/g, '') === shown.replace(/\W/g, '')) return linked;
    return [...linked, this.raised(this.noted(`link ${url}`, () => [{ text: shown, link: url }]))];
  }

  private image(url: string, alt: string, style: Style, images: Flow[]): Span[] {
    const target = parseKitUrl(url);
    if (target?.kind === 'asset' && this.options.mayShow(target.id)) {
      images.push({ kind: 'image', path: target.id, alt });
      return [];
    }
    return /^https?:\/\//i.test(url) ? this.link([{ ...style, text: alt || url }], url) : alt ? [{ ...style, italic: true, text: alt }] : [];
  }

  private footnote(identifier: string): Span[] {
    const definition = this.definitions.get(identifier);
    if (!definition) return [];
    const number = this.noted(`note ${identifier}`, () => definition.children.flatMap((child) => (child.type === 'paragraph' ? this.spans(child.children, {}, []) : [])));
    return [this.raised(number)];
  }

  private noted(key: string, make: () => Span[]): number {
    const known = this.numbered.get(key);
    if (known !== undefined) return known;
    const note: Note = { number: this.notes.length + 1, spans: [] };
    this.notes.push(note);
    this.numbered.set(key, note.number);
    note.spans = make();
    return note.number;
  }

  private raised(number: number): Span {
    return { text: String(number), raised: true };
  }

  private list(node: List): Flow {
    const start = node.start ?? 1;
    return {
      kind: 'list', tight: !node.spread,
      items: node.children.map((item, i) => ({
        marker: item.checked === true ? 'ticked' : item.checked === false ? 'box' : node.ordered ? `${start + i}.` : 'bullet',
        flow: this.blocks(item.children),
      })),
    };
  }

  private table(node: Table): Flow {
    const cells = (row: readonly TableCell[]): Cell[] => row.map((one, i) => {
      const images: Flow[] = [];
      const align = node.align?.[i];
      return { flow: [{ kind: 'text', look: 'cell', spans: this.spans(one.children, {}, images) }, ...images], ...(align === 'right' || align === 'center' ? { align } : {}) };
    });
    const [head, ...rows] = node.children;
    return { kind: 'table', head: cells(head?.children ?? []), rows: rows.map((row) => cells(row.children)) };
  }

  private directive(node: ContainerDirective): Flow[] {
    const look = directives[node.name];
    const [first, ...rest] = node.children;
    const titled = first?.type === 'paragraph' && (first.data?.hName === 'summary' || JSON.stringify(first.data?.hProperties ?? {}).includes('kit-block-title'));
    const inner = titled ? rest : node.children;
    const flow = node.name === 'checklist' ? ticking(this.blocks(inner)) : this.blocks(inner);
    if (!look) return flow;
    const name = this.options.blockNames[node.name];
    const own = titled ? wordsOf(first.children) : '';
    const label = own !== '' && name !== undefined && own !== name ? `${name} · ${own}` : own || name || '';
    return [{ kind: 'box', tone: look.tone, icon: look.icon, ...(label === '' ? {} : { label }), flow }];
  }
}

const directives: Readonly<Record<string, { tone: BoxTone; icon: Icon }>> = {
  callout: { tone: 'note', icon: 'info' }, checklist: { tone: 'check', icon: 'check' }, testimonial: { tone: 'quiet', icon: 'people' }, prereq: { tone: 'note', icon: 'info' },
  caution: { tone: 'caution', icon: 'triangle' }, discussion: { tone: 'note', icon: 'people' }, challenge: { tone: 'note', icon: 'pencil' },
  spoiler: { tone: 'quiet', icon: 'bulb' }, hint: { tone: 'quiet', icon: 'bulb' }, solution: { tone: 'solution', icon: 'check' }, instructor: { tone: 'guide', icon: 'eye-off' },
};

/** A checklist is ticked with a pen. */
function ticking(flow: readonly Flow[]): Flow[] {
  return flow.map((block) => (block.kind === 'list' ? { ...block, items: block.items.map((item) => (item.marker === 'bullet' ? { ...item, marker: 'box' } : item)) } : block));
}

function wordsOf(nodes: readonly PhrasingContent[]): string {
  return nodes.map((node): string => ('value' in node ? node.value : 'children' in node ? wordsOf(node.children) : node.type === 'break' ? ' ' : '')).join('').replace(/\s+/g, ' ').trim();
}
