import type { Prose } from '@relevo/contracts/kit-projection';
import { KitText } from '../../../components/kit/kit-text.tsx';

type TextItemsProps = { title: string; items: readonly { id: string; text: Prose }[]; langOf: (prose: Prose) => string };

/** Objectives, questions or key points under their heading; nothing where there are none. */
export function TextItems({ title, items, langOf }: TextItemsProps) {
  if (items.length === 0) return null;
  return (
    <section className="stack-s">
      <h3>{title}</h3>
      <ul className="kit-items">{items.map(({ id, text }) => <li key={id}><KitText prose={text} lang={langOf(text)} /></li>)}</ul>
    </section>
  );
}
