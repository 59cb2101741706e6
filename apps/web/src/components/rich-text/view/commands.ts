import { lift, setBlockType, wrapIn } from 'prosemirror-commands';
import type { Mark, Node, ResolvedPos } from 'prosemirror-model';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, type EditorState, NodeSelection, TextSelection } from 'prosemirror-state';
import { kind, markOf, schema } from '../text/schema.ts';

/** The nearest block around a place that is one of these kinds. */
export function around(at: ResolvedPos, ...names: readonly string[]): { node: Node; pos: number } | null {
  for (let depth = at.depth; depth > 0; depth -= 1) if (names.includes(at.node(depth).type.name)) return { node: at.node(depth), pos: at.before(depth) };
  return null;
}

export const isIn = (state: EditorState, ...names: readonly string[]): boolean => around(state.selection.$from, ...names) !== null;

/** Makes the block a heading of this level, or words again where it is one. */
export const toggleHeading = (level: number): Command => (state, dispatch) => {
  const { parent } = state.selection.$from;
  const isOne = parent.type.name === 'heading' && parent.attrs['level'] === level;
  return setBlockType(kind(isOne ? 'paragraph' : 'heading'), isOne ? null : { level })(state, dispatch);
};

/** A list, another kind of list, or no list any more. */
export const toggleList = (name: 'bullet_list' | 'ordered_list'): Command => (state, dispatch) => {
  const list = around(state.selection.$from, 'bullet_list', 'ordered_list');
  if (!list) return wrapInList(kind(name))(state, dispatch);
  if (list.node.type.name === name) return liftListItem(kind('list_item'))(state, dispatch);
  dispatch?.(state.tr.setNodeMarkup(list.pos, kind(name), { loose: list.node.attrs['loose'] as boolean }));
  return true;
};

/** Items with a box to tick, or without it; words outside of a list become an item first. */
export const toggleTasks: Command = (state, dispatch) => {
  const list = around(state.selection.$from, 'bullet_list', 'ordered_list');
  if (!list) {
    return wrapInList(kind('bullet_list'))(state, dispatch && ((tr) => {
      const made = around(tr.selection.$from, 'list_item');
      dispatch(made ? tr.setNodeMarkup(made.pos, null, { checked: false }) : tr);
    }));
  }
  const ticks = list.node.firstChild?.attrs['checked'] === null;
  const tr = state.tr;
  list.node.forEach((item, offset) => tr.setNodeMarkup(list.pos + 1 + offset, null, { ...item.attrs, checked: ticks ? false : null }));
  dispatch?.(tr);
  return true;
};

/** Around the blocks that are selected; within one already, it is taken away. */
export const toggleAround = (name: 'blockquote' | 'directive', attrs: Record<string, string> = {}): Command => (state, dispatch) => {
  const holder = around(state.selection.$from, name);
  if (!holder || (name === 'directive' && holder.node.attrs['name'] !== attrs['name'])) return wrapIn(kind(name), attrs)(state, dispatch);
  if (name === 'blockquote') return lift(state, dispatch);
  dispatch?.(state.tr.replaceWith(holder.pos, holder.pos + holder.node.nodeSize, holder.node.content));
  return true;
};

/** Puts a block where the cursor is, after the words of its line, and leaves the cursor in it. */
function insertBlock(node: Node): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const table = around($from, 'table');
    const after = table ? table.pos + table.node.nodeSize : $from.depth === 0 ? $from.pos : $from.after($from.depth);
    const empty = !table && $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0 && $from.depth > 0;
    const at = empty ? $from.before($from.depth) : after;
    const tr = empty ? state.tr.replaceWith(at, after, node) : state.tr.insert(at, node);
    dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView());
    return true;
  };
}

/** A table with a head and two rows. */
export const insertTable = (columns = 2): Command => {
  const row = (name: string) => kind('table_row').create(null, Array.from({ length: columns }, () => kind(name).create()));
  return insertBlock(kind('table').create(null, [row('table_header'), row('table_cell'), row('table_cell')]));
};

export const insertRule: Command = insertBlock(kind('horizontal_rule').create());

/** A note at the end of the text and its sign at the cursor; the cursor goes to the note. */
export const insertFootnote: Command = (state, dispatch) => {
  const used = new Set<string>();
  state.doc.descendants((node) => {
    if (/^footnote/.test(node.type.name)) used.add(String(node.attrs['label']));
  });
  let label = 1;
  while (used.has(String(label))) label += 1;
  if (!state.selection.$from.parent.inlineContent || state.selection.$from.parent.type.name === 'code_block') return false;
  const tr = state.tr.replaceSelectionWith(kind('footnote_ref').create({ label: String(label) }), false);
  const end = tr.doc.content.size;
  tr.insert(end, kind('footnote').create({ label: String(label) }, kind('paragraph').create()));
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(end + 2))).scrollIntoView());
  return true;
};

/** The link that the cursor stands in or the selection begins in, with all the words it covers. */
export function linkAround(state: EditorState): { mark: Mark; from: number; to: number } | null {
  const { $from, from, empty } = state.selection;
  const own = $from.marks().find(({ type }) => type.name === 'link') ?? (empty ? undefined : state.doc.nodeAt(from)?.marks.find(({ type }) => type.name === 'link'));
  if (!own) return null;
  const start = $from.start();
  let [begin, end] = [-1, -1];
  $from.parent.forEach((node, offset) => {
    const [a, b] = [start + offset, start + offset + node.nodeSize];
    if (!own.isInSet(node.marks)) {
      if (end >= 0 && end < from) [begin, end] = [-1, -1];
      return;
    }
    if (begin < 0 || a !== end) {
      if (end >= from && begin >= 0) return;
      begin = a;
    }
    end = b;
  });
  return begin < 0 ? null : { mark: own, from: begin, to: end };
}

/** Leads the words to an address; with nothing selected the words are put in. */
export const setLink = (href: string, words: string): Command => (state, dispatch) => {
  const link = markOf('link').create({ href });
  const own = linkAround(state);
  const { from, to, empty } = state.selection;
  const tr = state.tr;
  if (own) tr.removeMark(own.from, own.to, markOf('link')).addMark(own.from, own.to, link);
  else if (empty) tr.replaceSelectionWith(schema.text(words || href, [link]), false);
  else tr.addMark(from, to, link);
  dispatch?.(tr.scrollIntoView());
  return true;
};

export const removeLink: Command = (state, dispatch) => {
  const own = linkAround(state);
  if (own) dispatch?.(state.tr.removeMark(own.from, own.to, markOf('link')));
  return own !== null;
};

/** The picture that is selected. */
export function imageSelected(state: EditorState): Node | null {
  return state.selection instanceof NodeSelection && state.selection.node.type.name === 'image' ? state.selection.node : null;
}

/** Puts a picture at the cursor, or in place of the one that is selected. Its alternative text is never empty; whoever calls has seen to it. */
export const setImage = (src: string, alt: string): Command => (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(kind('image').create({ src, alt, title: (imageSelected(state)?.attrs['title'] as string | undefined) ?? '' }), false).scrollIntoView());
  return true;
};

/** Aligns the column that the cursor stands in. */
export const alignColumn = (align: 'left' | 'center' | 'right'): Command => (state, dispatch) => {
  const row = around(state.selection.$from, 'table_row');
  const table = around(state.selection.$from, 'table');
  const cell = around(state.selection.$from, 'table_cell', 'table_header');
  if (!row || !table || !cell) return false;
  const column = state.doc.resolve(cell.pos).index();
  const tr = state.tr;
  table.node.forEach((line, lineAt) => {
    let at = table.pos + 1 + lineAt + 1;
    line.forEach((one, _, n) => {
      if (n === column) tr.setNodeMarkup(at, null, { ...one.attrs, align });
      at += one.nodeSize;
    });
  });
  dispatch?.(tr);
  return true;
};

/** Where some words stand in the text, for a jump from outside. */
export function placeOf(doc: Node, words: string): { from: number; to: number } | null {
  const sought = words.trim().toLocaleLowerCase();
  let found: { from: number; to: number } | null = null;
  if (sought === '') return null;
  doc.descendants((node, pos) => {
    if (found || !node.inlineContent) return found === null;
    const at = node.textBetween(0, node.content.size, undefined, ' ').toLocaleLowerCase().indexOf(sought);
    if (at >= 0) found = { from: pos + 1 + at, to: pos + 1 + at + sought.length };
    return false;
  });
  return found;
}
