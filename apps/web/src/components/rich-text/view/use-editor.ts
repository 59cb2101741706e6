import { kitTextFault, type KitTextFault } from '@relevo/domain/kit-text';
import { EditorState, type Command } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { openText } from '../text/text.ts';
import { nodeViews, type Shown } from './node-views.ts';
import { pastePlugin } from './paste-plugin.ts';
import { plugins } from './plugins.ts';

/** Letters come faster than this; the buttons stand still meanwhile. */
const pauseMs = 150;

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
  /** What the cursor stands in, for buttons to show; while letters are written, as it is when they pause. */
  state: EditorState | null;
  fault: KitTextFault | undefined;
  run: (command: Command) => void;
};

type Told = { state: (state: EditorState, written?: boolean) => void; fault: (fault: KitTextFault | undefined) => void };

/** Puts the editor into a place of the page. `held` is the Markdown that the page and the editor both know; what the page gives is asked for when it is needed. */
function openEditor(place: HTMLElement, given: RefObject<Given>, held: RefObject<string>, tell: Told): { view: EditorView; reopen: (source: string) => void } {
  let write: (doc: EditorState['doc']) => string;
  const open = (source: string): EditorState => {
    const text = openText(source);
    write = text.write;
    held.current = source;
    return EditorState.create({ doc: text.doc, plugins: [pastePlugin((file) => given.current.onImage(file)), ...plugins({ link: () => given.current.onLink(), toolbar: () => given.current.toToolbar() })] });
  };
  const view = new EditorView(place, {
    state: open(given.current.value),
    editable: () => !given.current.readOnly,
    attributes: () => given.current.attributes,
    nodeViews: nodeViews({ word: (key) => given.current.shown.word(key), addressOf: (path) => given.current.shown.addressOf(path) }),
    dispatchTransaction(step) {
      const next = view.state.apply(step);
      view.updateState(next);
      tell.state(next, step.docChanged);
      if (!step.docChanged) return;
      const markdown = write(next.doc);
      if (markdown === held.current) return;
      held.current = markdown;
      tell.fault(kitTextFault(markdown));
      given.current.onChange(markdown);
    },
  });
  const reopen = (source: string): void => {
    view.updateState(open(source));
    tell.state(view.state);
  };
  return { view, reopen };
}

/**
 * Holds the editor in a place of the page. The text goes out only when its Markdown has changed; a text that comes in from outside
 * (another's change, an earlier revision) replaces what is there.
 */
export function useEditor(given: Given): Editing {
  const { value, on } = given;
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const reopen = useRef<((source: string) => void) | null>(null);
  const held = useRef(value);
  const latest = useRef(given);
  latest.current = given;
  const [state, setState] = useState<EditorState | null>(null);
  const [fault, setFault] = useState(() => kitTextFault(value));

  useEffect(() => {
    if (!on || !place.current) return undefined;
    let pause: ReturnType<typeof setTimeout> | undefined;
    const follow = (next: EditorState, written = false) => {
      clearTimeout(pause);
      if (written) pause = setTimeout(() => setState(next), pauseMs);
      else setState(next);
    };
    const opened = openEditor(place.current, latest, held, { state: follow, fault: setFault });
    view.current = opened.view;
    reopen.current = opened.reopen;
    setState(opened.view.state);
    return () => {
      clearTimeout(pause);
      view.current = null;
      reopen.current = null;
      opened.view.destroy();
    };
  }, [on]);

  useEffect(() => {
    if (value === held.current) return;
    held.current = value;
    setFault(kitTextFault(value));
    reopen.current?.(value);
  }, [value]);

  const run = useCallback((command: Command) => {
    const now = view.current;
    if (!now) return;
    command(now.state, now.dispatch, now);
    setState(now.state);
    now.focus();
  }, []);
  return { place, view, state, fault, run };
}
