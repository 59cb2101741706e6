import '@mantine/core/styles/Input.css';
import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge, extractClosestEdge, type Edge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { Button } from '@mantine/core';
import { IconGripVertical, IconPlus, IconX } from '@tabler/icons-react';
import { memo, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../../components/undo-bar.tsx';
import { useDraftState, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { newLocalId } from '../kit/new-parts.ts';
import { keyOfPath } from '../kit/paths.ts';
import { Field, sameField, type FieldText } from './field.tsx';
import { GrowingArea } from './growing-area.tsx';
import { useValue } from './plain-fields.tsx';

type Item = { id: string; text: string };
type ItemsProps = FieldText & { add: string; itemLabel: (n: number) => string; letter?: string; lang?: string };

/**
 * A list of short texts in an order: objectives, questions, key points. Enter adds the next, Backspace in an empty one takes it out, Alt with the arrows
 * moves it, and it may be dragged.
 */
export const ItemsField = memo(function ItemsField({ add, itemLabel, letter = 'o', lang, ...text }: ItemsProps) {
  const { t } = useTranslation('studio');
  const store = useDraftStore();
  const tell = useTell();
  const items = useValue<Item[]>(text.path) ?? [];
  const list = useRef<HTMLUListElement>(null);
  const refocus = useRef<string | null>(null);
  const [said, say] = useState('');
  useLayoutEffect(() => {
    if (refocus.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(refocus.current)}"] textarea`)?.focus();
    refocus.current = null;
  });
  const insert = (after: string | null) => {
    const made = { id: newLocalId(letter), text: '' };
    refocus.current = made.id;
    store.insert(text.path, made, after);
  };
  const remove = (n: number) => {
    const item = items[n]!;
    const after = items[n - 1]?.id ?? null;
    refocus.current = (items[n - 1] ?? items[n + 1])?.id ?? null;
    store.remove(text.path, item.id);
    if (item.text.trim() !== '') tell(t('items.removed'), () => store.insert(text.path, item, after));
  };
  const moveTo = (id: string, to: number) => {
    const others = items.filter((one) => one.id !== id);
    if (to < 0 || to > others.length) return;
    refocus.current = id;
    store.move(text.path, id, text.path, others[to - 1]?.id ?? null);
    say(t('items.moved', { at: to + 1, of: items.length }));
  };
  return (
    <Field {...text} group>{() => (
      <>
        <ul ref={list} className="fld-items">{items.map((item, n) => (
          <ItemRow key={item.id} item={item} path={[...text.path, item.id, 'text']} label={itemLabel(n + 1)} lang={lang} onText={(value) => store.set([...text.path, item.id, 'text'], value)}
            onNext={() => insert(item.id)} onRemove={() => remove(n)} onMove={(step) => moveTo(item.id, n + step)}
            onDropped={(id, edge) => { const others = items.filter((one) => one.id !== id); moveTo(id, others.findIndex((one) => one.id === item.id) + (edge === 'bottom' ? 1 : 0)); }} listKey={keyOfPath(text.path)} />
        ))}</ul>
        <Button variant="subtle" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => insert(items.at(-1)?.id ?? null)}>{add}</Button>
        <p className="sr" role="status">{said}</p>
      </>
    )}</Field>
  );
  // What each member is called changes with the language alone, and the label with it.
}, ({ itemLabel: _, ...a }, { itemLabel: __, ...b }) => sameField(a, b));

type RowProps = {
  item: Item; path: string[]; label: string; lang: string | undefined; listKey: string; onText: (value: string) => void; onNext: () => void; onRemove: () => void; onMove: (step: -1 | 1) => void;
  onDropped: (id: string, edge: 'top' | 'bottom') => void;
};

function ItemRow({ item, path, label, lang, listKey, onText, onNext, onRemove, onMove, onDropped }: RowProps) {
  const { t } = useTranslation('studio');
  const row = useRef<HTMLLIElement>(null);
  const grip = useRef<HTMLButtonElement>(null);
  const dropped = useRef(onDropped);
  dropped.current = onDropped;
  const [edge, setEdge] = useState<Edge | null>(null);
  const by = useDraftState((state) => state.changedBy[keyOfPath(path)]);
  useEffect(() => {
    const [element, dragHandle] = [row.current, grip.current];
    if (!element || !dragHandle) return;
    const data = { sort: listKey, id: item.id };
    const end = () => setEdge(null);
    return combine(
      draggable({ element, dragHandle, getInitialData: () => data }),
      dropTargetForElements({
        element, canDrop: ({ source }) => source.data['sort'] === listKey && source.data['id'] !== item.id,
        getData: ({ input }) => attachClosestEdge(data, { element, input, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self }) => setEdge(extractClosestEdge(self.data)), onDragLeave: end,
        onDrop: ({ source, self }) => { end(); dropped.current(String(source.data['id']), extractClosestEdge(self.data) === 'top' ? 'top' : 'bottom'); },
      }),
    );
  }, [item.id, listKey]);
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const act = event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing ? onNext : event.key === 'Backspace' && item.text === '' ? onRemove : step !== 0 && event.altKey ? () => onMove(step) : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <li ref={row} data-item={item.id} data-path={path.join('/')} data-edge={edge ?? undefined}>
      <button ref={grip} type="button" tabIndex={-1} className="fld-grip plain" aria-hidden><IconGripVertical size={18} stroke={1.75} /></button>
      <GrowingArea aria-label={label} lang={lang} value={item.text} minRows={1} onKeyDown={press} onChange={(event) => onText(event.currentTarget.value)} />
      <button type="button" className="icon-btn plain" aria-label={t('items.remove', { label })} onClick={onRemove}><IconX size={18} stroke={1.75} aria-hidden /></button>
      {by ? <p className="fld-note muted" role="status">{t('field.changedBy', { name: by })}</p> : null}
    </li>
  );
}
