import { useTranslation } from 'react-i18next';

/** A consent as it stands on the form. */
export function ConsentPreview({ words, needed }: { words: { agree: string; purpose: string }; needed: boolean }) {
  const { t } = useTranslation('consents');
  return (
    <div className="reg-preview" aria-label={t('preview')} role="group">
      <span className="reg-box" aria-hidden /><span><span>{words.agree}{needed ? <b> ({t('needed')})</b> : null}</span><small className="muted">{words.purpose}</small></span>
    </div>
  );
}
