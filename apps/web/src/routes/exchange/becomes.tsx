import './exchange.css';
import { useTranslation } from 'react-i18next';
import { Band } from '../../components/band.tsx';

/** What each kind of file turns into. */
export function Becomes() {
  const { t } = useTranslation('exchange');
  const kinds = [['kit', 'kitBecomes'], ['archive', 'archiveBecomes'], ['office', 'officeBecomes'], ['questions', 'questionsBecome']] as const;
  return <Band title={t('choose.becomes')}><dl className="ex-becomes">{kinds.map(([kind, becomes]) => <div key={kind}><dt>{t(`choose.${kind}`)}</dt><dd>{t(`choose.${becomes}`)}</dd></div>)}</dl></Band>;
}
