import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/format.ts';
import { LinkField } from './link-field.tsx';
import { Note } from './note.tsx';

type LinkShownProps = {
  link: { url: string; expiresAt: string };
  /** "Hand this link to whoever will manage it." */
  title: string;
  /** The words that go with the link when it is passed on: no name, no organisation, no topic. */
  message: string;
};

/** A link that is shown this once. */
export function LinkShown({ link, title, message }: LinkShownProps) {
  const { t } = useTranslation('common');
  const f = useFormat();
  return (
    <Note tone="done" title={title} role="status">
      <div style={{ marginTop: '.75rem' }}>
        <LinkField url={link.url} message={message} filled><p className="small">{t('link.once', { until: f.dateTime(link.expiresAt) })}</p></LinkField>
      </div>
    </Note>
  );
}
