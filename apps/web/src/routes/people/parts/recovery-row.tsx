import './row-acts.css';
import type { listRecoveries } from '@relevo/contracts/identity';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation, useSubmit } from 'react-router';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { useFormat } from '../../../lib/format.ts';

type Recovery = ResponseOf<typeof listRecoveries>['recoveries'][number];

/** A recovery that one asked for; another confirms it here, face to face with the person or by a call to a number one knows. */
export function RecoveryRow({ recovery }: { recovery: Recovery }) {
  const { t } = useTranslation('people');
  const f = useFormat();
  const submit = useSubmit();
  const busy = useNavigation().state !== 'idle';
  const [asking, setAsking] = useState(false);
  const confirm = () => { setAsking(false); void submit({ intent: 'confirm', id: recovery.id }, { method: 'post' }); };
  return (
    <li>
      <div className="row no-lead">
        <span><b>{recovery.personName}</b><span className="sub">{t('recovery.askedBy', { name: recovery.requestedByName, date: f.relativeDay(recovery.requestedAt) })}</span></span>
        {recovery.mine ? <span className="tail muted small">{t('recovery.needsOther')}</span> : null}
      </div>
      {recovery.mine ? null : <div className="line row-acts"><Button onClick={() => setAsking(true)} data-pending={busy || undefined}>{t('recovery.confirm')}</Button></div>}
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} onConfirm={confirm} title={t('recovery.confirmTitle', { name: recovery.personName })} confirm={t('recovery.confirm')} grave={false}>{t('recovery.confirmBody')}</ConfirmDialog>
    </li>
  );
}
