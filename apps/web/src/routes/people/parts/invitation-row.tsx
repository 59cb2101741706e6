import './row-acts.css';
import type { invitation } from '@relevo/contracts/people';
import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconClock, IconHourglass, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation, useSubmit } from 'react-router';
import type { z } from 'zod';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { Tag, type Tone } from '../../../components/tag.tsx';
import { useFormat } from '../../../lib/format.ts';

type Invitation = z.infer<typeof invitation>;
const signs: Record<Invitation['state'], readonly [Tone, Icon]> = { open: ['wait', IconHourglass], accepted: ['done', IconCircleCheck], revoked: ['stop', IconCircleX], expired: ['idle', IconClock] };

/** One invitation: to whom, for what, until when; a new link or its end. */
export function InvitationRow({ invitation: one }: { invitation: Invitation }) {
  const { t } = useTranslation('people');
  const f = useFormat();
  const submit = useSubmit();
  const busy = useNavigation().state !== 'idle';
  const [asking, setAsking] = useState(false);
  const [tone, icon] = signs[one.state];
  const sub = [t(`common:roles.${one.role}`), one.organisationName, one.state !== 'open' ? null : one.unconfirmed === 'mine' ? t('waysIn.waitsForOther') : t('waysIn.until', { date: f.weekday(one.expiresAt) })].filter(Boolean).join(' · ');
  const post = (intent: string) => { setAsking(false); void submit({ intent, id: one.id }, { method: 'post' }); };
  return (
    <li>
      <div className="row no-lead">
        <span><b>{one.displayName}</b><span className="sub">{sub}</span></span>
        <span className="tail"><Tag tone={tone} icon={icon}>{t(`waysIn.state.${one.state}`)}</Tag></span>
      </div>
      {one.state === 'open' || one.state === 'expired' ? (
        <div className="line row-acts" data-pending={busy || undefined}>
          {one.unconfirmed === 'mine' ? null : <Button variant="default" onClick={() => post('renew')}>{t(one.unconfirmed ? 'waysIn.confirm' : 'waysIn.renew')}</Button>}
          <Button variant="default" onClick={() => setAsking(true)}>{t('waysIn.revoke')}</Button>
        </div>
      ) : null}
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} onConfirm={() => post('revoke')} title={t('waysIn.revokeTitle', { name: one.displayName })} confirm={t('waysIn.revoke')}>{t('waysIn.revokeBody')}</ConfirmDialog>
    </li>
  );
}
