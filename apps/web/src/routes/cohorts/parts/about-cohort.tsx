import type { Cohort } from '@relevo/contracts/cohorts';
import { backersByRole } from '@relevo/domain/cohort-backers';
import { IconArrowUpCircle, IconCalendarPlus, IconCalendarShare, IconCircleX, IconClockPause, IconCoins, IconCopy, IconHeartHandshake, IconLifebuoy, IconMapPin, IconPencil, IconRotate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVersionLabel } from '../../../components/kit/version-label.ts';
import { Row, Rows } from '../../../components/rows.tsx';
import { useFormat } from '../../../lib/format.ts';
import { CohortAsk, type CohortAsked } from './cohort-ask.tsx';
import type { Rights } from './rights.ts';

/** Where it meets, and what is seldom done with it. */
export function AboutCohort({ cohort, rights }: { cohort: Cohort; rights: Rights }) {
  const { t } = useTranslation(['cohorts', 'calendar', 'plan-changes']);
  const [asked, setAsked] = useState<CohortAsked | null>(null);
  const label = useVersionLabel();
  const f = useFormat();
  const place = [cohort.place, cohort.areaName, cohort.onlineUrl ? t('online') : null].filter(Boolean).join(' · ');
  const open = rights.write && cohort.state !== 'completed' && cohort.state !== 'cancelled';
  const back = rights.write && cohort.state === 'cancelled' && cohort.sessions.some((s) => s.state === 'planned' && Date.parse(s.endsAt) > Date.now());
  const held = cohort.reason === 'postponed';
  return (
    <>
      <Rows title={t('about.title')} led>
        <Row icon={IconMapPin} title={place || t('about.noPlace')} sub={t(`purpose.${cohort.purpose}`)} />
        {backersByRole(cohort.backers).map(({ role, names }) => <Row key={role} icon={role === 'funder' ? IconCoins : IconHeartHandshake} title={f.list(names)} sub={t(`backers.roles.${role}`)} />)}
        {open ? <Row icon={IconPencil} title={t('edit.title')} to={`/grupos/${cohort.id}/editar`} /> : null}
        {open && cohort.kit.newer ? <Row icon={IconArrowUpCircle} title={t('version.title', { label: label(cohort.kit.newer.label) })} sub={t('version.now', { label: label(cohort.kit.versionLabel) })} to={`/grupos/${cohort.id}/version/${cohort.kit.newer.id}`} /> : null}
        {rights.people ? <Row icon={IconLifebuoy} title={t('about.support')} to={`/grupos/${cohort.id}/apoyo`} /> : null}
        {rights.roster ? <Row icon={IconCalendarShare} title={t('calendar:feed.cohort')} to={`/grupos/${cohort.id}/calendario`} /> : null}
        {rights.write ? <Row icon={IconCopy} title={t('calendar:copy.row')} to={`/grupos/nuevo?de=${cohort.id}`} /> : null}
        {open && held ? <Row icon={IconCalendarPlus} title={t('plan-changes:resume.row')} onPick={() => setAsked('resume')} /> : null}
        {open && !held ? <Row icon={IconClockPause} title={t('plan-changes:postpone.row')} onPick={() => setAsked('postpone')} /> : null}
        {open ? <Row icon={IconCircleX} tone="stop" title={t('about.cancel')} onPick={() => setAsked('cancel')} /> : null}
        {back ? <Row icon={IconRotate} title={t('plan-changes:restoreCohort.row')} onPick={() => setAsked('restore')} /> : null}
      </Rows>
      <CohortAsk cohort={cohort} asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}
