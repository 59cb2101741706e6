import { Button } from '@mantine/core';
import type { MarkingPage } from '@relevo/contracts/marking';
import type { FetcherWithComponents } from 'react-router';
import { useTranslation } from 'react-i18next';
import { AreaField } from '../../../components/form/area-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';

/** Points and what to say of the work. One's own stand in it, to be changed. */
export function MarkForm({ piece, fetcher }: { piece: MarkingPage; fetcher: FetcherWithComponents<Outcome<MarkingPage>> }) {
  const { t } = useTranslation('marking');
  const f = useFormat();
  const own = piece.marks.find((one) => one.own);
  return (
    <EntryForm id="mark-form" method="post" as={fetcher.Form} outcome={fetcher.data}>
      <TextField name="points" label={t('pointsOf', { of: f.number(piece.of, 2) })} hint={t('pointsHint')} wrong={t('pointsWrong', { of: f.number(piece.of, 2) })} inputMode="decimal" autoComplete="off" defaultValue={own ? f.number(own.points, 2) : ''} />
      <AreaField name="feedback" label={t('feedback')} hint={t('feedbackHint')} wrong={t('feedbackWrong')} defaultValue={own?.feedback ?? ''} rows={5} maxLength={4000} />
      {piece.mayReturn ? <div className="stack-s"><Button type="submit" name="way" value="return" variant="default">{t('giveBack')}</Button><p className="small muted">{t('giveBackText')}</p></div> : null}
      {own && fetcher.state === 'idle' ? <p className="small muted" role="status">{t('saved')}</p> : null}
    </EntryForm>
  );
}
