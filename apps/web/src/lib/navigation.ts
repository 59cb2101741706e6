import type { ActiveRole } from '@relevo/domain/organisation';

/** One entry of the bar: `label` and `short` are keys of `common:nav`, `path` a route of the shell. */
export type NavItem = { id: NavId; path: string; onPhone: boolean };
export type NavId =
  | 'today' | 'course' | 'progress' | 'help' | 'cohorts' | 'kit' | 'my_path' | 'agenda' | 'observe' | 'certification' | 'home'
  | 'people' | 'kits' | 'handoffs' | 'results' | 'organisations' | 'library' | 'calendar' | 'decisions' | 'documents' | 'audit';

const item = (id: NavId, path: string, onPhone = true): NavItem => ({ id, path, onPhone });
const daily = [
  item('home', '/inicio'), item('cohorts', '/grupos'), item('calendar', '/calendario', false), item('people', '/personas'), item('certification', '/certificacion', false),
  item('kits', '/kits', false), item('handoffs', '/traspasos', false),
];
const results = item('results', '/resultados');
const audit = item('audit', '/registro', false);
const writers = [item('home', '/inicio'), item('kits', '/kits'), item('library', '/biblioteca')];

/** What each role finds in its bar, in order (ui: Navigation). `onPhone: false` waits under "More" when there are over five. */
export const bars: Record<ActiveRole, readonly NavItem[]> = {
  participant: [item('today', '/hoy'), item('course', '/curso'), item('progress', '/avance'), item('help', '/ayuda')],
  trainer: [item('today', '/inicio'), item('cohorts', '/grupos'), item('calendar', '/calendario'), item('kit', '/kits'), item('my_path', '/mi-camino')],
  supervisor: [item('agenda', '/inicio'), item('calendar', '/calendario'), item('observe', '/observar'), item('certification', '/certificacion')],
  partner_manager: [...daily, results, audit],
  coordinator: [...daily, item('organisations', '/organizaciones', false), results, item('library', '/biblioteca', false), audit],
  observer: [results, item('decisions', '/decisiones'), item('documents', '/documentos')],
  author: writers,
  translator: writers,
  reviewer: [item('home', '/inicio'), item('documents', '/documentos')],
  platform_admin: [item('home', '/inicio'), item('organisations', '/organizaciones'), item('audit', '/registro')],
};

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
