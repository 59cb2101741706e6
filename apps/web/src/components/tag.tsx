import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export type Tone = 'done' | 'wait' | 'stop' | 'guide' | 'idle' | 'act';

/** A short word with its tone; never colour alone, so give an icon wherever one says something. */
export function Tag({ tone, icon: Sign, children }: { tone: Tone; icon?: Icon; children: ReactNode }) {
  return <span className="state" data-tone={tone}>{Sign ? <Sign size={16} stroke={2} aria-hidden /> : null}{children}</span>;
}
