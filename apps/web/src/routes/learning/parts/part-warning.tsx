import type { Prose } from '@relevo/contracts/kit-projection';
import { IconChevronRight, IconHeartHandshake, IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ReadingText } from './reading-text.tsx';

/** Before a part that may hurt: what it is about, that it may be left out, and whom to talk to. */
export function PartWarning({ text }: { text: Prose }) {
  const { t } = useTranslation('learning');
  return (
    <>
      <section className="note care" data-tone="wait">
        <h2 className="lead"><IconHeartHandshake size={22} stroke={1.75} aria-hidden />{t('module.beforeGoingOn')}</h2>
        <ReadingText prose={text} />
        <p>{t('module.skipFree')}</p>
      </section>
      <Link className="row boxed" to="/ayuda"><IconPhone size={24} stroke={1.75} aria-hidden /><span><b>{t('module.talk')}</b><span className="sub">{t('module.talkSub')}</span></span><IconChevronRight size={20} className="muted" aria-hidden /></Link>
    </>
  );
}
