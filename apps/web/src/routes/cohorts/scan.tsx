import './parts/session.css';
import { keepScan, recordScan } from '@relevo/contracts/attendance';
import { getSession } from '@relevo/contracts/identity';
import { Button } from '@mantine/core';
import { IconCircleCheck, IconClock, IconQrcode } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useParams, type LoaderFunctionArgs } from 'react-router';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Solo } from '../../components/solo.tsx';
import { call } from '../../lib/call.ts';
import { formatFor } from '../../lib/format.ts';
import { send } from '../../lib/send.ts';
import { currentLocale, switchLocale } from '../../lib/texts.ts';

/** Scanning is the act itself: whoever is signed in is recorded by arriving here; nobody else loses their place while signing in. */
export async function loader({ params }: LoaderFunctionArgs) {
  const token = params.token ?? '';
  const { session } = await call(getSession);
  if (session) {
    await switchLocale(session.person.locale);
    return { signedIn: true as const, outcome: await send(recordScan, { params: { token } }) };
  }
  return { signedIn: false as const, outcome: await send(keepScan, { params: { token } }) };
}

/** Where a scanned code leads. */
export function Component() {
  const { t } = useTranslation('attendance');
  const { token = '' } = useParams();
  const read = useLoaderData<typeof loader>();
  return (
    <Solo exit>
      <div className="scan">
        {!read.outcome.ok ? <><h1>{t('scan.title')}</h1><RefusalNote refusal={read.outcome} /><Button component={Link} to="/" variant="default">{t('scan.home')}</Button></> : read.signedIn ? <Recorded {...read.outcome.value} /> : (
          <>
            <IconQrcode className="tone" data-tone="act" stroke={1.5} aria-hidden />
            <h1>{t('scan.signIn')}</h1>
            <p>{t('scan.signInText')}</p>
            <Button fullWidth component={Link} to={`/entrar/tarjeta?volver=${encodeURIComponent(`/asistencia/${token}`)}`}>{t('scan.signInDo')}</Button>
          </>
        )}
      </div>
    </Solo>
  );
}

/** What was recorded of one's own attendance. */
export function Recorded({ status, already, sessionTitle, recordedAt }: { status: string; already: boolean; sessionTitle: string; recordedAt: string }) {
  const { t } = useTranslation('attendance');
  const late = status === 'late';
  const Sign = late ? IconClock : IconCircleCheck;
  return (
    <>
      <Sign className="tone" data-tone={late ? 'wait' : 'done'} stroke={1.5} aria-hidden />
      <h1>{t(already ? 'scan.already' : 'scan.done')}</h1>
      <p role="status">{t(late ? 'scan.late' : 'scan.there', { title: sessionTitle, time: formatFor(currentLocale(), { hour12: true }).time(recordedAt) })}</p>
      <Button fullWidth component={Link} to="/">{t('scan.home')}</Button>
    </>
  );
}
