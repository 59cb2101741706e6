import { IconCircleCheck, IconGitMerge, IconHistory, IconLayoutSidebarRightCollapse, IconMessage, IconSearch, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDraftState } from '../../../lib/draft/use-draft.tsx';
import { panels, useStudio, type Panel as Which } from '../frame/studio-context.ts';
import { useComments } from '../frame/use-comments.tsx';
import { CommentsPanel } from './comments-panel.tsx';
import { ConflictsPanel } from './conflicts-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { SearchPanel } from './search-panel.tsx';
import { useChecks } from './use-checks.ts';

const icons: Record<Which, Icon> = { publish: IconCircleCheck, comments: IconMessage, history: IconHistory, search: IconSearch, conflicts: IconGitMerge };

/** What is said of the draft: what is missing, remarks, history, search, and what two people wrote at once. One at a time. */
export function Panel({ here }: { here: readonly string[] }) {
  const { t } = useTranslation('studio');
  const { panel, openPanel } = useStudio();
  const checks = useChecks();
  const { list } = useComments();
  const undecided = useDraftState((state) => state.conflicts.length);
  const refused = useDraftState((state) => state.status === 'refused');
  const counts: Partial<Record<Which, number>> = { publish: checks?.blockers.length ?? 0, comments: list?.filter((one) => !one.resolvedAt).length ?? 0, conflicts: undecided };
  const shown = panels.filter((one) => one !== 'conflicts' || undecided > 0 || refused || panel === 'conflicts');
  return (
    <aside className="st-panel" aria-label={t('panels.label')}>
      <div className="st-panel-nav" role="group" aria-label={t('panels.choose')}>
        {shown.map((one) => {
          const Sign = icons[one];
          const count = counts[one] ?? 0;
          return (
            <button key={one} type="button" className="icon-btn plain" aria-pressed={panel === one} title={t(`panels.${one}`)} onClick={() => openPanel(panel === one && matchMedia('(min-width:60em)').matches ? null : one)}>
              <Sign size={22} stroke={1.75} aria-hidden /><span className="sr">{t(`panels.${one}`)}{count > 0 ? `, ${count}` : ''}</span>{count > 0 ? <b className="st-count num" aria-hidden>{count}</b> : null}
            </button>
          );
        })}
        {panel ? <button type="button" className="icon-btn plain only-l st-fold" aria-label={t('panels.close')} title={t('panels.close')} onClick={() => openPanel(null)}><IconLayoutSidebarRightCollapse size={22} stroke={1.75} /></button> : null}
      </div>
      {panel ? (
        <div className="st-panel-in">
          {panel === 'publish' ? <PublishPanel checks={checks} here={here} /> : null}
          {panel === 'comments' ? <CommentsPanel here={here} /> : null}
          {panel === 'history' ? <HistoryPanel /> : null}
          {panel === 'search' ? <SearchPanel /> : null}
          {panel === 'conflicts' ? <ConflictsPanel /> : null}
        </div>
      ) : null}
    </aside>
  );
}
