import type { Prose } from '@relevo/contracts/kit-projection';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ReadingText } from './reading-text.tsx';

/** What may hurt in what follows, and that it may be left out: a part, a whole module, or one that was left out before. */
export function WarningNote({ text, of }: { text: Prose; of: 'part' | 'module' | 'skipped' }) {
  const { t } = useTranslation('support');
  return (
    <section className="note care" data-tone="wait">
      <h2 className="lead"><IconHeartHandshake size={22} stroke={1.75} aria-hidden />{t('beforeGoingOn')}</h2>
      <ReadingText prose={text} />
      <p>{t(`skip.${of}`)}</p>
    </section>
  );
}
