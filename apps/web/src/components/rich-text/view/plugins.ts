import { baseKeymap, chainCommands, exitCode, toggleMark } from 'prosemirror-commands';
import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { history, redo, undo } from 'prosemirror-history';
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { type Command, Plugin } from 'prosemirror-state';
import { goToNextCell, tableEditing } from 'prosemirror-tables';
import { kind, markOf } from '../text/schema.ts';
import { around, isIn, toggleHeading, toggleList } from './commands.ts';

const hardBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(kind('hard_break').create()).scrollIntoView());
  return true;
};
const inCell = (command: Command): Command => (state, dispatch, view) => isIn(state, 'table') && command(state, dispatch, view);
const inList = (command: Command): Command => (state, dispatch, view) => isIn(state, 'list_item') && !isIn(state, 'table') && command(state, dispatch, view);
/** A new item of a list with boxes has an empty box. */
const splitItem: Command = (state, dispatch) => {
  const item = around(state.selection.$from, 'list_item');
  return splitListItem(kind('list_item'), { checked: item && item.node.attrs['checked'] !== null ? false : null })(state, dispatch);
};

type Calls = { link: () => void; toolbar: () => void };

/** Keys of the editor. Tab works in lists and tables; after Escape it leaves the text, so that nobody is held in it. */
function keys({ link, toolbar }: Calls): Plugin[] {
  let leaving = false;
  const stays = (command: Command): Command => (state, dispatch, view) => !leaving && command(state, dispatch, view);
  return [
    new Plugin({ props: { handleKeyDown: (_, event) => {
      leaving = event.key === 'Escape' || (leaving && ['Tab', 'Shift'].includes(event.key));
      return false;
    } } }),
    keymap({
      'Mod-b': toggleMark(markOf('strong')), 'Mod-i': toggleMark(markOf('em')), 'Mod-e': toggleMark(markOf('code')), 'Mod-Shift-x': toggleMark(markOf('strike')),
      'Mod-k': () => { link(); return true; }, 'Alt-F10': () => { toolbar(); return true; },
      'Mod-z': undo, 'Mod-y': redo, 'Mod-Shift-z': redo,
      'Mod-Alt-1': toggleHeading(1), 'Mod-Alt-2': toggleHeading(2), 'Mod-Alt-3': toggleHeading(3), 'Mod-Shift-7': toggleList('ordered_list'), 'Mod-Shift-8': toggleList('bullet_list'),
      Enter: chainCommands(inCell(hardBreak), splitItem), 'Shift-Enter': chainCommands(exitCode, hardBreak), 'Mod-Enter': chainCommands(exitCode, hardBreak),
      Tab: stays(chainCommands(inCell(goToNextCell(1)), inList(sinkListItem(kind('list_item'))))),
      'Shift-Tab': stays(chainCommands(inCell(goToNextCell(-1)), inList(liftListItem(kind('list_item'))))),
      'Mod-]': inList(sinkListItem(kind('list_item'))), 'Mod-[': inList(liftListItem(kind('list_item'))),
    }),
    keymap(baseKeymap),
  ];
}

/** What Markdown's signs become as they are typed. */
const typed = inputRules({ rules: [
  textblockTypeInputRule(/^(#{1,6})\s$/, kind('heading'), (match) => ({ level: match[1]?.length ?? 1 })),
  textblockTypeInputRule(/^```$/, kind('code_block')),
  wrappingInputRule(/^\s*>\s$/, kind('blockquote')),
  wrappingInputRule(/^\s*[-*+]\s$/, kind('bullet_list')),
  wrappingInputRule(/^(\d{1,9})[.)]\s$/, kind('ordered_list'), (match) => ({ start: Number(match[1]) })),
  wrappingInputRule(/^:::([a-z]+)\s$/, kind('directive'), (match) => ({ name: match[1] ?? 'callout' })),
  new InputRule(/^\[([ xX])\]\s$/, (state, match, start, end) => {
    const item = around(state.selection.$from, 'list_item');
    return item ? state.tr.delete(start, end).setNodeMarkup(item.pos, null, { checked: match[1] !== ' ' }) : null;
  }),
  new InputRule(/(?:^|\s)(https?:\/\/[^\s<>()]+[^\s<>().,;:!?])\s$/, (state, match, start, end) => {
    const [whole = '', href = ''] = match;
    const from = start + whole.indexOf(href);
    return state.tr.addMark(from, from + href.length, markOf('link').create({ href })).insertText(' ', end).removeStoredMark(markOf('link'));
  }),
] });

/** All that the editor does besides showing and saving. */
export const plugins = (calls: Calls): Plugin[] => [typed, ...keys(calls), tableEditing(), dropCursor({ color: 'var(--rv-action)', width: 2 }), gapCursor(), history()];
