import { Button } from '@mantine/core';
import { IconCamera, IconPhotoPlus } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** The camera where there is one at hand, and photos taken before, several at once. */
export function BringPhoto({ first, onBring }: { first: boolean; onBring: (files: File[]) => void }) {
  const { t } = useTranslation('paper');
  const [camera, chosen] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const input = (at: typeof camera, label: string, more: object) => (
    <input ref={at} type="file" accept="image/*" hidden aria-label={label} onChange={(event) => { onBring([...(event.currentTarget.files ?? [])]); event.currentTarget.value = ''; }} {...more} />
  );
  return (
    <div className="bring">
      {input(camera, t('bring.take'), { capture: 'environment' })}
      {input(chosen, t('bring.choose'), { multiple: true })}
      <Button className="by-touch" variant={first ? 'filled' : 'default'} leftSection={<IconCamera size={20} stroke={1.75} aria-hidden />} onClick={() => camera.current?.click()}>{t(first ? 'bring.take' : 'bring.takeMore')}</Button>
      <Button variant="default" leftSection={<IconPhotoPlus size={20} stroke={1.75} aria-hidden />} onClick={() => chosen.current?.click()}>{t(first ? 'bring.choose' : 'bring.chooseMore')}</Button>
    </div>
  );
}
