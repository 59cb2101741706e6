import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../kit/kit-text.tsx';
import { wordsOf, type AskedOf, type FieldProps } from './asked.ts';

type Item = AskedOf<'ordering'>['items'][number];

/** What was answered, and after it whatever it left out. */
function inOrder(items: readonly Item[], given: readonly string[]): Item[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return [...given.flatMap((id) => byId.get(id) ?? []), ...items.filter((item) => !given.includes(item.id))];
}

/** Items that go up and down by their buttons; the order in which they are asked counts only once it is confirmed or changed. */
export function OrderingField({ question, answer, onAnswer }: FieldProps<'ordering'>) {
  const { t } = useTranslation('tests');
  const id = useId();
  const [said, setSaid] = useState('');
  const given = answer?.kind === 'order' ? answer.itemIds : [];
  const items = inOrder(question.items, given);
  const move = (from: number, to: number) => {
    const moved = items[from];
    if (!moved || to < 0 || to >= items.length) return;
    const others = items.filter((_, n) => n !== from);
    onAnswer({ kind: 'order', itemIds: [...others.slice(0, to), moved, ...others.slice(to)].map((item) => item.id) });
    setSaid(t('question.moved', { item: wordsOf(moved.text), at: to + 1, of: items.length }));
  };
  return (
    <div role="group" aria-labelledby={`${id}-stem`} className="ask-field">
      <div id={`${id}-stem`} className="ask-stem"><KitText prose={question.stem} /><p className="small muted">{t('question.ordering')}</p></div>
      <ol className="ask-order">
        {items.map((item, n) => (
          <li key={item.id} id={`${id}-${item.id}`}>
            <b className="num" aria-hidden>{n + 1}</b>
            <KitText prose={item.text} />
            <span className="ask-moves">
              <Move direction="up" of={item} disabled={n === 0} onMove={() => move(n, n - 1)} />
              <Move direction="down" of={item} disabled={n === items.length - 1} onMove={() => move(n, n + 1)} />
            </span>
          </li>
        ))}
      </ol>
      {given.length === 0 ? <button type="button" className="ask-keep" onClick={() => onAnswer({ kind: 'order', itemIds: items.map((item) => item.id) })}>{t('question.keepOrder')}</button> : null}
      <p className="sr" role="status">{said}</p>
    </div>
  );
}

/** Stays where the focus is at the end of its way: a disabled button would lose it. */
function Move({ direction, of, disabled, onMove }: { direction: 'up' | 'down'; of: Item; disabled: boolean; onMove: () => void }) {
  const { t } = useTranslation('tests');
  const Arrow = direction === 'up' ? IconArrowUp : IconArrowDown;
  return (
    <button type="button" aria-label={t(direction === 'up' ? 'question.up' : 'question.down', { item: wordsOf(of.text) })} aria-disabled={disabled || undefined} onClick={disabled ? undefined : onMove}>
      <Arrow size={22} stroke={1.75} aria-hidden />
    </button>
  );
}
