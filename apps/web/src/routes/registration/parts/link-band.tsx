import '@mantine/core/styles/Input.css';
import { printRegistrationLink } from '@relevo/contracts/registration';
import { Button, TextInput } from '@mantine/core';
import { IconCheck, IconCopy, IconPrinter, IconShare2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher, useParams } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useCopied } from '../../../components/use-copied.ts';
import { urlOf } from '../../../lib/call.ts';
import type { Outcome } from '../../../lib/send.ts';
import { Can } from '../../../lib/session.tsx';
import { currentLocale } from '../../../lib/texts.ts';

type Asked = 'renew' | 'revoke';

/** The secret link: to copy, to pass on, to hang up; and a new one, or none. What cuts off whoever holds the old one asks first. */
export function LinkBand({ url, qr }: { url: string | null; qr: string | null }) {
  const { t } = useTranslation('registration');
  const { id = '' } = useParams();
  const fetcher = useFetcher<Outcome>();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { copied, copy } = useCopied(url ?? '', 'registration-link');
  const go = (intent: Asked) => { setAsked(null); void fetcher.submit({ intent }, { method: 'post' }); };
  return (
    <Band title={t('link.title')}>
      <div className="stack">
        {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
        {url && qr ? (
          <div className="reg-link">
            <img src={`data:image/svg+xml;utf8,${encodeURIComponent(qr)}`} alt={t('link.qrAlt')} />
            <div className="stack-s">
              <TextInput id="registration-link" label={t('link.address')} value={url} readOnly onFocus={(event) => event.currentTarget.select()} />
              <p className="small muted">{t('link.secret')}</p>
              <div className="line">
                <Button variant="default" onClick={copy} leftSection={copied ? <IconCheck size={20} aria-hidden /> : <IconCopy size={20} aria-hidden />}>{t(copied ? 'link.copied' : 'link.copy')}</Button>
                {typeof navigator.share === 'function' ? <Button variant="default" onClick={() => void navigator.share({ text: t('link.message'), url }).catch(() => undefined)} leftSection={<IconShare2 size={20} aria-hidden />}>{t('link.share')}</Button> : null}
                <Button variant="default" component="a" href={urlOf(printRegistrationLink, { params: { id }, query: { lang: currentLocale() } })} target="_blank" rel="noreferrer" leftSection={<IconPrinter size={20} aria-hidden />}>{t('link.print')}</Button>
              </div>
            </div>
          </div>
        ) : <p>{t('link.none')}</p>}
        <Can action="cohort:write">
          <div className="line">
            {url ? <Button variant="default" onClick={() => setAsked('renew')}>{t('link.renew')}</Button> : <Button onClick={() => go('renew')}>{t('link.make')}</Button>}
            {url ? <Button variant="default" color="barro" onClick={() => setAsked('revoke')}>{t('link.revoke')}</Button> : null}
          </div>
        </Can>
      </div>
      {asked ? <ConfirmDialog open onClose={() => setAsked(null)} onConfirm={() => go(asked)} title={t(`link.${asked}Title`)} confirm={t(`link.${asked}`)}><p>{t(`link.${asked}Text`)}</p></ConfirmDialog> : null}
    </Band>
  );
}
