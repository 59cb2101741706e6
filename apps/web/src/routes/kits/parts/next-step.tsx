import type { KitVersionDetail, KitVersionLine } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form, Link, useNavigation, useSubmit } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { AreaField } from '../../../components/form/area-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { Note } from '../../../components/note.tsx';
import { useVersionLabel } from '../../../components/kit/version-label.ts';
import { useFormat } from '../../../lib/format.ts';
import { versionPath } from './places.ts';
import { Retirement } from './retirement.tsx';

type NextStepProps = { version: KitVersionDetail; blockers: number; reviewedHash: string; /** Published versions that may follow it. */ others: readonly KitVersionLine[] };

/** The one thing that comes next for this version, and by whom. */
export function NextStep(props: NextStepProps) {
  const { version } = props;
  if (!version.own && !version.may.write && !version.may.review) return null;
  if (version.state === 'draft') return <Draft {...props} />;
  if (version.state === 'in_review') return <InReview {...props} />;
  return <Published {...props} />;
}

function Draft({ version, blockers }: NextStepProps) {
  const { t } = useTranslation('kits');
  if (!version.may.write) return null;
  return (
    <Band title={t('next.title')}>
      <div className="stack">
        {version.sentBackReason ? <Note tone="wait" level={3} title={t('next.sentBack')}><p>{version.sentBackReason}</p></Note> : null}
        <p>{!version.mine ? t('next.draftOthers', { names: version.authors.join(', ') }) : blockers > 0 ? t('next.draftBlocked', { count: blockers }) : t('next.draft')}</p>
        <div className="line">
          <Button component={Link} to={`${versionPath(version.kitId, version.id)}/estudio`} {...(version.mine && blockers === 0 ? { variant: 'default' } : {})}>{t('next.write')}</Button>
          {version.mine ? <Form method="post"><input type="hidden" name="revision" value={version.revision} /><Submit name="intent" value="submit" {...(blockers > 0 ? { variant: 'default' } : {})}>{t('next.submit')}</Submit></Form> : null}
        </div>
      </div>
    </Band>
  );
}

function InReview({ version, blockers, reviewedHash }: NextStepProps) {
  const { t } = useTranslation('kits');
  const label = useVersionLabel();
  const submit = useSubmit();
  const busy = useNavigation().state !== 'idle';
  const [asking, setAsking] = useState(false);
  const [returning, setReturning] = useState(false);
  if (!version.may.review || version.mine) return <Band title={t('next.title')}><p>{version.mine ? t('next.reviewByOther') : t(version.line ? 'next.reviewByManager' : 'next.reviewByCoordinator')}</p></Band>;
  const publish = () => {
    setAsking(false);
    void submit({ intent: 'publish', reviewedHash }, { method: 'post' });
  };
  return (
    <Band title={t('next.title')}>
      <div className="stack">
        <p>{blockers > 0 ? t('next.reviewBlocked', { count: blockers }) : t('next.review', { names: version.authors.join(', ') })}</p>
        {returning ? (
          <EntryForm>
            <input type="hidden" name="revision" value={version.revision} />
            <AreaField name="reason" label={t('next.reason')} hint={t('next.reasonHint')} wrong={t('next.reasonWrong')} />
            <div className="submit"><Submit name="intent" value="return">{t('next.sendBack')}</Submit><Button variant="default" onClick={() => setReturning(false)}>{t('cancel')}</Button></div>
          </EntryForm>
        ) : (
          <div className="line">
            <Button disabled={blockers > 0} data-pending={busy || undefined} onClick={() => setAsking(true)}>{t('next.publish')}</Button>
            <Button variant="default" onClick={() => setReturning(true)}>{t('next.sendBack')}</Button>
          </div>
        )}
        {busy ? <p className="small muted" role="status">{t('next.publishing')}</p> : null}
        <ConfirmDialog open={asking} onClose={() => setAsking(false)} onConfirm={publish} grave={false} title={t('next.publishTitle', { kit: version.kitTitle, label: label(version.label) })} confirm={t('next.publish')}>{t('next.publishLead')}</ConfirmDialog>
      </div>
    </Band>
  );
}

function Published({ version, others }: NextStepProps) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const label = useVersionLabel();
  const when = version.publishedAt ? f.date(version.publishedAt) : '';
  if (version.state === 'retired') {
    return (
      <Note tone="idle" title={t('next.retired')}>
        <p>{t('next.retiredLead')}</p>
        {version.successor ? <p><Link to={versionPath(version.kitId, version.successor.id)}>{t('next.followed', { label: label(version.successor.label) })}</Link></p> : null}
      </Note>
    );
  }
  return (
    <Band title={t('next.published', { when })}>
      <div className="stack">
        <p>{version.publishedByName ? t('next.publishedBy', { name: version.publishedByName }) : t('next.publishedLead')}</p>
        {version.change === 'erratum' ? <p>{t('next.erratum')}</p> : null}
        {version.may.review ? <Retirement version={version} others={others} /> : null}
      </div>
    </Band>
  );
}
