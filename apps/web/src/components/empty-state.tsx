import './empty-state.css';
import type { ReactNode } from 'react';

/** Nothing here yet: a solid and a dashed baton, what is missing, and one or two ways to begin. */
export function EmptyState({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="empty">
      <svg width="120" height="88" viewBox="0 0 120 88" aria-hidden="true">
        <path d="M22 62 60 24" stroke="var(--rv-action)" strokeWidth="19" strokeLinecap="round" />
        <rect x="-9.5" y="-36" width="19" height="72" rx="9.5" transform="translate(78 47) rotate(45)" fill="none" stroke="var(--rv-line-strong)" strokeWidth="2" strokeDasharray="6 6" />
      </svg>
      <h2>{title}</h2>
      {children ? <p className="muted">{children}</p> : null}
      {actions}
    </div>
  );
}
