import type { CertificationPath } from '@relevo/contracts/certification';
import type { ReactNode } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { useFormat } from '../../../lib/format.ts';

/** The one requirement to speak of: the first that is missing for the next standing. */
function nextKey(path: CertificationPath): string {
  if (path.standing === 'candidate') return `candidate.${path.requirements.find((r) => r.stage === 'trained' && !r.met)?.requirement ?? 'judge'}`;
  if (path.standing === 'trained') return path.overdue ? 'trained.overdue' : 'trained.begin';
  if (path.standing !== 'practising') return path.standing;
  const missing = path.requirements.find((r) => r.stage === 'certified' && !r.met)?.requirement;
  return missing ? `practising.${missing}` : `practising.${path.recommended ? 'approve' : 'recommend'}`;
}

/** One sentence that says what comes next; for the person, the session that is already in the diary. */
export function NextThing({ path, own = false, children }: { path: CertificationPath; own?: boolean; children?: ReactNode }) {
  const { t } = useTranslation('certification');
  const f = useFormat();
  const missing = path.requirements.find((r) => r.stage === 'certified' && !r.met && r.requirement === 'observations');
  const { nextSession: session } = path;
  const sentence = t(`next.${nextKey(path)}`, { count: missing ? missing.need - missing.have : 0, date: path.expiresAt ? f.date(path.expiresAt) : '', number: path.standard?.number ?? '' });
  return (
    <Band title={t('next.title')}>
      <div className="stack-s">
        <p className="lead">{sentence}</p>
        {own && session ? <>
          <p className="small muted">{t('next.session', { when: f.dateTime(session.startsAt, session.timeZone), where: [session.place, session.cohortTitle].filter(Boolean).join(', ') })}{session.supervisors.length > 0 ? ` ${t('next.with', { names: f.list(session.supervisors) })}` : ''}</p>
          <Button component={Link} to={`/grupos/${session.cohortId}/encuentros/${session.sessionId}`} fullWidth>{t('next.prepare')}</Button>
        </> : null}
        {children}
      </div>
    </Band>
  );
}
