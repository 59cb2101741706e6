import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Baton } from './baton.tsx';

/** Where one is among the steps: the baton and "2 of 5". */
export function StepPosition({ at, of }: { at: number; of: number }) {
  const { t } = useTranslation('common');
  return <div className="pos"><Baton parts={of} done={at - 1} label={t('wizard.at', { at, of })} /><span aria-hidden>{t('wizard.short', { at, of })}</span></div>;
}

/** The wizard's two buttons for `Page action`: back is small, next is wide. `form` names the form that next submits. */
export function StepActions({ onBack, form, next, pending = false }: { onBack?: () => void; form: string; next?: ReactNode; pending?: boolean }) {
  const { t } = useTranslation('common');
  return (
    <>
      {onBack ? <Button variant="default" className="fit" px={14} aria-label={t('wizard.previous')} onClick={onBack}><IconChevronLeft size={22} /></Button> : null}
      <Button type="submit" form={form} data-pending={pending || undefined}>{next ?? t('wizard.next')}</Button>
    </>
  );
}
