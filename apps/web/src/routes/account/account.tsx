import type { account } from '@relevo/contracts/identity';
import { changeSecret, endOtherSession, getAccount, updateAccount } from '@relevo/contracts/identity';
import { choosePassword, choosePin } from '@relevo/domain/secrets';
import { Button } from '@mantine/core';
import { IconBell, IconCalendarOff, IconCalendarShare, IconLogout, IconUserSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Form, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import type { z } from 'zod';
import { LanguageChoice } from '../../components/account-menu.tsx';
import { Band } from '../../components/band.tsx';
import { LightHere } from '../../components/light/light-here.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { Can } from '../../lib/session.tsx';
import { formValues, invalid, send } from '../../lib/send.ts';
import { NameForm } from './name-form.tsx';
import { SecondFactor } from './second-factor.tsx';
import { SecretForm } from './secret-form.tsx';
import { SessionList } from './session-list.tsx';

export type Account = z.infer<typeof account>;

export const loader = ({ request }: LoaderFunctionArgs) => call(getAccount, { signal: request.signal });

async function newSecret(values: Record<string, string>) {
  const { current, next, again, kind, signInName = '' } = values;
  const choice = next === undefined ? null : kind === 'pin' ? choosePin(next) : choosePassword(next, signInName);
  if (choice && !choice.ok) return invalid({ path: 'next', code: choice.code });
  if (choice && again !== next) return invalid({ path: 'again', code: again ? 'differs' : 'required' });
  return send(changeSecret, { body: { current, next } });
}

export async function action({ request }: ActionFunctionArgs) {
  const { intent, ...values } = formValues(await request.formData());
  if (intent === 'secret') return newSecret(values);
  if (intent === 'end') return send(endOtherSession, { params: { id: values.id ?? '' } });
  return send(updateAccount, { body: values });
}

/** One's own account: name, language, secret, second step, and where one is signed in. */
export function Component() {
  const { t } = useTranslation('account');
  const own = useLoaderData<typeof loader>();
  return (
    <Page title={t('account.title')} back="/">
      <div className="two-col">
        <div className="stack-l">
          <Band title={t('account.about')}>
            <dl className="kv"><dt>{t('account.signInName')}</dt><dd>{own.signInName}</dd></dl>
            <NameForm own={own} />
          </Band>
          <Band title={own.secretKind === 'pin' ? t('account.pinTitle') : t('account.passwordTitle')}><SecretForm own={own} /></Band>
        </div>
        <div className="stack-l">
          <Band><Form method="post" action="/cuenta/idioma"><LanguageChoice /></Form></Band>
          <LightHere />
          {own.secondFactor === 'not_needed' ? null : <SecondFactor own={own} />}
          <Rows led label={t('account.calendar')}><Row icon={IconCalendarShare} title={t('account.calendar')} sub={t('account.calendarLead')} to="/cuenta/calendario" /></Rows>
          <Can action="duty:own"><Rows led><Row icon={IconCalendarOff} title={t('account.availability')} sub={t('account.availabilitySub')} to="/cuenta/disponibilidad" /></Rows></Can>
          <Rows led><Row icon={IconBell} title={t('account.noticesTitle')} sub={t('account.noticesSub')} to="/cuenta/avisos" /></Rows>
          <Rows led><Row icon={IconUserSearch} title={t('account.dataTitle')} sub={t('account.dataSub')} to="/cuenta/mis-datos" /></Rows>
          <SessionList sessions={own.sessions} />
          <Form method="post" action="/salir">{own.secretKind === 'pin' ? <input type="hidden" name="by" value="card" /> : null}<Button type="submit" variant="default" fullWidth leftSection={<IconLogout size={20} stroke={1.75} aria-hidden />}>{t('common:menu.signOut')}</Button></Form>
        </div>
      </div>
    </Page>
  );
}
