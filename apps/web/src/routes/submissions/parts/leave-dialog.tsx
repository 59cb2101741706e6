import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useBlocker } from 'react-router';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';

/** Whoever leaves while something is on this page alone is told what is lost; leaving at once asks nothing. */
export function LeaveDialog({ unsent }: { unsent: boolean }) {
  const { t } = useTranslation('submissions');
  const blocker = useBlocker(unsent);
  useEffect(() => {
    if (!unsent) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', stay);
    return () => removeEventListener('beforeunload', stay);
  }, [unsent]);
  return (
    <ConfirmDialog open={blocker.state === 'blocked'} onClose={() => blocker.reset?.()} onConfirm={() => blocker.proceed?.()} title={t('leave.title')} confirm={t('leave.do')}>
      <p>{t('leave.text')}</p>
    </ConfirmDialog>
  );
}
