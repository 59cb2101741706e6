import './parts/session.css';
import { typeAttendanceCode } from '@relevo/contracts/attendance';
import type { ResponseOf } from '@relevo/contracts/endpoint';
import { getSession } from '@relevo/contracts/identity';
import { Button } from '@mantine/core';
import { IconQrcode } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, useActionData, useLoaderData, type ActionFunctionArgs } from 'react-router';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import { Solo } from '../../components/solo.tsx';
import { call } from '../../lib/call.ts';
import { send, type Outcome } from '../../lib/send.ts';
import { switchLocale } from '../../lib/texts.ts';
import { Recorded } from './scan.tsx';

export async function loader() {
  const { session } = await call(getSession);
  if (session) await switchLocale(session.person.locale);
  return { signedIn: session !== null };
}

export const action = async ({ request }: ActionFunctionArgs) => send(typeAttendanceCode, { body: { code: String((await request.formData()).get('code') ?? '').replace(/\D/g, '') } });

/** For a phone that cannot scan: the digits under the code on the wall. */
export function Component() {
  const { t } = useTranslation('attendance');
  const { signedIn } = useLoaderData<typeof loader>();
  const outcome = useActionData<Outcome<ResponseOf<typeof typeAttendanceCode>>>();
  return (
    <Solo exit>
      <div className="scan">
        {outcome?.ok ? <Recorded {...outcome.value} /> : (
          <>
            <IconQrcode className="tone" data-tone="act" stroke={1.5} aria-hidden />
            <h1>{t('typed.title')}</h1>
            {signedIn ? (
              <EntryForm outcome={outcome}>
                <TextField name="code" label={t('typed.label')} hint={t('typed.hint')} wrong={t('typed.wrong')} inputMode="numeric" autoComplete="off" maxLength={7} />
                <Submit fullWidth>{t('typed.do')}</Submit>
              </EntryForm>
            ) : <><p>{t('typed.signIn')}</p><Button fullWidth component={Link} to={`/entrar/tarjeta?volver=${encodeURIComponent('/asistencia')}`}>{t('scan.signInDo')}</Button></>}
          </>
        )}
      </div>
    </Solo>
  );
}
