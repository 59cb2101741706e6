import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { findIn } from '../kit/find.ts';
import type { Selecting } from './studio-context.ts';
import type { Jump } from './use-studio-nav.ts';

const patienceMs = 3_000;
const writable = 'textarea, input:not([type=hidden],[type=file]), [contenteditable=true], select';
const pressable = 'button:not(.fld-more), a';

/** The field of a path, or the closest part around it that is on the screen. */
function fieldAt(key: string): HTMLElement | null {
  for (let path = key; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('/')))) {
    const found = document.querySelector<HTMLElement>(`main [data-path="${CSS.escape(path)}"]`);
    if (found) return found;
  }
  return null;
}

function select(field: HTMLElement, { wanted, nth }: Selecting): void {
  if (field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === 'text')) {
    const found = findIn(field.value, wanted)[nth];
    if (found) field.setSelectionRange(found.start, found.end);
    return;
  }
  const nodes: Text[] = [];
  for (const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT); walker.nextNode();) nodes.push(walker.currentNode as Text);
  const found = findIn(nodes.map((one) => one.data).join(''), wanted)[nth];
  if (!found) return;
  const range = document.createRange();
  let at = 0;
  for (const node of nodes) {
    if (found.start >= at && found.start <= at + node.length) range.setStart(node, found.start - at);
    if (found.end >= at && found.end <= at + node.length) { range.setEnd(node, found.end - at); break; }
    at += node.length;
  }
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** After a jump the field it was for takes the focus, as soon as it is there: an editor may still be on its way. */
export function useJumpArrival(): void {
  const { state, key } = useLocation();
  const jump = state as Jump | null;
  useEffect(() => {
    if (!jump?.field) return;
    const until = Date.now() + patienceMs;
    let frame = 0;
    const look = () => {
      const place = fieldAt(jump.field);
      const exact = place?.dataset['path'] === jump.field;
      const field = place?.querySelector<HTMLElement>(writable) ?? place?.querySelector<HTMLElement>(pressable);
      // The nearest part will do once the field itself has had its time to appear.
      if (!field || (!exact && Date.now() < until - patienceMs / 2)) {
        if (Date.now() < until) frame = requestAnimationFrame(look);
        return;
      }
      place?.scrollIntoView({ block: 'center' });
      field.focus({ preventScroll: true });
      if (jump.select) select(field, jump.select);
    };
    frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
  }, [jump, key]);
}
