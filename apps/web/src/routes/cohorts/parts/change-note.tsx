import type { PlanChangeShown } from '@relevo/contracts/plan-changes';
import { useTranslation } from 'react-i18next';
import { Note } from '../../../components/note.tsx';
import { useFormat } from '../../../lib/format.ts';

/** What was done to a plan and why: for staff. */
export function ChangeNote({ change, title }: { change: PlanChangeShown; title: string }) {
  const { t } = useTranslation('plan-changes');
  const f = useFormat();
  return (
    <Note tone={change.kind === 'cancelled' ? 'stop' : 'wait'} title={change.reason ? `${title}: ${t(`reasons.${change.reason}`)}` : title}>
      {change.words ? <p>{change.words}</p> : null}
      <p className="small muted">{t('by', { name: change.madeByName, when: f.relativeDay(change.madeAt) })}</p>
    </Note>
  );
}
