import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from './sheet.tsx';

type ConfirmProps = {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  /** Names the thing: "Cancel the cohort Puerto Lempira A?" */
  title: string;
  /** Counts what follows: whom it reaches, what is lost, what stays. */
  children: ReactNode;
  /** The verb again. */
  confirm: string;
  /** Leaving it as it is, in words; "No, leave it as it is" unless told. */
  cancel?: string;
  /** What cannot be undone is red. */
  grave?: boolean;
  pending?: boolean;
};

/** Asked only before what reaches others or cannot return; the rest happens at once with an undo. */
export function ConfirmDialog({ open, onClose, onConfirm, title, children, confirm, cancel, grave = true, pending = false }: ConfirmProps) {
  const { t } = useTranslation('common');
  return (
    <Sheet open={open} onClose={onClose} title={title}>
      <div>{children}</div>
      <div className="sheet-acts">
        <Button {...(grave ? { color: 'barro' } : {})} onClick={onConfirm} disabled={pending}>{confirm}</Button>
        <Button variant="default" onClick={onClose}>{cancel ?? t('confirm.leave')}</Button>
      </div>
    </Sheet>
  );
}
