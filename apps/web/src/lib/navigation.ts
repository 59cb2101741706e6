import { IconBook2, IconHome, IconLifebuoy, IconRoute } from '@tabler/icons-react';
import type { ActiveRole } from '@relevo/domain/organisation';
import { place, type Bars, type NavItem } from './nav-item.ts';

/** What participants find in their bar; the team's bars are fetched by those who act in it (ui: Navigation). */
export const participantBar = [place('today', '/hoy', IconHome), place('course', '/curso', IconBook2), place('progress', '/avance', IconRoute), place('help', '/ayuda', IconLifebuoy)];

let bars: Bars | undefined;

/** What `barOf` answers from, for whoever acts in the team; a participant's telephone fetches nothing. */
export async function fetchBars(role: ActiveRole): Promise<void> {
  if (role !== 'participant') bars ??= { ...(await import('./staff-bars.ts')).staffBars, participant: participantBar };
}

/** What a role finds in its bar, in order. For the team only once `fetchBars` is through. */
export const barOf = (role: ActiveRole): readonly NavItem[] => (role === 'participant' ? participantBar : bars?.[role] ?? []);

/** The entry one is in: the longest path that the address begins with. */
export function activeItem(items: readonly NavItem[], pathname: string): NavItem | undefined {
  const inside = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  return items.filter(({ path }) => inside(path)).sort((a, b) => b.path.length - a.path.length)[0];
}

/** At most five on a phone, "More" included. */
export function phoneBar(items: readonly NavItem[]): { shown: readonly NavItem[]; more: readonly NavItem[] } {
  if (items.length <= 5) return { shown: items, more: [] };
  return { shown: items.filter((i) => i.onPhone), more: items.filter((i) => !i.onPhone) };
}
