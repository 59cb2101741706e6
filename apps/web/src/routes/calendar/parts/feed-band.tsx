import '@mantine/core/styles/Input.css';
import type { renewOwnFeed } from '@relevo/contracts/calendar';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { Button, TextInput } from '@mantine/core';
import { IconCalendarPlus, IconCheck, IconCopy, IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Note } from '../../../components/note.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useCopied } from '../../../components/use-copied.ts';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';

type Made = ResponseOf<typeof renewOwnFeed>;
type Asked = 'renew' | 'revoke';

/** The address, shown this once: a phone's calendar opens it, everybody else copies it. */
function Shown({ url }: { url: string }) {
  const { t } = useTranslation('calendar');
  const { copied, copy } = useCopied(url, 'feed-url');
  return (
    <Note tone="done" title={t('feed.made')} role="status">
      <div className="stack-s">
        <TextInput id="feed-url" label={t('feed.address')} value={url} readOnly onFocus={(event) => event.currentTarget.select()} />
        <p className="small">{t('feed.once')}</p>
        <div className="line">
          <Button onClick={copy} leftSection={copied ? <IconCheck size={20} aria-hidden /> : <IconCopy size={20} aria-hidden />}>{t(copied ? 'feed.copied' : 'feed.copy')}</Button>
          <Button variant="default" component="a" href={url.replace(/^https?:/, 'webcal:')} leftSection={<IconCalendarPlus size={20} aria-hidden />}>{t('feed.open')}</Button>
        </div>
      </div>
    </Note>
  );
}

/** Making, renewing and revoking a calendar's secret address; both of the last cut off whoever uses it, so they ask. */
export function FeedBand({ madeAt, lead }: { madeAt: string | null; lead: string }) {
  const { t } = useTranslation('calendar');
  const f = useFormat();
  const fetcher = useFetcher<Outcome<Made | { madeAt: null }>>();
  const [asked, setAsked] = useState<Asked | null>(null);
  const shown = fetcher.data?.ok && 'url' in fetcher.data.value ? fetcher.data.value.url : null;
  const go = (intent: Asked) => { setAsked(null); void fetcher.submit({ intent }, { method: 'post' }); };
  return (
    <Band>
      <div className="stack">
        <p>{lead}</p>
        <p className="line small"><IconShieldLock size={20} stroke={1.75} aria-hidden />{t('feed.discreet')}</p>
        {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
        {shown ? <Shown url={shown} /> : null}
        {madeAt ? (
          <>
            <p className="muted small">{t('feed.since', { when: f.dateTime(madeAt) })}</p>
            <div className="line">
              <Button variant="default" onClick={() => setAsked('renew')}>{t('feed.renew')}</Button>
              <Button variant="default" color="barro" onClick={() => setAsked('revoke')}>{t('feed.revoke')}</Button>
            </div>
          </>
        ) : <div><Button onClick={() => go('renew')} data-pending={fetcher.state !== 'idle' || undefined}>{t('feed.make')}</Button></div>}
      </div>
      {asked ? <ConfirmDialog open onClose={() => setAsked(null)} onConfirm={() => go(asked)} title={t(`feed.${asked}Title`)} confirm={t(`feed.${asked}`)}>{t(`feed.${asked}Text`)}</ConfirmDialog> : null}
    </Band>
  );
}
