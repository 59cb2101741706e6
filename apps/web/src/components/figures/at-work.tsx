import type { WorkRoundFigures } from '@relevo/contracts/work-evaluations';
import { useTranslation } from 'react-i18next';
import { Band } from '../band.tsx';
import { SidesBySide } from './sides-by-side.tsx';

/** What is done at work, of each round that shows something. Words of the namespace `work-evaluations`. */
export function AtWork({ rounds }: { rounds: readonly WorkRoundFigures[] }) {
  const { t } = useTranslation('work-evaluations');
  return rounds.map(({ months, ...figures }) => <Band key={months} title={t('titleOf', { months })}><div className="stack"><p className="small muted">{t('sumLead')}</p><SidesBySide {...figures} /></div></Band>);
}
