import { IconChevronRight, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Tone } from './tag.tsx';

type RowsProps = { title?: ReactNode; more?: ReactNode; led?: boolean; label?: string; children: ReactNode };

/** A list of rows in one panel. `led` insets the separators to the text when rows begin with an icon. */
export function Rows({ title, more, led = false, label, children }: RowsProps) {
  return (
    <section className={led ? 'rows led' : 'rows'} aria-label={label}>
      {title ? <div className="h"><h2>{title}</h2>{more}</div> : null}
      <ul>{children}</ul>
    </section>
  );
}

type RowProps = {
  title: ReactNode;
  sub?: ReactNode;
  icon?: Icon;
  tone?: Tone;
  tail?: ReactNode;
  /** Where the row leads; without it nothing is tappable. */
  to?: string;
  onPick?: () => void;
};

/** One row: an icon, a name and one line, and what belongs at the end. Names wrap, they are never cut. */
export function Row({ title, sub, icon: Sign, tone, tail, to, onPick }: RowProps) {
  const inner = (
    <>
      {Sign ? <Sign size={24} stroke={1.75} aria-hidden {...(tone ? { className: 'tone', 'data-tone': tone } : {})} /> : null}
      <span className="row-in"><span><b>{title}</b>{sub ? <span className="sub">{sub}</span> : null}</span>{tail ? <span className="tail">{tail}</span> : null}</span>
      <span className="tail">{to || onPick ? <IconChevronRight size={20} className="muted" aria-hidden /> : null}</span>
    </>
  );
  const className = Sign ? 'row' : 'row no-lead';
  if (to) return <li><Link className={className} to={to}>{inner}</Link></li>;
  if (onPick) return <li><button type="button" className={className} onClick={onPick}>{inner}</button></li>;
  return <li><div className={className}>{inner}</div></li>;
}
