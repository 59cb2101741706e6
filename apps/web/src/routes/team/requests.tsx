import { answerDuties, listOwnDuties, type OwnDuty } from '@relevo/contracts/duties';
import { IconCalendarOff, IconCircleCheck, IconCircleMinus } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { AreaField } from '../../components/form/area-field.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useSaved } from '../../components/use-saved.ts';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, invalid, send } from '../../lib/send.ts';
import { AskedBand } from './parts/asked-band.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => call(listOwnDuties, { signal: request.signal });

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const { answer, reason, why } = formValues(form);
  // Taking back a yes says why; the rule asks for it too.
  if (why === 'needed' && answer === 'declined' && !reason?.trim()) return invalid({ path: 'reason', code: 'required' });
  return send(answerDuties, { body: { ids: form.getAll('id'), answer, ...(reason ? { reason } : {}) } });
}

/** Another answer, or the reason of one that was given. */
function Change({ one, onClose }: { one: OwnDuty; onClose: () => void }) {
  const { t } = useTranslation('team');
  const f = useFormat();
  const fetcher = useFetcher<typeof action>();
  useSaved(fetcher.data, t('asked.answered'), onClose);
  const other = one.state === 'accepted' ? 'declined' : 'accepted';
  return (
    <div className="stack">
      <p>{one.cohortTitle} · {one.sessionTitle}<br /><span className="muted small">{f.capital(f.dateTime(one.startsAt, one.timeZone))}</span></p>
      {one.open ? (
        <>
          {/* Taking back a yes says why; of a no the reason may be added. */}
          <EntryForm as={fetcher.Form} action="/pedidos" outcome={fetcher.data}>
            <input type="hidden" name="id" value={one.id} />
            {one.state === 'accepted' ? <input type="hidden" name="why" value="needed" /> : null}
            <AreaField name="reason" wrong={t('asked.reasonWrong')} label={t(one.state === 'accepted' ? 'asked.reason' : 'asked.reasonOptional')} hint={t('asked.reasonHint')} rows={2} defaultValue={one.reason} />
            <div className="sheet-acts"><Button type="submit" name="answer" value="declined" variant="default" data-pending={fetcher.state !== 'idle' || undefined}>{t(one.state === 'accepted' ? 'asked.takeBack' : 'asked.saveReason')}</Button>{one.state === 'accepted' ? <Button variant="subtle" onClick={onClose}>{t('leave')}</Button> : null}</div>
          </EntryForm>
          {other === 'accepted' ? (
            <fetcher.Form method="post" action="/pedidos"><input type="hidden" name="id" value={one.id} /><Button type="submit" name="answer" value="accepted" fullWidth>{t('asked.acceptAfterAll')}</Button></fetcher.Form>
          ) : null}
        </>
      ) : <p className="muted">{t('asked.stands')}</p>}
    </div>
  );
}

/** What one was asked and what one answered; another answer may be given for as long as the rule lets it. */
export function Component() {
  const { t } = useTranslation('team');
  const f = useFormat();
  const { duties } = useLoaderData<typeof loader>();
  const [shown, setShown] = useState<OwnDuty | null>(null);
  const asked = duties.filter((one) => one.state === 'asked');
  const answered = duties.filter((one) => one.state !== 'asked');
  return (
    <Page title={t('asked.page')} sub={t('asked.lead')} back="/inicio">
      <div className="stack">
        {duties.length === 0 ? <EmptyState title={t('asked.none')}>{t('asked.noneLead')}</EmptyState> : null}
        <AskedBand asked={asked} filled apart />
        {answered.length > 0 ? (
          <Rows led title={t('asked.answeredTitle')}>{answered.map((one) => (
            <Row key={one.id} icon={one.state === 'accepted' ? IconCircleCheck : IconCircleMinus} tone={one.state === 'accepted' ? 'done' : 'idle'} title={`${one.cohortTitle}: ${one.sessionTitle}`}
              sub={[t(`asked.${one.state}`), t(`asked.as.${one.duty}`), f.dateTime(one.startsAt, one.timeZone), one.reason].filter(Boolean).join(' · ')} onPick={() => setShown(one)} />
          ))}</Rows>
        ) : null}
        <Rows led><Row icon={IconCalendarOff} title={t('own.title')} sub={t('own.daysTitle')} to="/cuenta/disponibilidad" /></Rows>
      </div>
      <Sheet open={shown !== null} onClose={() => setShown(null)} title={t('asked.change')}>{shown ? <Change key={shown.id} one={shown} onClose={() => setShown(null)} /> : null}</Sheet>
    </Page>
  );
}
