import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Note } from '../../../components/note.tsx';

const rules = ['cases', 'numbers', 'respect'] as const;

/** The rule of conduct, before the first message. @param onAgree where somebody agrees to it with their message */
export function Rule({ agreed, onAgree }: { agreed: boolean; onAgree: (agreed: boolean) => void }) {
  const { t } = useTranslation('discussions');
  return (
    <Note tone="wait" title={t('rule.title')}>
      <ul className="talk-rule">
        {rules.map((rule) => <li key={rule}>{t(`rule.${rule}`)}</li>)}
        <li>{t('rule.danger')} <Link to="/ayuda">{t('rule.help')}</Link></li>
      </ul>
      <label className="opt"><input type="checkbox" checked={agreed} onChange={(event) => onAgree(event.currentTarget.checked)} /><span>{t('rule.agree')}</span></label>
    </Note>
  );
}
