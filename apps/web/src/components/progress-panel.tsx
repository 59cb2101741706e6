import './progress-panel.css';
import type { ReactNode } from 'react';
import { useFormat } from '../lib/format.ts';

type ProgressPanelProps = {
  /** What is going on: "Reading comites-locales.zip". */
  title: string;
  /** 0…1. */
  share: number;
  /** What it is at: "module 8 of 13". */
  at?: ReactNode;
  /** Time left, in words. */
  left?: ReactNode;
  /** That leaving is allowed, and what happens meanwhile. */
  children?: ReactNode;
  action?: ReactNode;
};

/** Long work: how far, what it is at, how much longer. It never covers the page. */
export function ProgressPanel({ title, share, at, left, children, action }: ProgressPanelProps) {
  const f = useFormat();
  const now = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <section className="band stack">
      <div className="line between"><h2>{title}</h2>{left ? <span className="muted small">{left}</span> : null}</div>
      <p className="num"><span className="big">{f.percent(now / 100)}</span> <span className="muted">{at}</span></p>
      <div className="prog" role="progressbar" aria-valuenow={now} aria-valuemin={0} aria-valuemax={100} aria-label={title}><i style={{ width: `${now}%` }} /></div>
      {children ? <div className="small muted">{children}</div> : null}
      {action}
    </section>
  );
}
