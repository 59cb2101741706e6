import { Button } from '@mantine/core';
import { IconCheck, IconCopy, IconExternalLink, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { useCopied } from '../../../components/use-copied.ts';

type Props = { token: string; /** Puts another address in its place; left out where the reader may not. */ onRenew?: (instead: string) => void };

/** The way to the projector’s page: opened here, or its address taken to the machine that projects; another address where this one came into the wrong hands. */
export function WallBand({ token, onRenew }: Props) {
  const { t } = useTranslation('live');
  const url = `${location.origin}/pantalla/${token}`;
  const { copied, copy } = useCopied(url);
  const [asked, setAsked] = useState(false);
  return (
    <Band title={t('wall.title')}>
      <div className="stack">
        <p>{t('wall.lead')}</p>
        <div className="moment-acts">
          <Button variant="default" component="a" href={url} target="_blank" rel="noopener" leftSection={<IconExternalLink size={20} stroke={1.75} aria-hidden />}>{t('wall.open')}</Button>
          <Button variant="default" leftSection={copied ? <IconCheck size={20} aria-hidden /> : <IconCopy size={20} stroke={1.75} aria-hidden />} onClick={copy}>{t(copied ? 'wall.copied' : 'wall.copy')}</Button>
          {onRenew ? <Button variant="default" leftSection={<IconRefresh size={20} stroke={1.75} aria-hidden />} onClick={() => setAsked(true)}>{t('wall.renew')}</Button> : null}
        </div>
      </div>
      {asked && onRenew ? <ConfirmDialog open onClose={() => setAsked(false)} onConfirm={() => { setAsked(false); onRenew(token); }} title={t('wall.renewTitle')} confirm={t('wall.renew')}><p>{t('wall.renewText')}</p></ConfirmDialog> : null}
    </Band>
  );
}
