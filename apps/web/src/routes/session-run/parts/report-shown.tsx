import type { SessionPage } from '@relevo/contracts/cohort-sessions';
import type { SessionRun } from '@relevo/contracts/session-runs';
import { IconBookmark, IconClock, IconListCheck, IconMessage, IconNotes, IconRepeat, IconWriting } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Row, Rows } from '../../../components/rows.tsx';
import { useFormat } from '../../../lib/format.ts';
import { reportPath } from './places.ts';

/** How a session went, for its team, its supervisors and whoever manages. */
export function ReportShown({ session, run, take }: { session: SessionPage; run: SessionRun; take: boolean }) {
  const { t } = useTranslation('session-run');
  const f = useFormat();
  const { report, fidelity, reflections } = run;
  const begun = session.state !== 'cancelled' && Date.parse(run.now) >= Date.parse(session.startsAt) && session.cohort.state === 'running';
  if (!report && !fidelity && reflections.length === 0 && !(take && begun)) return null;
  const titleOf = (id: string) => session.blocks.find((block) => block.id === id)?.title ?? id;
  const over = fidelity?.actualMinutes == null ? null : fidelity.actualMinutes - fidelity.plannedMinutes;
  const minutes = over === null ? null : t(over > 0 ? 'shown.over' : over < 0 ? 'shown.under' : 'shown.exact', { took: f.minutes(fidelity?.actualMinutes ?? 0), time: f.minutes(Math.abs(over)) });
  return (
    <Rows title={t('shown.title')} led>
      {fidelity ? <Row icon={IconListCheck} title={t('shown.blocks', { done: fidelity.doneBlocks, of: fidelity.plannedBlocks, share: f.percent(fidelity.doneBlocks / fidelity.plannedBlocks) })} {...(fidelity.addedBlocks > 0 ? { sub: t('shown.added', { count: fidelity.addedBlocks }) } : {})} /> : null}
      {minutes ? <Row icon={IconClock} title={minutes} /> : report?.minutes ? <Row icon={IconClock} title={f.minutes(report.minutes)} /> : null}
      {report?.leftOut.map((one) => <Row key={one.blockId} icon={IconBookmark} title={titleOf(one.blockId)} sub={t(`reasons.${one.reason}`)} />)}
      {report?.issues ? <Row icon={IconMessage} title={t('report.issues')} sub={report.issues} /> : null}
      {report?.repeat ? <Row icon={IconRepeat} title={t('report.repeat')} sub={report.repeat} /> : null}
      {reflections.map((one) => <Row key={one.personId} icon={IconWriting} title={t('shown.reflection', { name: one.displayName })} sub={one.text} />)}
      {take && begun ? <Row icon={IconNotes} title={t(report ? 'shown.change' : 'shown.write')} {...(report ? { sub: t('shown.writtenBy', { name: report.writtenByName, date: f.shortDate(report.writtenAt, session.cohort.timeZone) }) } : {})} to={reportPath(session.cohort.id, session.id)} /> : report ? <Row icon={IconNotes} title={t('shown.writtenBy', { name: report.writtenByName, date: f.shortDate(report.writtenAt, session.cohort.timeZone) })} /> : null}
    </Rows>
  );
}
