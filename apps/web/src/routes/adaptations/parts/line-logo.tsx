import '@mantine/core/styles/Input.css';
import './line-logo.css';
import { removeAdaptationLogo, setAdaptationLogo, type AdaptationLine } from '@relevo/contracts/adaptations';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import { FilePick } from '../../../components/file-pick.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { send, type Outcome, type Refused } from '../../../lib/send.ts';

/** What the API takes, in bytes of the file. */
const most = 700_000;

const base64 = (file: File): Promise<string> => new Promise((done, fail) => {
  const reader = new FileReader();
  reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
  reader.onerror = () => fail(reader.error ?? new Error('unread'));
  reader.readAsDataURL(file);
});

/** The partner's mark on what is printed of its adaptation: shown to all who read it, set by those who write it. */
export function LineLogo({ version, line }: { version: KitVersionDetail; line: AdaptationLine }) {
  const { t } = useTranslation('adaptations');
  const { revalidate } = useRevalidator();
  const { logo } = line;
  const [editing, setEditing] = useState(false);
  const [alt, setAlt] = useState(logo?.alt ?? line.partnerName);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const params = { id: version.id };
  const settle = async (ask: () => Promise<Outcome>) => {
    setBusy(true);
    setRefusal(null);
    const outcome = await ask().catch((): Refused => ({ ok: false, code: 'logo_unreadable', status: 0, fields: [] }));
    setBusy(false);
    if (!outcome.ok) return setRefusal(outcome);
    setEditing(false);
    void revalidate();
  };
  const pick = (file: File) => void settle(async () => (file.size > most ? { ok: false, code: 'logo_unreadable', status: 0, fields: [] } : send(setAdaptationLogo, { params, body: { picture: await base64(file), alt: alt.trim() } })));
  if (!logo && !version.may.write) return null;
  return (
    <div className="stack-s">
      <h3>{t('logo.title')}</h3>
      {logo ? <img key={logo.hash} className="line-logo" src={`/api/kit-versions/${version.id}/logo`} alt={logo.alt} /> : <p className="muted">{t('logo.none')}</p>}
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      {editing ? (
        <>
          <Textarea label={t('logo.alt')} description={t('logo.altHint')} autosize minRows={1} value={alt} maxLength={200} required onChange={(event) => setAlt(event.currentTarget.value.replace(/\s*\n\s*/g, ' '))} />
          {alt.trim() === '' ? null : <FilePick label={t('logo.pick')} hint={t('logo.pickHint')} accept="image/png,image/jpeg,image/webp" onPick={pick} />}
          <div className="line"><Button variant="default" disabled={busy} onClick={() => setEditing(false)}>{t('logo.cancel')}</Button></div>
        </>
      ) : version.may.write ? (
        <div className="line">
          <Button variant="default" disabled={busy} onClick={() => setEditing(true)}>{logo ? t('logo.change') : t('logo.add')}</Button>
          {logo ? <Button variant="default" loading={busy} onClick={() => void settle(() => send(removeAdaptationLogo, { params }))}>{t('logo.remove')}</Button> : null}
        </div>
      ) : null}
    </div>
  );
}
