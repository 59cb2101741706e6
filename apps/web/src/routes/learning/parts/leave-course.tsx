import { leaveSelfPaced } from '@relevo/contracts/self-paced';
import type { OwnCohort } from '@relevo/contracts/learning';
import { IconDoorExit } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { forgetDrafts } from '../../../lib/draft/kept-draft.ts';
import { forgetAll } from '../../../lib/kept.ts';
import { send, type Refused } from '../../../lib/send.ts';
import { cardPath } from '../../../lib/session.tsx';

/** Out of a course that one came into by oneself; where nothing else is left, one is signed out and nothing of it stays on this device. */
export function LeaveCourse({ cohort }: { cohort: OwnCohort }) {
  const { t } = useTranslation('learning');
  const [asked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const leave = async () => {
    setAsked(false);
    const outcome = await send(leaveSelfPaced, { params: { id: cohort.id } });
    if (!outcome.ok) return setRefusal(outcome);
    if (!outcome.value.stays) {
      await forgetAll();
      forgetDrafts();
    }
    window.location.assign(outcome.value.stays ? '/hoy' : cardPath);
  };
  return (
    <>
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      <Rows label={t('leave.row')}><Row icon={IconDoorExit} title={t('leave.row')} sub={t('leave.rowSub')} onPick={() => setAsked(true)} /></Rows>
      <ConfirmDialog open={asked} onClose={() => setAsked(false)} onConfirm={() => void leave()} title={t('leave.title', { title: cohort.title })} confirm={t('leave.confirm')} cancel={t('leave.stay')}><p>{t('leave.text')}</p></ConfirmDialog>
    </>
  );
}
