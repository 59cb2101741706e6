import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconNotes, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Tone } from './tag.tsx';

const signs: Record<Tone, Icon> = {
  done: IconCircleCheck, wait: IconAlertTriangle, stop: IconAlertCircle, guide: IconNotes, idle: IconInfoCircle, act: IconInfoCircle,
};

type NoteProps = { tone: Tone; title?: ReactNode; icon?: Icon; children?: ReactNode; role?: 'alert' | 'status'; level?: 2 | 3 };

/** A paragraph that stands out. `guide` only for what facilitators alone see. */
export function Note({ tone, title, icon, children, role, level = 2 }: NoteProps) {
  const Sign = icon ?? signs[tone];
  const Lead = `h${level}` as const;
  return (
    <section className="note" data-tone={tone} role={role}>
      {title ? <Lead className="lead"><Sign size={22} stroke={1.75} aria-hidden />{title}</Lead> : null}
      {children}
    </section>
  );
}
