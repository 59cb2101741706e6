import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView, NodeViewConstructor } from 'prosemirror-view';

/** Words and addresses that the nodes show; asked for when they are drawn. */
export type Shown = {
  word: (key: string) => string;
  /** Where a file of the kit is read from; nothing while it is not there. */
  addressOf: (path: string) => string | undefined;
};

type Position = () => number | undefined;

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

const pathOf = (src: string): string | undefined => {
  try {
    return src.startsWith('kit:asset/') ? decodeURIComponent(src.slice('kit:asset/'.length)) : undefined;
  } catch {
    return undefined;
  }
};

/** A picture of the kit with what it shows; one of another site stays a name, as readers see it. */
const image = ({ addressOf }: Shown): NodeViewConstructor => (node) => {
  const path = pathOf(String(node.attrs['src']));
  const url = path === undefined ? undefined : addressOf(path);
  const alt = String(node.attrs['alt']);
  const dom = element('span', 'rt-image');
  if (url === undefined) dom.append(element('span', 'rt-image-name', alt || String(node.attrs['src'])));
  else {
    const picture = element('img', '');
    picture.src = url;
    picture.alt = alt;
    dom.append(picture);
  }
  return { dom };
};

/** An item whose box can be ticked. */
const listItem = ({ word }: Shown): NodeViewConstructor => (node, view: EditorView, at: Position) => {
  const dom = element('li', '');
  if (node.attrs['checked'] === null) return { dom, contentDOM: dom, update: (next: Node) => next.type === node.type && next.attrs['checked'] === null };
  const box = element('input', 'rt-tick');
  box.type = 'checkbox';
  box.setAttribute('aria-label', word('task'));
  box.addEventListener('change', () => {
    const pos = at();
    if (pos !== undefined && view.editable) view.dispatch(view.state.tr.setNodeMarkup(pos, null, { checked: box.checked }));
  });
  const shell = element('label', 'rt-tick-box');
  shell.contentEditable = 'false';
  shell.append(box);
  const contentDOM = element('div', '');
  dom.className = 'rt-task';
  dom.append(shell, contentDOM);
  const show = (now: Node): boolean => {
    if (now.type !== node.type || now.attrs['checked'] === null) return false;
    box.checked = now.attrs['checked'] === true;
    box.disabled = !view.editable;
    return true;
  };
  show(node);
  return { dom, contentDOM, update: show, stopEvent: (event) => event.target === box || event.target === shell, ignoreMutation: (change) => change.type !== 'selection' && !contentDOM.contains(change.target) };
};

/** A block with its name and its title, which is written where it is shown. */
const directive = ({ word }: Shown): NodeViewConstructor => (node, view: EditorView, at: Position) => {
  const dom = element('aside', '');
  const head = element('div', 'rt-block-head');
  head.contentEditable = 'false';
  const name = element('span', 'rt-block-name');
  const title = element('input', 'rt-block-title');
  title.setAttribute('aria-label', word('blockTitle'));
  title.addEventListener('input', () => {
    const pos = at();
    const now = pos === undefined ? null : view.state.doc.nodeAt(pos);
    if (pos !== undefined && now) view.dispatch(view.state.tr.setNodeMarkup(pos, null, { ...now.attrs, label: title.value.replace(/[[\]]/g, '') }));
  });
  head.append(name, title);
  const contentDOM = element('div', 'rt-block-in');
  dom.append(head, contentDOM);
  const show = (now: Node): boolean => {
    if (now.type !== node.type) return false;
    const kindOf = String(now.attrs['name']);
    dom.className = `rt-block rt-${/^[a-z]+$/.test(kindOf) ? kindOf : 'other'}`;
    name.textContent = word(`blocks.${kindOf}`);
    if (title.value !== now.attrs['label']) title.value = String(now.attrs['label']);
    title.disabled = !view.editable;
    return true;
  };
  show(node);
  return { dom, contentDOM, update: show, stopEvent: (event) => head.contains(event.target as HTMLElement), ignoreMutation: (change) => change.type !== 'selection' && head.contains(change.target) } satisfies NodeView;
};

const footnote = ({ word }: Shown): NodeViewConstructor => (node) => {
  const dom = element('section', 'rt-footnote');
  const head = element('span', 'rt-block-name', `${word('note')} ${String(node.attrs['label'])}`);
  head.contentEditable = 'false';
  const contentDOM = element('div', '');
  dom.append(head, contentDOM);
  return { dom, contentDOM, ignoreMutation: (change) => change.type !== 'selection' && head.contains(change.target) };
};

/** What only its source can say, word for word. */
const kept = ({ word }: Shown): NodeViewConstructor => (node) => {
  const dom = element('div', 'rt-kept');
  dom.contentEditable = 'false';
  dom.append(element('span', 'rt-block-name', word('kept')), element('pre', '', String(node.attrs['source'])));
  return { dom };
};

const keptInline = ({ word }: Shown): NodeViewConstructor => (node) => {
  const dom = element('code', 'rt-kept-inline', String(node.attrs['source']));
  dom.contentEditable = 'false';
  dom.title = word('kept');
  return { dom };
};

/** How nodes look that are more than their HTML. */
export const nodeViews = (shown: Shown): Record<string, NodeViewConstructor> => ({
  image: image(shown), list_item: listItem(shown), directive: directive(shown), footnote: footnote(shown), kept: kept(shown), kept_inline: keptInline(shown),
});
