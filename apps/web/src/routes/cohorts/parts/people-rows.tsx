import type { Cohort } from '@relevo/contracts/cohorts';
import { IconBell, IconBriefcase, IconCertificate, IconChartBar, IconChecklist, IconClipboardText, IconFileUpload, IconId, IconMessages, IconTable, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Row, Rows } from '../../../components/rows.tsx';
import { gradebookPath, rosterPath } from './places.ts';
import type { Rights } from './rights.ts';

/** The way to the people of a cohort, for those who may see them. */
export function PeopleRows({ cohort, rights }: { cohort: Cohort; rights: Rights }) {
  const { t } = useTranslation('cohorts');
  const { enrolled } = cohort.figures;
  const open = rights.roster && cohort.state !== 'completed' && cohort.state !== 'cancelled';
  return (
    <Rows title={t('peopleTitle')} led>
      <Row icon={IconUsers} title={t('roster')} sub={t('seats', { count: enrolled ?? 0, capacity: cohort.capacity })} to={rosterPath(cohort.id)} />
      {open ? <Row icon={IconFileUpload} title={t('import')} sub={t('importSub')} to={`${rosterPath(cohort.id)}/importar`} /> : null}
      {open ? <Row icon={IconUserPlus} title={t('registration')} sub={t('registrationSub')} to={`/grupos/${cohort.id}/inscripcion`} /> : null}
      {open && cohort.cards ? <Row icon={IconId} title={t('cards')} sub={cohort.cards.toIssue > 0 ? t('cardsToIssue', { count: cohort.cards.toIssue }) : t('cardsUsed', { count: cohort.cards.used })} to={`${rosterPath(cohort.id)}/tarjetas`} /> : null}
      {cohort.state === 'draft' ? null : <Row icon={IconTable} title={t('gradebook')} sub={t('gradebookSub')} to={gradebookPath(cohort.id)} />}
      {rights.marking && cohort.state !== 'draft' ? <Row icon={IconChecklist} title={t('marking')} sub={t('markingSub')} to={`/grupos/${cohort.id}/entregas`} /> : null}
      {rights.discussion && cohort.state !== 'draft' && cohort.state !== 'cancelled' ? <Row icon={IconMessages} title={t('discussion')} sub={t('discussionSub')} to={`/grupos/${cohort.id}/conversacion`} /> : null}
      {rights.results && cohort.state !== 'draft' ? <Row icon={IconChartBar} title={t('results')} to={`/grupos/${cohort.id}/resultados`} /> : null}
      {rights.paper && (cohort.state === 'scheduled' || cohort.state === 'running' || cohort.state === 'completed') ? <Row icon={IconClipboardText} title={t('paperTests')} sub={t('paperTestsSub')} to={`/grupos/${cohort.id}/papel`} /> : null}
      {cohort.state === 'completed' ? <Row icon={IconBriefcase} title={t('atWork')} sub={t('atWorkSub')} to={`/grupos/${cohort.id}/en-el-trabajo`} /> : null}
      {cohort.state === 'draft' ? null : <Row icon={IconBell} title={t('noticesTitle')} sub={t('noticesSub')} to={`/grupos/${cohort.id}/avisos`} />}
      {rights.judge && (cohort.state === 'running' || cohort.state === 'completed') ? <Row icon={IconCertificate} title={t('judge')} sub={t('judgeSub')} to={`/certificacion/grupo/${cohort.id}`} /> : null}
    </Rows>
  );
}
