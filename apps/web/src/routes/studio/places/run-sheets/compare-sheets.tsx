import { missingActivities, sessionTotals } from '@relevo/domain/run-sheet';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDraft } from '../../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../../lib/format.ts';
import { useStudio } from '../../frame/studio-context.ts';
import { activitiesOf } from './sheet-parts.ts';

/** The kit's run sheets side by side: what each adds up to. */
export function CompareSheets({ here, onDone }: { here: string; onDone: () => void }) {
  const { t } = useTranslation('studio-plan');
  const f = useFormat();
  const { hrefOf } = useStudio();
  const modules = useDraft((document) => document.modules);
  const tracks = useDraft((document) => document.tracks);
  const runSheets = useDraft((document) => document.runSheets);
  const activities = activitiesOf({ modules });
  const isPause = (id: string) => activities.get(id)?.kind === 'break';
  return (
    <ul className="rs-compare">{runSheets.map((sheet) => {
      const totals = sheet.sessions.map((one) => sessionTotals(one, isPause));
      const sum = (key: 'minutes' | 'content' | 'pauses' | 'left') => totals.reduce((all, one) => all + one[key], 0);
      const missing = missingActivities({ tracks, modules, runSheets: [sheet] }, sheet).length;
      const facts: [string, string][] = [
        [t('compare.sessions'), f.number(sheet.sessions.length)], [t('compare.slots'), f.minutes(sheet.sessions.reduce((all, one) => all + one.slotMinutes, 0))], [t('compare.content'), f.minutes(sum('content'))],
        [t('compare.pauses'), f.minutes(sum('pauses'))], [sum('left') < 0 ? t('compare.over') : t('compare.left'), f.minutes(Math.abs(sum('left')))], [t('compare.missing'), f.number(missing)],
      ];
      return (
        <li key={sheet.id}><h3>{sheet.id === here ? sheet.title : <Link className="link" to={hrefOf(['runSheets', sheet.id])} onClick={onDone}>{sheet.title}</Link>}</h3>
          <dl>{facts.map(([word, value]) => <div key={word}><dt>{word}</dt><dd className="num">{value}</dd></div>)}</dl></li>
      );
    })}</ul>
  );
}
