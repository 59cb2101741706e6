import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge, extractClosestEdge, type Edge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import type { KitPath } from '@relevo/contracts/kit-changes';
import { IconGripVertical, IconX } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keyOfPath } from '../kit/paths.ts';

type Member = { id: string };
export type SortListProps<T extends Member> = {
  path: KitPath; members: readonly T[];
  /** What a member is called, for its buttons and for being told where it stands. */
  name: (member: T, n: number) => string;
  onMove: (id: string, after: string | null) => void;
  /** Without it members cannot be taken out; asked for each. */
  onRemove?: ((member: T, n: number) => void) | undefined;
  children: (member: T, n: number) => ReactNode;
};

/** Members of a list one below the other: dragged by their handle, or moved with Alt and the arrows from anywhere inside. */
export function SortList<T extends Member>({ path, members, name, onMove, onRemove, children }: SortListProps<T>) {
  const { t } = useTranslation('studio');
  const [said, say] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const refocus = useRef<{ id: string; n: number } | null>(null);
  useLayoutEffect(() => {
    if (!refocus.current) return;
    const { id, n } = refocus.current;
    list.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`)?.querySelectorAll<HTMLElement>(writable)[n]?.focus();
    refocus.current = null;
  });
  const moveTo = (id: string, to: number) => {
    const others = members.filter((one) => one.id !== id);
    if (to < 0 || to > others.length) return;
    onMove(id, others[to - 1]?.id ?? null);
    say(t('items.moved', { at: to + 1, of: members.length }));
  };
  const dropped = (id: string, on: string, edge: 'top' | 'bottom') => moveTo(id, members.filter((one) => one.id !== id).findIndex((one) => one.id === on) + (edge === 'bottom' ? 1 : 0));
  return (
    <>
      <ol ref={list} className="srt">{members.map((one, n) => (
        <SortRow key={one.id} id={one.id} path={[...path, one.id]} listKey={keyOfPath(path)} onDropped={dropped} onStep={(step, field) => { refocus.current = { id: one.id, n: field }; moveTo(one.id, n + step); }}
          end={onRemove ? <button type="button" className="icon-btn plain" aria-label={t('items.remove', { label: name(one, n) })} onClick={() => onRemove(one, n)}><IconX size={18} stroke={1.75} aria-hidden /></button> : null}>
          {children(one, n)}
        </SortRow>
      ))}</ol>
      <p className="sr" role="status">{said}</p>
    </>
  );
}

const writable = 'textarea, input, select, button:not([tabindex="-1"])';
type RowProps = { id: string; path: KitPath; listKey: string; onDropped: (id: string, on: string, edge: 'top' | 'bottom') => void; onStep: (step: -1 | 1, field: number) => void; end: ReactNode; children: ReactNode };

function SortRow({ id, path, listKey, onDropped, onStep, end, children }: RowProps) {
  const row = useRef<HTMLLIElement>(null);
  const grip = useRef<HTMLButtonElement>(null);
  const drop = useRef(onDropped);
  drop.current = onDropped;
  const [edge, setEdge] = useState<Edge | null>(null);
  useEffect(() => {
    const [element, dragHandle] = [row.current, grip.current];
    if (!element || !dragHandle) return;
    const data = { sort: listKey, id };
    return combine(
      draggable({ element, dragHandle, getInitialData: () => data }),
      dropTargetForElements({
        element, canDrop: ({ source }) => source.data['sort'] === listKey && source.data['id'] !== id,
        getData: ({ input }) => attachClosestEdge(data, { element, input, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self }) => setEdge(extractClosestEdge(self.data)), onDragLeave: () => setEdge(null),
        onDrop: ({ source, self }) => { setEdge(null); drop.current(String(source.data['id']), id, extractClosestEdge(self.data) === 'top' ? 'top' : 'bottom'); },
      }),
    );
  }, [id, listKey]);
  const press = (event: KeyboardEvent<HTMLLIElement>) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (step === 0 || !event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onStep(step, [...(row.current?.querySelectorAll(writable) ?? [])].indexOf(event.target as Element));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys are those of the fields inside
    <li ref={row} data-item={id} data-path={keyOfPath(path)} data-edge={edge ?? undefined} onKeyDown={press}>
      <button ref={grip} type="button" tabIndex={-1} className="fld-grip plain" aria-hidden><IconGripVertical size={18} stroke={1.75} /></button>
      <div className="srt-in">{children}</div>
      {end}
    </li>
  );
}
