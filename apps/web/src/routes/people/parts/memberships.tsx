import { Button } from '@mantine/core';
import type { Person } from '@relevo/contracts/people';
import { IconUserCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { v7 } from 'uuid';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { SelectField } from '../../../components/form/select-field.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import { useFormat } from '../../../lib/format.ts';
import { Can, useSession } from '../../../lib/session.tsx';
import type { PersonAction, PersonData } from './person-data.ts';
import { unitChoices, usualRole, useRoleChoices } from './role-choices.ts';

type Membership = Person['memberships'][number];

function MembershipRow({ one, own }: { one: Membership; own: boolean }) {
  const { t } = useTranslation('people');
  const f = useFormat();
  const fetcher = useFetcher<PersonAction>();
  const [asking, setAsking] = useState(false);
  useSaved(fetcher.data, t('roles.ended'));
  const end = () => { setAsking(false); void fetcher.submit({ intent: 'end', membershipId: one.id }, { method: 'post' }); };
  const sub = [one.organisationName, one.endedAt ? t('roles.until', { date: f.date(one.endedAt) }) : t('since', { date: f.date(one.since) })].join(' · ');
  return (
    <li>
      <div className="row">
        <IconUserCheck size={24} stroke={1.75} aria-hidden className={one.endedAt ? 'muted' : 'tone'} data-tone={one.endedAt ? undefined : 'done'} />
        <span className={one.endedAt ? 'muted' : undefined}><b>{t(`common:roles.${one.role}`)}</b><span className="sub">{sub}</span></span>
        <span className="tail">{one.endedAt || own ? null : <Can action="membership:write"><Button variant="default" data-pending={fetcher.state !== 'idle' || undefined} onClick={() => setAsking(true)}>{t('roles.end')}</Button></Can>}</span>
      </div>
      {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} onConfirm={end} title={t('roles.endTitle', { role: t(`common:roles.${one.role}`) })} confirm={t('roles.end')}>{t('roles.endBody')}</ConfirmDialog>
    </li>
  );
}

function Give({ units }: Pick<PersonData, 'units'>) {
  const { t } = useTranslation('people');
  const fetcher = useFetcher<PersonAction>();
  const [open, setOpen] = useState(false);
  const [id, setId] = useState(() => v7());
  const roleChoices = useRoleChoices(units);
  useSaved(fetcher.data, t('roles.given'), () => setOpen(false));
  useEffect(() => { if (open) setId(v7()); }, [open]);
  return (
    <>
      <button type="button" className="link plain" onClick={() => setOpen(true)}>{t('roles.give')}</button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('roles.give')}>
        <EntryForm as={fetcher.Form} outcome={fetcher.data}>
          <input type="hidden" name="id" value={id} />
          <SelectField name="role" label={t('role')} data={roleChoices} defaultValue={usualRole(roleChoices)} />
          <SelectField name="organisationId" label={t('unit')} data={unitChoices(units)} />
          <div className="submit"><Submit name="intent" value="give" pending={fetcher.state !== 'idle'}>{t('roles.give')}</Submit><Button variant="default" onClick={() => setOpen(false)}>{t('cancel')}</Button></div>
        </EntryForm>
      </Sheet>
    </>
  );
}

/** The roles somebody has and had here. Whoever signs by a card gets one by an invitation, because staff need a password. */
export function Memberships({ person, units }: PersonData) {
  const { t } = useTranslation('people');
  const own = useSession().person.id === person.id;
  const mayGive = !own && person.signIn.kind !== 'pin';
  return (
    <section className="rows led">
      <div className="h"><h2>{t('roles.title')}</h2>{mayGive ? <Can action="membership:write"><Give units={units} /></Can> : null}</div>
      {person.memberships.length ? <ul>{person.memberships.map((one) => <MembershipRow key={one.id} one={one} own={own} />)}</ul> : <p className="row no-lead muted">{t('roles.none')}</p>}
    </section>
  );
}
