import type { ParticipantModule } from '@relevo/contracts/kit-projection';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { ReadingText } from './reading-text.tsx';

/** What a module is for, before its parts. */
export function ModuleStart({ module }: { module: ParticipantModule }) {
  const { t } = useTranslation('learning');
  const f = useFormat();
  return (
    <>
      <h1 tabIndex={-1}>{module.title.text}</h1>
      <p className="small muted">{[t('module.parts', { count: module.activities.filter((activity) => activity.kind !== 'break').length }), f.minutes(module.minutes)].join(' · ')}</p>
      <ReadingText prose={module.summary} />
      <Items title={t('module.objectives')} items={module.objectives} />
      <Items title={t('module.questions')} items={module.questions} />
    </>
  );
}

/** What to take along, after its parts. */
export function ModuleEnd({ module }: { module: ParticipantModule }) {
  const { t } = useTranslation('learning');
  return (
    <>
      <h1 tabIndex={-1}>{t('module.end')}</h1>
      {module.keyPoints.length > 0 ? <Items title={t('module.keyPoints')} items={module.keyPoints} /> : <p>{t('module.endText')}</p>}
    </>
  );
}

function Items({ title, items }: { title: string; items: ParticipantModule['objectives'] }) {
  if (items.length === 0) return null;
  return <section className="stack-s"><h2>{title}</h2><ul className="goals">{items.map((item) => <li key={item.id}><ReadingText prose={item.text} /></li>)}</ul></section>;
}
