import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';

type Props = { /** With a clock that runs on. */ timed: boolean; unsent: number };

/** Whoever leaves a sitting is told what goes on meanwhile: the time, and what is on this device alone. Nothing else is asked about, and leaving at once asks nothing. */
export function StayDialog({ timed, unsent }: Props) {
  const { t } = useTranslation('tests');
  const blocker = useBlocker(timed || unsent > 0);
  useEffect(() => {
    if (!timed && unsent === 0) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', stay);
    return () => removeEventListener('beforeunload', stay);
  }, [timed, unsent]);
  return (
    <ConfirmDialog open={blocker.state === 'blocked'} onClose={() => blocker.reset?.()} onConfirm={() => blocker.proceed?.()} grave={false} title={t('sitting.leave.title')} confirm={t('sitting.leave.do')} cancel={t('sitting.sure.stay')}>
      {timed ? <p>{t('sitting.leave.time')}</p> : null}
      {unsent > 0 ? <p>{t('sitting.leave.unsent', { count: unsent })}</p> : null}
    </ConfirmDialog>
  );
}
