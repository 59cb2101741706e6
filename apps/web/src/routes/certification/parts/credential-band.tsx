import type { CertificationPath } from '@relevo/contracts/certification';
import { downloadBadge, downloadCertificate } from '@relevo/contracts/credentials';
import { Button } from '@mantine/core';
import { IconDownload, IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useTell } from '../../../components/undo-bar.tsx';
import { urlOf } from '../../../lib/call.ts';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';

/** The certificate that followed: as a page to print, as a signed file, and its public page. Its holder decides whether that shows a name. */
export function CredentialBand({ path, own = false }: { path: CertificationPath; own?: boolean }) {
  const { t } = useTranslation('certification');
  const f = useFormat();
  const [credential] = path.credentials;
  if (!credential) return null;
  const params = { id: credential.id };
  const state = credential.revokedAt ? t('credential.revoked', { date: f.date(credential.revokedAt) }) : credential.expiresAt ? t('credential.until', { date: f.date(credential.expiresAt) }) : t('credential.since', { date: f.date(credential.issuedAt) });
  return (
    <Band title={t('credential.title')}>
      <div className="stack-s">
        <p className="small muted">{state}</p>
        {credential.ready ? (
          <>
            <Button component="a" href={urlOf(downloadCertificate, { params })} variant="default" leftSection={<IconDownload size={20} stroke={1.75} aria-hidden />}>{t('credential.pdf')}</Button>
            <Button component="a" href={urlOf(downloadBadge, { params })} variant="default" leftSection={<IconDownload size={20} stroke={1.75} aria-hidden />}>{t('credential.badge')}</Button>
            <Button component="a" href={`/verify/${credential.id}`} target="_blank" rel="noreferrer" variant="default" leftSection={<IconExternalLink size={20} stroke={1.75} aria-hidden />}>{t('credential.page')}</Button>
          </>
        ) : <p role="status">{t('credential.making')}</p>}
        {own ? <NameShown id={credential.id} shown={credential.nameShown} /> : null}
      </div>
    </Band>
  );
}

function NameShown({ id, shown }: { id: string; shown: boolean }) {
  const { t } = useTranslation('certification');
  const fetcher = useFetcher<Outcome>();
  const tell = useTell();
  const set = (to: boolean) => fetcher.submit({ intent: 'show_name', id, shown: to ? 'yes' : 'no' }, { method: 'post' });
  const change = () => {
    void set(!shown);
    tell(t(shown ? 'credential.hidden' : 'credential.shown'), () => { void set(shown); });
  };
  return (
    <>
      {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
      <label className="opt"><input type="checkbox" checked={shown} onChange={change} disabled={fetcher.state !== 'idle'} /><span>{t('credential.showName')}<small>{t('credential.showNameHint')}</small></span></label>
    </>
  );
}
