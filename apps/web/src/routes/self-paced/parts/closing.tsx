import type { SelfPacedCourse } from '@relevo/contracts/self-paced';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import type { Outcome } from '../../../lib/send.ts';

/** Closing says first whom it reaches; it may be taken back at once, or later by opening the course again. */
export function Closing({ course }: { course: SelfPacedCourse }) {
  const { t } = useTranslation('self-paced');
  const [asked, setAsked] = useState(false);
  const [closing, opening] = [useFetcher<Outcome>(), useFetcher<Outcome>()];
  const open = course.state === 'running';
  const go = (fetcher: typeof closing, intent: 'close' | 'reopen') => void fetcher.submit({ intent }, { method: 'post' });
  useSaved(closing.data, t('closed'), undefined, () => go(opening, 'reopen'));
  useSaved(opening.data, t('reopened'));
  const refused = [closing.data, opening.data].find((one) => one && !one.ok);
  const left = (course.figures.enrolled ?? 0) - (course.figures.finished ?? 0);
  return (
    <div className="stack-s">
      {refused && !refused.ok ? <RefusalNote refusal={refused} /> : null}
      {open ? <Button variant="default" color="barro" onClick={() => setAsked(true)}>{t('close')}</Button> : <Button onClick={() => go(opening, 'reopen')} disabled={opening.state !== 'idle'}>{t('reopen')}</Button>}
      <ConfirmDialog open={asked} onClose={() => setAsked(false)} onConfirm={() => { setAsked(false); go(closing, 'close'); }} title={t('closeTitle', { title: course.title })} confirm={t('close')}><p>{t('closeText', { count: left })}</p></ConfirmDialog>
    </div>
  );
}
