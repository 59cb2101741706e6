import type { ResponseOf } from '@relevo/contracts/endpoint';
import type { getSetup } from '@relevo/contracts/setup';
import { passwordLength } from '@relevo/domain/secrets';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SecretField } from '../../components/form/secret-field.tsx';
import { SelectField } from '../../components/form/select-field.tsx';
import { TextField } from '../../components/form/text-field.tsx';
import type { SetupStep } from './steps.ts';

type Areas = ResponseOf<typeof getSetup>['areas'];

/** Steps that are not shown keep what was written in them. */
function Part({ shown, title, lead, children }: { shown: boolean; title: string; lead: string; children: ReactNode }) {
  return (
    <section hidden={!shown} aria-label={title}>
      <div className="form">
        <div><h2>{title}</h2><p className="muted small">{lead}</p></div>
        {children}
      </div>
    </section>
  );
}

/** A country, then its departments. */
function AreaChoice({ areas }: { areas: Areas }) {
  const { t } = useTranslation('setup');
  const countries = areas.filter((area) => area.parentCode === null);
  return (
    <SelectField name="organisation.areaCode" label={t('organisation.area')} hint={t('organisation.areaHint')} defaultValue="">
      <option value="">{t('organisation.noArea')}</option>
      {countries.map(({ code, name }) => {
        const inside = areas.filter((area) => area.parentCode === code);
        if (inside.length === 0) return <option key={code} value={code}>{name}</option>;
        return <optgroup key={code} label={name}><option value={code}>{name}</option>{inside.map((area) => <option key={area.code} value={area.code}>{area.name}</option>)}</optgroup>;
      })}
    </SelectField>
  );
}

/** How the first coordinator signs in: the words are those of an invitation, for it is the same choice. */
function SignInFields() {
  const { t } = useTranslation('account');
  return (
    <>
      <TextField name="coordinator.displayName" label={t('invitation.displayName')} hint={t('invitation.displayNameHint')} wrong={t('invitation.displayNameWrong')} autoComplete="name" />
      <TextField name="coordinator.name" label={t('signIn.name')} hint={t('invitation.nameHint')} wrong={t('invitation.nameWrong')} autoComplete="username" autoCapitalize="none" spellCheck={false} />
      <SecretField name="coordinator.password" label={t('signIn.password')} hint={t('invitation.passwordHint', { least: passwordLength.least })} autoComplete="new-password" />
      <SecretField name="coordinator.again" label={t('invitation.again')} autoComplete="new-password" />
      <p className="small muted">{t('invitation.next')}</p>
    </>
  );
}

/** Every field of the guide; only those of one step are shown. */
export function SetupFields({ step, areas }: { step: SetupStep; areas: Areas }) {
  const { t } = useTranslation('setup');
  return (
    <>
      <Part shown={step === 'organisation'} title={t('organisation.title')} lead={t('organisation.lead')}>
        <TextField name="organisation.name" label={t('organisation.name')} wrong={t('organisation.nameWrong')} autoComplete="organization" />
        <TextField name="organisation.shortName" label={t('organisation.shortName')} hint={t('organisation.shortNameHint')} autoComplete="off" />
        <AreaChoice areas={areas} />
      </Part>
      <Part shown={step === 'coordinator'} title={t('coordinator.title')} lead={t('coordinator.lead')}>
        <SignInFields />
      </Part>
      <Part shown={step === 'colleague'} title={t('colleague.title')} lead={t('colleague.lead')}>
        <TextField name="colleague.displayName" label={t('colleague.name')} hint={t('colleague.nameHint')} autoComplete="off" />
        <p className="small muted">{t('colleague.after')}</p>
      </Part>
    </>
  );
}
