import { Button } from '@mantine/core';
import type { Person } from '@relevo/contracts/people';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useFetcher } from 'react-router';
import { v7 } from 'uuid';
import { Band } from '../../../components/band.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import { useFormat } from '../../../lib/format.ts';
import { Can, useSession } from '../../../lib/session.tsx';
import type { PersonAction } from './person-data.ts';
import { SignInTag } from './sign-in-tag.tsx';

/** What the state means and what there is to do, in one sentence. */
function explain(signIn: Person['signIn'], t: (key: string) => string): string {
  if (signIn.state === 'none') return t('signInIs.none');
  if (!signIn.ours) return t('signInIs.elsewhere');
  if (signIn.state === 'disabled') return t('signInIs.disabled');
  if (signIn.kind === 'pin') return t(signIn.state === 'active' ? 'signInIs.pin' : `signInIs.${signIn.state}`);
  return t(signIn.secondFactor ? 'signInIs.password' : 'signInIs.noSecondFactor');
}

function OpenRecovery({ recovery }: { recovery: NonNullable<Person['openRecovery']> }) {
  const { t } = useTranslation('people');
  const f = useFormat();
  return (
    <p className="small">{t('recovery.askedBy', { name: recovery.requestedByName, date: f.relativeDay(recovery.requestedAt) })} {recovery.mine ? t('recovery.needsOther') : <Link to="/personas/accesos">{t('recovery.confirm')}</Link>}</p>
  );
}

/** How somebody signs in here, and what may be done about it: invite, recover by two, shut. */
export function SignIn({ person }: { person: Person }) {
  const { t } = useTranslation('people');
  const { signIn, openRecovery } = person;
  const own = useSession().person.id === person.id;
  const fetcher = useFetcher<PersonAction>();
  const [asking, setAsking] = useState<'disable' | 'recover' | null>(null);
  const [recoveryId] = useState(() => v7());
  useSaved(fetcher.data, t('saved'));
  const post = (intent: string) => { setAsking(null); void fetcher.submit(intent === 'recover' ? { intent, id: recoveryId } : { intent }, { method: 'post' }); };
  const pending = fetcher.state !== 'idle' || undefined;
  const canInvite = signIn.state === 'none' || (signIn.ours && signIn.kind === 'pin');
  return (
    <Band title={t('signInLabel')} more={<SignInTag state={signIn.state} />}>
      <div className="stack-s">
        <p className="muted small">{explain(signIn, t)}</p>
        {openRecovery ? <OpenRecovery recovery={openRecovery} /> : null}
        {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
        {own ? null : (
          <div className="line">
            {canInvite ? <Can action="membership:write"><Button component={Link} to={`/personas/invitar?persona=${person.id}`} variant="default">{t('invite.begin')}</Button></Can> : null}
            {signIn.ours && signIn.kind === 'password' && signIn.state === 'active' && !openRecovery ? <Can action="account:recover"><Button variant="default" data-pending={pending} onClick={() => setAsking('recover')}>{t('recovery.begin')}</Button></Can> : null}
            {signIn.ours && signIn.state !== 'disabled' ? <Can action="account:disable"><Button variant="default" data-pending={pending} onClick={() => setAsking('disable')}>{t('shut.begin')}</Button></Can> : null}
            {signIn.ours && signIn.state === 'disabled' ? <Can action="account:disable"><Button data-pending={pending} onClick={() => post('enable')}>{t('shut.undo')}</Button></Can> : null}
          </div>
        )}
      </div>
      <ConfirmDialog open={asking === 'disable'} onClose={() => setAsking(null)} onConfirm={() => post('disable')} title={t('shut.title', { name: person.displayName })} confirm={t('shut.begin')}>{t('shut.body')}</ConfirmDialog>
      <ConfirmDialog open={asking === 'recover'} onClose={() => setAsking(null)} onConfirm={() => post('recover')} title={t('recovery.title', { name: person.displayName })} confirm={t('recovery.begin')} grave={false}>{t('recovery.body')}</ConfirmDialog>
    </Band>
  );
}
