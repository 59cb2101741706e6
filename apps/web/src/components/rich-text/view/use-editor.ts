import { kitTextFault, type KitTextFault } from '@relevo/domain/kit-text';
import { EditorState, type Command } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { openText } from '../text/text.ts';
import { nodeViews, type Shown } from './node-views.ts';
import { pastePlugin } from './paste-plugin.ts';
import { plugins } from './plugins.ts';

type Given = {
  value: string;
  onChange: (markdown: string) => void;
  readOnly: boolean;
  /** Off while the source is edited: there is no document then. */
  on: boolean;
  shown: Shown;
  attributes: Record<string, string>;
  onImage: (file: File) => void;
  onLink: () => void;
  toToolbar: () => void;
};

export type Editing = {
  place: RefObject<HTMLDivElement | null>;
  view: RefObject<EditorView | null>;
  /** What the cursor stands in; another object after each step of the text or the cursor. */
  state: EditorState | null;
  fault: KitTextFault | undefined;
  run: (command: Command) => void;
};

/**
 * Holds the editor in a place of the page. The text goes out only when its Markdown has changed; a text that comes in from outside
 * (another's change, an earlier revision) replaces what is there.
 */
export function useEditor(given: Given): Editing {
  const { value, on } = given;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const write = useRef<(doc: EditorState['doc']) => string>(() => value);
  const held = useRef(value);
  const latest = useRef(given);
  latest.current = given;
  const [state, setState] = useState<EditorState | null>(null);
  const [fault, setFault] = useState(() => kitTextFault(value));

  useEffect(() => {
    if (!on || !place.current) return undefined;
    const open = (source: string): EditorState => {
      const text = openText(source);
      write.current = text.write;
      held.current = source;
      return EditorState.create({ doc: text.doc, plugins: [pastePlugin((file) => latest.current.onImage(file)), ...plugins({ link: () => latest.current.onLink(), toolbar: () => latest.current.toToolbar() })] });
    };
    const made = new EditorView(place.current, {
      state: open(latest.current.value),
      editable: () => !latest.current.readOnly,
      attributes: () => latest.current.attributes,
      nodeViews: nodeViews({ word: (key) => latest.current.shown.word(key), addressOf: (path) => latest.current.shown.addressOf(path) }),
      dispatchTransaction(step) {
        const next = made.state.apply(step);
        made.updateState(next);
        setState(next);
        if (!step.docChanged) return;
        const markdown = write.current(next.doc);
        if (markdown === held.current) return;
        held.current = markdown;
        setFault(kitTextFault(markdown));
        latest.current.onChange(markdown);
      },
    });
    Object.assign(made, { reopen: (source: string) => { made.updateState(open(source)); setState(made.state); setFault(kitTextFault(source)); } });
    view.current = made;
    setState(made.state);
    return () => {
      view.current = null;
      made.destroy();
    };
  }, [on]);

  useEffect(() => {
    if (value === held.current) return;
    held.current = value;
    setFault(kitTextFault(value));
    (view.current as (EditorView & { reopen?: (source: string) => void }) | null)?.reopen?.(value);
  }, [value]);

  const run = (command: Command) => {
    const now = view.current;
    if (!now) return;
    command(now.state, now.dispatch, now);
    now.focus();
  };
  return { place, view, state, fault, run };
}
