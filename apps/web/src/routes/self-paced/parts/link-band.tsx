import { printSelfPacedLink } from '@relevo/contracts/self-paced';
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { LinkField } from '../../../components/link-field.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { urlOf } from '../../../lib/call.ts';
import type { Outcome } from '../../../lib/send.ts';
import { currentLocale } from '../../../lib/texts.ts';

type Asked = 'renew' | 'revoke';

/** The secret link: to copy, to pass on, to hang up; and a new one, or none. What cuts off whoever holds the old one asks first. */
export function LinkBand({ id, url, qr }: { id: string; url: string | null; qr: string | null }) {
  const { t } = useTranslation('self-paced');
  const fetcher = useFetcher<Outcome>();
  const [asked, setAsked] = useState<Asked | null>(null);
  const go = (intent: Asked) => { setAsked(null); void fetcher.submit({ intent }, { method: 'post' }); };
  return (
    <Band title={t('link.title')}>
      <div className="stack">
        {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
        {url && qr ? (
          <div className="sp-link">
            <img src={`data:image/svg+xml;utf8,${encodeURIComponent(qr)}`} alt={t('link.qrAlt')} />
            <div className="stack-s">
              <LinkField url={url} message={t('link.message')}><p className="small muted">{t('link.secret')}</p></LinkField>
              <div><Button variant="default" component="a" href={urlOf(printSelfPacedLink, { params: { id }, query: { lang: currentLocale() } })} target="_blank" rel="noreferrer" leftSection={<IconPrinter size={20} aria-hidden />}>{t('link.print')}</Button></div>
            </div>
          </div>
        ) : <p>{t('link.none')}</p>}
        <div className="line">
          {url ? <Button variant="default" onClick={() => setAsked('renew')}>{t('link.renew')}</Button> : <Button onClick={() => go('renew')}>{t('link.make')}</Button>}
          {url ? <Button variant="default" color="barro" onClick={() => setAsked('revoke')}>{t('link.revoke')}</Button> : null}
        </div>
      </div>
      {asked ? <ConfirmDialog open onClose={() => setAsked(null)} onConfirm={() => go(asked)} title={t(`link.${asked}Title`)} confirm={t(`link.${asked}`)}><p>{t(`link.${asked}Text`)}</p></ConfirmDialog> : null}
    </Band>
  );
}
