import type { listCohorts } from '@relevo/contracts/cohorts';
import { rememberFilter } from '@relevo/contracts/cohort-filters';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { boardGroups, boardReasons, liveStates, type BoardGroup } from '@relevo/domain/cohort-board';
import { cohortPurposes } from '@relevo/domain/cohort';
import { useTranslation } from 'react-i18next';
import { useVersionLabel } from '../../../components/kit/version-label.ts';
import type { Filter } from '../../../components/list-tools.tsx';
import { call } from '../../../lib/call.ts';
import { useFormat } from '../../../lib/format.ts';
import { useListState, type ListState } from '../../../lib/list-state.ts';

type Board = ResponseOf<typeof listCohorts>;
/** An address that says itself what it shows: nothing that is kept for its reader changes it. */
export const asWritten = 'ver';

/** What is kept of a board's filters: neither the page nor the words that were searched for. */
export function keptQuery(filters: Readonly<Record<string, string>>): string {
  const kept = new URLSearchParams(Object.entries(filters).filter(([key]) => key !== asWritten && key !== 'text' && key !== 'size'));
  return kept.toString();
}

/** The board's filters in the address; what is changed by hand is remembered for the next visit, on the server. */
export function useBoardState(): ListState {
  const base = useListState();
  const remember = (filters: Readonly<Record<string, string>>) => void call(rememberFilter, { body: { query: keptQuery(filters) } }).catch(() => undefined);
  return {
    ...base,
    change: (entries) => {
      const next = Object.fromEntries(Object.entries({ ...base.filters, ...entries }).filter((entry): entry is [string, string] => Boolean(entry[1])));
      remember(next);
      base.change({ ...entries, [asWritten]: 'esto' });
    },
    clear: () => {
      remember({});
      base.change({ ...Object.fromEntries(Object.keys(base.filters).map((key) => [key, null])), [asWritten]: 'esto' });
    },
  };
}

/** What a group or a choice is called. */
export function useBoardNames(): (group: BoardGroup, one: { id: string; name: string }) => string {
  const { t } = useTranslation(['board', 'common']);
  const f = useFormat();
  return (group, { id, name }) => {
    if (group === 'state') return t(`common:states.cohort.${id as 'draft'}`);
    if (group === 'reason') return id ? t(`reasons.${id as 'stalled'}`) : t('fine');
    if (group === 'locale') return f.capital(f.languageName(id));
    if (group === 'month') return f.capital(new Intl.DateTimeFormat(f.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${id}-01`)));
    return name || t('none');
  };
}

/** By what the board may be narrowed: only what makes a difference in what there is. */
export function useBoardFilters(board: Board, state: ListState): Filter[] {
  const { t } = useTranslation(['board', 'cohorts', 'common']);
  const names = useBoardNames();
  const some = (group: BoardGroup, key: string, label: string, all: readonly { id: string; name: string }[], least = 2): Filter[] =>
    (all.length >= least || state.filters[key] ? [{ key, label, options: all.map((one) => ({ value: one.id, label: names(group, one) })) }] : []);
  const states = [...liveStates.filter((one) => board.states.some(({ id }) => id === one) || state.filters['state'] === one), ...(board.over || state.filters['state'] ? ['completed', 'cancelled'] as const : [])];
  return [
    { key: 'reason', label: t('attention'), options: boardReasons.filter((one) => board.reasons.some(({ id }) => id === one) || state.filters['reason'] === one).map((value) => ({ value, label: t(`reasons.${value}`) })) },
    { key: 'state', label: t('cohorts:state'), options: states.map((value) => ({ value, label: t(`common:states.cohort.${value}`) })) },
    ...some('areaCode', 'areaCode', t('cohorts:area'), board.areas, 1), ...some('kitId', 'kitId', t('cohorts:kit'), board.kits), ...some('tenantId', 'tenantId', t('partner'), board.partners),
    ...some('locale', 'locale', t('language'), board.locales), ...some('kitId', 'trainerId', t('trainer'), board.trainers, 1),
    { key: 'purpose', label: t('cohorts:purposeLabel'), options: cohortPurposes.map((value) => ({ value, label: t(`cohorts:purpose.${value}`) })) },
    { key: 'group', label: t('group'), options: boardGroups.map((value) => ({ value, label: t(`groups.${value}`) })) },
  ];
}

/** The kit's name with its version, where there is more than one. */
export function useKitName(several: boolean): (one: { kitTitle: string; versionLabel: string }) => string {
  const label = useVersionLabel();
  return (one) => (several ? `${one.kitTitle} ${label(one.versionLabel)}` : label(one.versionLabel));
}
