import type { ReactNode } from 'react';

/** A band on a phone, a panel on a desk, with its heading and a link beside it. */
export function Band({ title, more, className = '', children }: { title?: ReactNode; more?: ReactNode; className?: string; children: ReactNode }) {
  return (
    <section className={`band ${className}`}>
      {title ? <div className="h"><h2>{title}</h2>{more}</div> : null}
      {children}
    </section>
  );
}
