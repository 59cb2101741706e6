import type { Definition, PhrasingContent } from 'mdast';
import type {} from 'mdast-util-directive';
import type { Mark, Node } from 'prosemirror-model';
import { kind, markOf, schema } from './schema.ts';

export type Reading = {
  /** The text whose offsets the tree gives. */
  source: string;
  /** Where references lead, by their identifier. */
  definitions: ReadonlyMap<string, Definition>;
};

const breakTag = /^<br\s*\/?>$/i;
const comment = /^<!--[\s\S]*?-->$/;

function words(value: string, marks: readonly Mark[]): Node[] {
  return value.split(/\r\n|\r|\n/).flatMap((line, n) => [...(n > 0 ? [kind('soft_break').create(null, null, marks)] : []), ...(line === '' ? [] : [schema.text(line, marks)])]);
}

function written(node: PhrasingContent, { source }: Reading): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

function link(reading: Reading, url: string, title: string | null | undefined, children: readonly PhrasingContent[], marks: readonly Mark[]): Node[] {
  return readInline(children, reading, markOf('link').create({ href: url, title: title ?? '' }).addToSet(marks));
}

/** What stands in a line → nodes of the editor; what it does not know is kept as it was written. */
export function readInline(nodes: readonly PhrasingContent[], reading: Reading, marks: readonly Mark[] = []): Node[] {
  return nodes.flatMap((node) => readOne(node, reading, marks));
}

function readOne(node: PhrasingContent, reading: Reading, marks: readonly Mark[]): Node[] {
  const kept = (source: string) => [kind('kept_inline').create({ source }, null, marks)];
  switch (node.type) {
    case 'text': return words(node.value, marks);
    case 'strong': return readInline(node.children, reading, markOf('strong').create().addToSet(marks));
    case 'emphasis': return readInline(node.children, reading, markOf('em').create().addToSet(marks));
    case 'delete': return readInline(node.children, reading, markOf('strike').create().addToSet(marks));
    case 'inlineCode': return node.value === '' ? [] : [schema.text(node.value.replaceAll('\n', ' '), markOf('code').create().addToSet(marks))];
    case 'break': return [kind('hard_break').create(null, null, marks)];
    case 'link': return link(reading, node.url, node.title, node.children, marks);
    case 'image': return [kind('image').create({ src: node.url, alt: node.alt ?? '', title: node.title ?? '' }, null, marks)];
    case 'linkReference': {
      const to = reading.definitions.get(node.identifier);
      return to ? link(reading, to.url, to.title, node.children, marks) : kept(written(node, reading));
    }
    case 'imageReference': {
      const to = reading.definitions.get(node.identifier);
      return to ? [kind('image').create({ src: to.url, alt: node.alt ?? '', title: to.title ?? '' }, null, marks)] : kept(written(node, reading));
    }
    case 'footnoteReference': return [kind('footnote_ref').create({ label: node.label ?? node.identifier }, null, marks)];
    case 'html':
      if (breakTag.test(node.value.trim())) return [kind('hard_break').create(null, null, marks)];
      return comment.test(node.value.trim()) ? kept(node.value) : words(node.value, marks);
    // `10:30` and `nota:importante` are words; `:name[words]` is a block that somebody meant.
    case 'textDirective': return node.children.length > 0 || Object.keys(node.attributes ?? {}).length > 0 ? kept(written(node, reading)) : words(written(node, reading), marks);
    default: return kept(written(node, reading));
  }
}
