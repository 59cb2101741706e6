import './parts/registration.css';
import { getConsentTexts, publishConsentText, type ConsentTexts } from '@relevo/contracts/consent-texts';
import type { ConsentPurpose } from '@relevo/domain/consent';
import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send } from '../../lib/send.ts';
import { currentLocale } from '../../lib/texts.ts';
import { ConsentEditor, localesOfConsent } from './parts/consent-editor.tsx';
import { ConsentPreview } from './parts/consent-preview.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => call(getConsentTexts, { signal: request.signal });

export async function action({ request }: ActionFunctionArgs) {
  const { purpose = '', over = '0', askAgain, ...said } = formValues(await request.formData());
  const words = Object.fromEntries(localesOfConsent.map((locale) => [locale, { agree: said[`words.${locale}.agree`] ?? '', purpose: said[`words.${locale}.purpose`] ?? '' }]));
  return send(publishConsentText, { params: { purpose: purpose as ConsentPurpose }, body: { over: Number(over), words, askAgain: askAgain === 'on' } });
}

/** What people are asked to agree to: as it stands on the form, and the next wording. */
export function Component() {
  const { t } = useTranslation('consents');
  const { texts } = useLoaderData<typeof loader>();
  return (
    <Page title={t('title')} back="/grupos">
      <div className="stack-l">
        <p className="muted">{t('lead')}</p>
        {texts.map((text) => <Text key={text.purpose} text={text} />)}
      </div>
    </Page>
  );
}

function Text({ text }: { text: ConsentTexts['texts'][number] }) {
  const { t } = useTranslation('consents');
  const f = useFormat();
  const [writing, setWriting] = useState(false);
  const [latest, ...earlier] = text.versions;
  if (!latest) return null;
  const about = latest.adoptedAt ? t('version', { version: latest.version, day: f.date(latest.adoptedAt) }) : t('suggested');
  return (
    <Band title={t(`purpose.${text.purpose}`)} more={<span className="small muted">{about}</span>}>
      <div className="stack">
        <ConsentPreview words={latest.words[currentLocale()]} needed={text.purpose === 'training'} />
        <p className="small muted">{latest.people > 0 ? t('people', { count: latest.people }) : t('noPeople')}</p>
        {text.asked > 0 ? <Rows><Row icon={IconUsers} title={t('asked', { count: text.asked })} sub={t('askedSub')} to={`/consentimientos/${text.purpose}`} /></Rows> : null}
        {earlier.length > 0 ? (
          <details><summary>{t('earlier', { count: earlier.length })}</summary><ul className="reg-said">{earlier.map((one) => (
            <li key={one.version}><b>{one.adoptedAt ? t('version', { version: one.version, day: f.date(one.adoptedAt) }) : t('suggested')}</b> · {t('people', { count: one.people })}<br />{one.words[currentLocale()].agree}</li>
          ))}</ul></details>
        ) : null}
        {writing ? <ConsentEditor purpose={text.purpose} latest={latest} onDone={() => setWriting(false)} /> : <div><Button variant="default" onClick={() => setWriting(true)}>{t('write')}</Button></div>}
      </div>
    </Band>
  );
}
