import { Fragment, type Node, Slice } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { cleanHtml } from '../paste/clean-html.ts';
import { plainSlice } from '../paste/plain-text.ts';
import { kind } from '../text/schema.ts';
import { isIn } from './commands.ts';

/** A cell holds words: blocks that are put into one become lines of it. */
function asLines(slice: Slice): Slice {
  const lines: Node[][] = [];
  slice.content.descendants((node) => {
    if (!node.inlineContent) return true;
    const line: Node[] = [];
    node.forEach((child) => line.push(child));
    if (line.length > 0) lines.push(line);
    return false;
  });
  return new Slice(Fragment.from(lines.flatMap((line, n) => (n === 0 ? line : [kind('hard_break').create(), ...line]))), 0, 0);
}

const holdsTable = (slice: Slice): boolean => {
  let found = false;
  slice.content.descendants((node) => { found ||= node.type.name.startsWith('table'); });
  return found;
};

/** Notes that are pasted get numbers that the text does not use yet. */
function freshNotes(slice: Slice, view: EditorView): Slice {
  const used = new Set<string>();
  view.state.doc.descendants((node) => { if (/^footnote/.test(node.type.name)) used.add(String(node.attrs['label'])); });
  const given = new Map<string, string>();
  const labelFor = (old: string): string => {
    const known = given.get(old);
    if (known !== undefined) return known;
    let label = old;
    for (let n = 1; used.has(label); n += 1) label = String(n);
    used.add(label);
    given.set(old, label);
    return label;
  };
  const renamed = (content: Fragment): Fragment => {
    const nodes: Node[] = [];
    content.forEach((node) => {
      const inner = node.isText ? node : node.copy(renamed(node.content));
      nodes.push(/^footnote/.test(node.type.name) ? node.type.create({ label: labelFor(String(node.attrs['label'])) }, inner.content, node.marks) : inner);
    });
    return Fragment.from(nodes);
  };
  return used.size === 0 ? slice : new Slice(renamed(slice.content), slice.openStart, slice.openEnd);
}

const images = (files: FileList | undefined): File[] => [...(files ?? [])].filter((file) => file.type.startsWith('image/'));

/** What comes from a clipboard or is dropped: made plain, fitted to where it goes, pictures given to whoever asks for their alternative text. */
export const pastePlugin = (onImage: (file: File) => void): Plugin =>
  new Plugin({
    props: {
      // The editor's own clipboard holds nothing but its model; the model itself lets no address through that is not allowed.
      transformPastedHTML: (html) => (/\bdata-pm-slice="/.test(html) ? html : cleanHtml(html)),
      clipboardTextParser: (text) => plainSlice(text),
      transformPasted: (slice, view) => (isIn(view.state, 'table') && !holdsTable(slice) ? asLines(slice) : freshNotes(slice, view)),
      handlePaste: (view, event) => {
        const [image] = images(event.clipboardData?.files);
        // Word puts a picture of the words beside the words themselves.
        if (!image || (event.clipboardData?.getData('text/html') ?? '').replace(/<[^>]*>/g, '').trim() !== '' || !view.editable) return false;
        onImage(image);
        return true;
      },
      handleDrop: (view, event) => {
        const [image] = images(event.dataTransfer?.files);
        if (!image || !view.editable) return false;
        event.preventDefault();
        onImage(image);
        return true;
      },
    },
  });
