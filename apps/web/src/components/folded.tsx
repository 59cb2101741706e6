import './folded.css';
import { IconChevronDown } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type Props = { title: ReactNode; /** How many are in it, or one quiet line. */ sub?: ReactNode; open?: boolean; children: ReactNode };

/** A long or secondary part that waits below its heading until somebody asks for it; the browser opens it and finds words in it. */
export function Folded({ title, sub, open = false, children }: Props) {
  return (
    <details className="rows folded" open={open}>
      <summary><span><h2>{title}</h2>{sub ? <span className="sub muted small">{sub}</span> : null}</span><IconChevronDown size={20} className="muted" aria-hidden /></summary>
      {children}
    </details>
  );
}
