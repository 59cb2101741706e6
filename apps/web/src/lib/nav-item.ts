import type { ActiveRole } from '@relevo/domain/organisation';
import type { Icon } from '@tabler/icons-react';

/** One entry of the bar: its words are `common:nav.<id>` and `common:nav.short.<id>`, `path` is a page inside the shell. */
export type NavItem = { id: NavId; path: string; icon: Icon; onPhone: boolean };
export type NavId =
  | 'today' | 'course' | 'progress' | 'help' | 'cohorts' | 'kit' | 'my_path' | 'agenda' | 'observe' | 'certification' | 'home'
  | 'people' | 'kits' | 'handoffs' | 'results' | 'organisations' | 'calendar' | 'audit';

/** A place of a bar; one that is not `onPhone` waits under "More" when there are over five. */
export const place = (id: NavId, path: string, icon: Icon, onPhone = true): NavItem => ({ id, path, icon, onPhone });

export type Bars<Role extends ActiveRole = ActiveRole> = Record<Role, readonly NavItem[]>;
