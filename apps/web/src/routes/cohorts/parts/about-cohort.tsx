import type { Cohort } from '@relevo/contracts/cohorts';
import { reasonsOn } from '@relevo/domain/cohort';
import { backersByRole } from '@relevo/domain/cohort-backers';
import { Button } from '@mantine/core';
import { IconArrowUpCircle, IconCalendarShare, IconCircleX, IconClockPause, IconCoins, IconCopy, IconHeartHandshake, IconMapPin, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { SelectField } from '../../../components/form/select-field.tsx';
import { useVersionLabel } from '../../../components/kit/version-label.ts';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';
import type { Rights } from './rights.ts';

type Asked = 'cancel' | 'reason';

/** Where it meets, and what is seldom done with it. */
export function AboutCohort({ cohort, rights }: { cohort: Cohort; rights: Rights }) {
  const { t } = useTranslation(['cohorts', 'calendar']);
  const [asked, setAsked] = useState<Asked | null>(null);
  const label = useVersionLabel();
  const f = useFormat();
  const place = [cohort.place, cohort.areaName, cohort.onlineUrl ? t('online') : null].filter(Boolean).join(' · ');
  const open = rights.write && cohort.state !== 'completed' && cohort.state !== 'cancelled';
  return (
    <>
      <Rows title={t('about.title')} led>
        <Row icon={IconMapPin} title={place || t('about.noPlace')} sub={t(`purpose.${cohort.purpose}`)} />
        {backersByRole(cohort.backers).map(({ role, names }) => <Row key={role} icon={role === 'funder' ? IconCoins : IconHeartHandshake} title={f.list(names)} sub={t(`backers.roles.${role}`)} />)}
        {open ? <Row icon={IconPencil} title={t('edit.title')} to={`/grupos/${cohort.id}/editar`} /> : null}
        {open && cohort.kit.newer ? <Row icon={IconArrowUpCircle} title={t('version.title', { label: label(cohort.kit.newer.label) })} sub={t('version.now', { label: label(cohort.kit.versionLabel) })} to={`/grupos/${cohort.id}/version/${cohort.kit.newer.id}`} /> : null}
        {rights.roster ? <Row icon={IconCalendarShare} title={t('calendar:feed.cohort')} to={`/grupos/${cohort.id}/calendario`} /> : null}
        {rights.write ? <Row icon={IconCopy} title={t('calendar:copy.row')} to={`/grupos/nuevo?de=${cohort.id}`} /> : null}
        {open ? <Row icon={IconClockPause} title={t('about.reason')} onPick={() => setAsked('reason')} /> : null}
        {open ? <Row icon={IconCircleX} tone="stop" title={t('about.cancel')} onPick={() => setAsked('cancel')} /> : null}
      </Rows>
      <Ask cohort={cohort} asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

/** Cancelling reaches everybody enrolled and is final: it says so and asks why. */
function Ask({ cohort, asked, onClose }: { cohort: Cohort; asked: Asked | null; onClose: () => void }) {
  const { t } = useTranslation('cohorts');
  const fetcher = useFetcher<Outcome>();
  useSaved(fetcher.data, t('about.saved'), onClose);
  const kind = asked ?? 'reason';
  const reasons = reasonsOn[kind === 'cancel' ? 'cancelled' : cohort.state];
  return (
    <Sheet open={asked !== null} onClose={onClose} title={t(`about.${kind}Title`, { title: cohort.title })}>
      <p>{t(`about.${kind}Text`, { count: cohort.figures.enrolled ?? 0 })}</p>
      <fetcher.Form method="post" className="form">
        <input type="hidden" name="intent" value={kind} />
        {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
        <SelectField name="reason" label={t('about.why')} defaultValue={kind === 'reason' ? (cohort.reason ?? '') : reasons[0]} data={[...(kind === 'reason' ? [{ value: '', label: t('about.none') }] : []), ...reasons.map((value) => ({ value, label: t(`reasons.${value}`) }))]} />
        <div className="sheet-acts">
          <Button type="submit" {...(kind === 'cancel' ? { color: 'barro' } : {})} data-pending={fetcher.state !== 'idle' || undefined}>{t(`about.${kind}Do`)}</Button>
          <Button variant="default" onClick={onClose}>{t('common:confirm.leave')}</Button>
        </div>
      </fetcher.Form>
    </Sheet>
  );
}
