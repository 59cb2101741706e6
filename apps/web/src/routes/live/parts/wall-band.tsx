import { Button } from '@mantine/core';
import { IconCheck, IconCopy, IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { useCopied } from '../../../components/use-copied.ts';

/** The way to the projector’s page: opened here, or its address taken to the machine that projects. */
export function WallBand({ url }: { url: string }) {
  const { t } = useTranslation('live');
  const { copied, copy } = useCopied(url);
  return (
    <Band title={t('wall.title')}>
      <div className="stack">
        <p>{t('wall.lead')}</p>
        <div className="moment-acts">
          <Button variant="default" component="a" href={url} target="_blank" rel="noopener" leftSection={<IconExternalLink size={20} stroke={1.75} aria-hidden />}>{t('wall.open')}</Button>
          <Button variant="default" leftSection={copied ? <IconCheck size={20} aria-hidden /> : <IconCopy size={20} stroke={1.75} aria-hidden />} onClick={copy}>{t(copied ? 'wall.copied' : 'wall.copy')}</Button>
        </div>
      </div>
    </Band>
  );
}
