import '../exchange.css';
import { createKitFromOffice, type OfficeFile } from '@relevo/contracts/kit-office';
import { interfaceLocales } from '@relevo/contracts/values';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { v7 } from 'uuid';
import { Page } from '../../../components/page.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useFormat } from '../../../lib/format.ts';
import { send, type Refused } from '../../../lib/send.ts';
import { versionPath } from '../../kits/parts/places.ts';
import { forgetCorrections, useCorrections, type Corrections } from './corrections.ts';
import { OfficeReview } from './office-review.tsx';
import { leaveDocument, OfficeWaiting } from './office-waiting.tsx';
import { useOfficeFile } from './use-office-file.ts';

/** A document that becomes a kit of its own; there is none before its author says so. */
export function Component() {
  const { t } = useTranslation('exchange');
  const { fileId = '' } = useParams();
  const navigate = useNavigate();
  const { file, refusal } = useOfficeFile(fileId);
  const leave = () => {
    leaveDocument(fileId);
    void navigate('/kits/importar', { replace: true });
  };
  return (
    <Page title={file?.fileName ?? t('bringDocument.title')} crumb={t('kits:import.title')} back="/kits/importar">
      <div className="ex-page">{file?.outline ? <Correct key={file.id} file={{ ...file, outline: file.outline }} onLeave={leave} /> : <OfficeWaiting file={file} refusal={refusal} onLeave={leave} />}</div>
    </Page>
  );
}

type CorrectProps = { file: OfficeFile & { outline: NonNullable<OfficeFile['outline']> }; onLeave: () => void };

function Correct({ file, onLeave }: CorrectProps) {
  const { corrections, change } = useCorrections(file.id);
  return <OfficeReview file={file} corrections={corrections} onChange={change} taking={(modules) => <Create file={file} corrections={corrections} modules={modules} onLeave={onLeave} />} />;
}

function Create({ file, corrections, modules, onLeave }: CorrectProps & { corrections: Corrections; modules: number }) {
  const { t } = useTranslation('exchange');
  const f = useFormat();
  const navigate = useNavigate();
  const [ids] = useState(() => ({ id: v7(), versionId: v7() }));
  const [title, setTitle] = useState(file.outline.title);
  const [locale, setLocale] = useState(file.outline.locale);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const create = async () => {
    setBusy(true);
    setRefusal(null);
    const made = await send(createKitFromOffice, { params: { fileId: file.id }, body: { ...ids, title, locale, corrections: Object.values(corrections) } });
    setBusy(false);
    if (!made.ok) return setRefusal(made);
    forgetCorrections(file.id);
    void navigate(`${versionPath(made.value.kitId, made.value.id)}/estudio`);
  };
  const locales = [...new Set([locale, ...interfaceLocales, 'miq', 'cab'])];
  return (
    <section className="band stack">
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      <TextInput label={t('newKit.title')} description={t('newKit.titleHint')} value={title} maxLength={300} onChange={(event) => setTitle(event.currentTarget.value)} />
      <NativeSelect label={t('newKit.locale')} value={locale} onChange={(event) => setLocale(event.currentTarget.value)} data={locales.map((value) => ({ value, label: f.capital(f.languageName(value)) }))} />
      <p className="small muted">{t('newKit.lead')}</p>
      <div className="line"><Button loading={busy} disabled={modules === 0 || title.trim() === ''} onClick={() => void create()}>{t('newKit.create')}</Button><Button variant="default" onClick={onLeave}>{t('newKit.leave')}</Button></div>
    </section>
  );
}
