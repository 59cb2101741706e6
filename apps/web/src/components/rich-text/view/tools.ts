import {
  IconArrowBackUp, IconArrowForwardUp, IconBlockquote, IconBold, IconCode, IconH2, IconH3, IconIndentDecrease, IconIndentIncrease, IconItalic, IconLayoutList, IconLink, IconList, IconListCheck, IconListNumbers,
  IconPhoto, IconSeparator, IconSourceCode, IconStrikethrough, IconSuperscript, IconTable, type Icon,
} from '@tabler/icons-react';
import { setBlockType, toggleMark } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { liftListItem, sinkListItem } from 'prosemirror-schema-list';
import type { Command, EditorState } from 'prosemirror-state';
import { kind, markOf } from '../text/schema.ts';
import { around, imageSelected, insertFootnote, insertRule, insertTable, isIn, linkAround, toggleAround, toggleHeading, toggleList, toggleTasks } from './commands.ts';

/** One button. What it does, or which dialog it opens; pressed and possible as the cursor stands. */
export type Tool = {
  key: string;
  icon: Icon;
  command?: Command;
  opens?: 'link' | 'image' | 'blocks' | 'table';
  active?: (state: EditorState) => boolean;
  enabled?: (state: EditorState) => boolean;
  /** Stands in the bar of a phone; the rest is under "more". */
  phone?: boolean;
};

const hasMark = (name: string) => (state: EditorState): boolean => {
  const { from, to, empty, $from } = state.selection;
  return empty ? Boolean(markOf(name).isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, markOf(name));
};
const heading = (level: number) => (state: EditorState) => state.selection.$from.parent.type.name === 'heading' && state.selection.$from.parent.attrs['level'] === level;
const listIs = (name: string) => (state: EditorState) => around(state.selection.$from, 'bullet_list', 'ordered_list')?.node.type.name === name;
const mark = (name: string): Pick<Tool, 'command' | 'active' | 'enabled'> => ({ command: toggleMark(markOf(name)), active: hasMark(name), enabled: (state) => toggleMark(markOf(name))(state) });
const code: Command = (state, dispatch) => {
  const { parent } = state.selection.$from;
  if (parent.type.name === 'code_block') return setBlockType(kind('paragraph'))(state, dispatch);
  return state.selection.empty ? setBlockType(kind('code_block'))(state, dispatch) : toggleMark(markOf('code'))(state, dispatch);
};

export const tools: readonly Tool[] = [
  { key: 'undo', icon: IconArrowBackUp, command: undo, enabled: (state) => undo(state), phone: true },
  { key: 'redo', icon: IconArrowForwardUp, command: redo, enabled: (state) => redo(state) },
  { key: 'heading2', icon: IconH2, command: toggleHeading(2), active: heading(2), phone: true },
  { key: 'heading3', icon: IconH3, command: toggleHeading(3), active: heading(3) },
  { key: 'bold', icon: IconBold, ...mark('strong'), phone: true },
  { key: 'italic', icon: IconItalic, ...mark('em') },
  { key: 'strike', icon: IconStrikethrough, ...mark('strike') },
  { key: 'link', icon: IconLink, opens: 'link', active: (state) => linkAround(state) !== null, phone: true },
  { key: 'bullets', icon: IconList, command: toggleList('bullet_list'), active: listIs('bullet_list'), phone: true },
  { key: 'numbers', icon: IconListNumbers, command: toggleList('ordered_list'), active: listIs('ordered_list') },
  { key: 'tasks', icon: IconListCheck, command: toggleTasks, active: (state) => { const item = around(state.selection.$from, 'list_item'); return item !== null && item.node.attrs['checked'] !== null; } },
  { key: 'indent', icon: IconIndentIncrease, command: sinkListItem(kind('list_item')), enabled: (state) => sinkListItem(kind('list_item'))(state) },
  { key: 'outdent', icon: IconIndentDecrease, command: liftListItem(kind('list_item')), enabled: (state) => liftListItem(kind('list_item'))(state) },
  { key: 'quote', icon: IconBlockquote, command: toggleAround('blockquote'), active: (state) => isIn(state, 'blockquote') },
  { key: 'image', icon: IconPhoto, opens: 'image', active: (state) => imageSelected(state) !== null, enabled: (state) => state.selection.$from.parent.type.name !== 'code_block', phone: true },
  { key: 'blocks', icon: IconLayoutList, opens: 'blocks', active: (state) => isIn(state, 'directive'), enabled: (state) => !isIn(state, 'table') },
  { key: 'table', icon: IconTable, opens: 'table', active: (state) => isIn(state, 'table') },
  { key: 'footnote', icon: IconSuperscript, command: insertFootnote, enabled: (state) => insertFootnote(state) },
  { key: 'code', icon: IconCode, command: code, active: (state) => state.selection.$from.parent.type.name === 'code_block' || hasMark('code')(state), enabled: (state) => !isIn(state, 'table') || !state.selection.empty },
  { key: 'rule', icon: IconSeparator, command: insertRule },
];
export const sourceIcon = IconSourceCode;

/** What the button of tables does where there is none yet. */
export const newTable = insertTable();
