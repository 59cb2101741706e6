import { IconFileImport, IconTableExport, IconTableImport } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDraft } from '../../lib/draft/use-draft.tsx';
import { useStudio } from '../studio/frame/studio-context.ts';

const places = [['traer-documento', 'document', IconFileImport], ['traer-preguntas', 'questionsIn', IconTableImport], ['llevar-preguntas', 'questionsOut', IconTableExport]] as const;

/** At the foot of the outline: what comes from other programs, and what goes to them. */
export const ExchangeLinks = memo(function ExchangeLinks() {
  const { t } = useTranslation('exchange');
  const { base } = useStudio();
  const asked = useDraft((document) => document.banks.some((one) => one.questions.length > 0));
  return (
    <nav className="ol-sec" aria-labelledby="ol-exchange">
      <div className="ol-sec-h"><h3 id="ol-exchange">{t('links.title')}</h3></div>
      <ul>{places.filter(([place]) => asked || place !== 'llevar-preguntas').map(([place, words, Sign]) => (
        <li key={place} className="ol-row act"><Link to={`${base}/${place}?vista=textos`}><Sign size={18} stroke={1.75} className="muted" aria-hidden /><span>{t(`links.${words}`)}</span></Link></li>
      ))}</ul>
    </nav>
  );
});
