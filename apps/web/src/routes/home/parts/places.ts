import type { HomeItem } from '@relevo/contracts/home';
import type { HomeKind } from '@relevo/domain/home';

type Place = { item: (of: HomeItem) => string; list: string };
const cohort = (list: string, end = ''): Place => ({ item: ({ id }) => `/grupos/${id}${end}`, list });
const version: Place = { item: ({ id, parentId }) => `/kits/${parentId}/versiones/${id}`, list: '/kits' };
const session: Place = { item: ({ id, parentId }) => `/grupos/${parentId}/encuentros/${id}`, list: '/agenda' };
/** The page of the very question. */
function keyOf({ id, parentId, sub }: HomeItem): string {
  const [prueba = '', forma = '', pregunta = ''] = sub.split('/');
  return `/kits/${parentId}/versiones/${id}/pruebas/correcciones?${new URLSearchParams({ prueba, forma, pregunta })}`;
}
const always = (path: string): Place => ({ item: () => path, list: path });

/** Where one thing is dealt with, and where all of its kind are. */
export const places: Record<HomeKind, Place> = {
  certification_to_approve: { item: ({ id }) => `/certificacion/${id}`, list: '/certificacion' },
  handoff_turn: { item: ({ id }) => `/traspasos/${id}`, list: '/traspasos' },
  cohort_without_supervisor: cohort('/grupos'),
  act_to_confirm: always('/certificacion/evidencias'),
  version_to_review: version, version_to_sign: version, adaptation_to_accept: version,
  key_to_decide: { item: keyOf, list: '/kits' },
  appeal_to_decide: { item: ({ id, parentId }) => `/grupos/${parentId}/entregas/revisiones/${id}`, list: '/grupos' },
  recovery_to_confirm: always('/personas/accesos'),
  merge_to_confirm: { item: ({ id }) => `/personas/uniones/${id}`, list: '/personas/parecidas' },
  invitation_open: always('/personas/accesos'),
  cohort_to_schedule: cohort('/grupos?state=draft'),
  cohort_to_start: cohort('/grupos?state=scheduled'),
  cohort_to_complete: cohort('/grupos?state=running'),
  work_round: cohort('/grupos?state=completed', '/en-el-trabajo'),
  cards_to_print: cohort('/grupos', '/personas/tarjetas'),
  trainer_without_practice: { item: ({ id }) => `/certificacion/${id}`, list: '/certificacion' },
  duty_asked: always('/pedidos'),
  duty_to_settle: cohort('/grupos'),
  session_today: session,
  session_next: session,
  session_to_close: session,
  observation_to_answer: { item: ({ id }) => `/observar/${id}`, list: '/mi-camino' },
  own_path: always('/mi-camino'),
  observe_today: always('/observar'),
  observe_next: always('/agenda'),
  observation_draft: { item: ({ id }) => `/observar/${id}`, list: '/observar' },
  version_draft: version,
  version_sent_back: version,
};

/** What to read before one gives a session; of anything else there is nothing. */
export const briefingOf = (kind: HomeKind, { id, parentId }: HomeItem): string | null =>
  (kind === 'session_today' || kind === 'session_next' ? `/grupos/${parentId}/encuentros/${id}/antes` : null);
