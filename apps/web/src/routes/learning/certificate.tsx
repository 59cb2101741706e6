import './learning.css';
import { Button } from '@mantine/core';
import { IconCopy, IconDownload, IconEyeOff, IconExternalLink, IconPhoto, IconShare2 } from '@tabler/icons-react';
import { downloadBadge, downloadBadgeImage, downloadCertificate, getCredential, showCredentialName, type Credential } from '@relevo/contracts/credentials';
import { useTranslation } from 'react-i18next';
import { useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useCopied } from '../../components/use-copied.ts';
import { call, urlOf } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { send, type Outcome } from '../../lib/send.ts';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getCredential, { params: { id: params['id'] ?? '' }, signal: request.signal });
export async function action({ params, request }: ActionFunctionArgs): Promise<Outcome> {
  const form = await request.formData();
  return send(showCredentialName, { params: { id: params['id'] ?? '' }, body: { shown: form.get('shown') === 'yes' } });
}

/** A certificate as its holder has it: to keep, to print, and to share or not. */
export function Component() {
  const { t } = useTranslation('certificate');
  const f = useFormat();
  const credential = useLoaderData<Credential>();
  const { id, displayName, kitTitle, issuerName, issuedAt, revokedAt, ready } = credential;
  const params = { id };
  return (
    <Page title={t('title')} back="/avance"
      action={ready ? <Button component="a" href={urlOf(downloadCertificate, { params })} leftSection={<IconDownload size={20} stroke={1.75} aria-hidden />}>{t('pdf')}</Button> : undefined}>
      <div className="stack-l narrow">
        <Band>
          <div className="stack-s">
            <p className="eyebrow">{t('of')}</p>
            <h2>{displayName}</h2>
            <p>{kitTitle}</p>
            <p className="small muted">{t('issued', { issuer: issuerName, date: f.date(issuedAt) })}</p>
          </div>
        </Band>
        {revokedAt ? <Note tone="stop" title={t('revoked', { date: f.date(revokedAt) })}><p>{t('revokedText')}</p></Note> : null}
        {ready ? <Keep id={id} /> : <Note tone="idle" role="status" title={t('making')}><p>{t('makingText')}</p></Note>}
        <Share credential={credential} />
      </div>
    </Page>
  );
}

function Keep({ id }: { id: string }) {
  const { t } = useTranslation('certificate');
  const params = { id };
  return (
    <Band title={t('keep')}>
      <div className="stack-s">
        <p className="small muted">{t('keepText')}</p>
        <Button component="a" href={urlOf(downloadBadgeImage, { params })} variant="default" leftSection={<IconPhoto size={20} stroke={1.75} aria-hidden />}>{t('image')}</Button>
        <Button component="a" href={urlOf(downloadBadge, { params })} variant="default" leftSection={<IconDownload size={20} stroke={1.75} aria-hidden />}>{t('badge')}</Button>
      </div>
    </Band>
  );
}

/** Off until its holder says otherwise, and off again whenever they say so. */
function Share({ credential: { url, nameShown } }: { credential: Credential }) {
  const { t } = useTranslation('certificate');
  const fetcher = useFetcher<Outcome>();
  const shown = fetcher.formData ? fetcher.formData.get('shown') === 'yes' : nameShown;
  const set = (to: boolean) => void fetcher.submit({ shown: to ? 'yes' : 'no' }, { method: 'post' });
  return (
    <Band title={t(shown ? 'shared' : 'share')}>
      <div className="stack-s">
        <p className="small">{t(shown ? 'sharedText' : 'shareText')}</p>
        {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
        {shown ? <Shared url={url} stop={() => set(false)} /> : <Button variant="default" leftSection={<IconShare2 size={20} stroke={1.75} aria-hidden />} onClick={() => set(true)}>{t('start')}</Button>}
      </div>
    </Band>
  );
}

function Shared({ url, stop }: { url: string; stop: () => void }) {
  const { t } = useTranslation('certificate');
  const { copied, copy } = useCopied(url);
  return (
    <>
      <p className="small num certificate-link">{url}</p>
      <Button variant="default" leftSection={<IconCopy size={20} stroke={1.75} aria-hidden />} onClick={copy}>{t('copy')}</Button>
      <Button variant="default" component="a" href={url} target="_blank" rel="noreferrer" leftSection={<IconExternalLink size={20} stroke={1.75} aria-hidden />}>{t('see')}</Button>
      <Button variant="default" leftSection={<IconEyeOff size={20} stroke={1.75} aria-hidden />} onClick={stop}>{t('stop')}</Button>
      <p className="sr" role="status">{copied ? t('copied') : ''}</p>
      {copied ? <p className="small muted" aria-hidden>{t('copied')}</p> : null}
    </>
  );
}
