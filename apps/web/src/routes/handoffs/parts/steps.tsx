import type { Handoff } from '@relevo/contracts/handoffs';
import { can, type Actor } from '@relevo/domain/permissions';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AcceptSheet } from './accept-sheet.tsx';
import { ProposeSheet } from './propose-sheet.tsx';
import { ReasonSheet, type Reasoned } from './reason-sheet.tsx';

export type Side = 'steward' | 'partner' | 'reader';

/** Which signature the reader may give, if any. */
export function sideOf(actor: Pick<Actor, 'tenantId' | 'role' | 'personId' | 'organisationId'>, handoff: Handoff): Side {
  const subject = { tenantId: handoff.stewardTenantId, partnerTenantId: handoff.partnerTenantId };
  if (can(actor, 'handoff:propose', subject)) return 'steward';
  return can(actor, 'handoff:accept', subject) ? 'partner' : 'reader';
}

const main: Partial<Record<Handoff['state'], { side: Side; step: 'propose' | 'accept' | Reasoned }>> = {
  ready: { side: 'steward', step: 'propose' }, proposed: { side: 'partner', step: 'accept' }, under_watch: { side: 'steward', step: 'resume' }, returned: { side: 'steward', step: 'restart' },
};
const others: Partial<Record<Handoff['state'], { side: Side; step: Reasoned; grave: boolean }>> = {
  proposed: { side: 'partner', step: 'decline', grave: false }, handed_over: { side: 'steward', step: 'watch', grave: false }, under_watch: { side: 'steward', step: 'return', grave: true },
};

type StepProps = { handoff: Handoff; side: Side };

/** Whether it is the reader's turn. */
export const hasMainStep = (handoff: Handoff, side: Side): boolean => main[handoff.state]?.side === side;

/** The one filled button; nothing when it is not the reader's turn. At the bottom of a phone, beside the signatures of a desk. */
export function MainStep({ handoff, side, on }: StepProps & { on: 'only-s' | 'only-l' }) {
  const { t } = useTranslation('handoffs');
  const [open, setOpen] = useState(false);
  const given = main[handoff.state];
  if (!given || given.side !== side) return null;
  const close = () => setOpen(false);
  const sheet = { handoff, open, onClose: close };
  return (
    <>
      <Button className={on} fullWidth onClick={() => setOpen(true)}>{t(`${given.step}.button`)}</Button>
      {given.step === 'propose' ? <ProposeSheet {...sheet} /> : given.step === 'accept' ? <AcceptSheet {...sheet} /> : <ReasonSheet {...sheet} step={given.step} />}
    </>
  );
}

/** What may be done besides, under the signatures. */
export function OtherSteps({ handoff, side }: StepProps) {
  const { t } = useTranslation('handoffs');
  const [open, setOpen] = useState(false);
  const given = others[handoff.state];
  if (!given || given.side !== side) return null;
  return (
    <>
      <Button variant="default" fullWidth onClick={() => setOpen(true)}>{t(`${given.step}.button`)}</Button>
      <ReasonSheet handoff={handoff} open={open} onClose={() => setOpen(false)} step={given.step} grave={given.grave} />
    </>
  );
}
