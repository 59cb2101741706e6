import type { OwnData } from '@relevo/contracts/own-data';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';

type Given = OwnData['consents'][number];

/** What somebody agreed to, word for word, and taking it back: what it allowed ends at once, so it is asked first. */
export function OwnConsents({ consents }: { consents: readonly Given[] }) {
  const { t } = useTranslation('own-data');
  const f = useFormat();
  const fetcher = useFetcher<Outcome>();
  const [asked, setAsked] = useState<Given | null>(null);
  useSaved(fetcher.data, t('consents.done'));
  if (consents.length === 0) return <p>{t('consents.none')}</p>;
  return (
    <div className="stack-s">
      {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
      <ul className="reg-consents">{consents.map((one) => (
        <li key={one.id}>
          <p>{one.agree}</p>
          <p className="small muted">{[one.cohortTitle, t('consents.version', { version: one.version }), one.withdrawnAt ? t('consents.withdrawnOn', { day: f.date(one.withdrawnAt) }) : t('consents.givenOn', { day: f.date(one.givenAt) })].join(' · ')}</p>
          {one.earlier.length > 0 ? <details><summary className="small">{t('consents.earlier')}</summary><ul className="reg-said">{one.earlier.map((old) => <li key={old.version} className="small muted">{old.agree} {t('consents.version', { version: old.version })} · {t('consents.givenOn', { day: f.date(old.givenAt) })}</li>)}</ul></details> : null}
          {one.asked ? <Asked id={one.id} asked={one.asked} onAgree={(values) => void fetcher.submit(values, { method: 'post' })} /> : null}
          {one.withdrawnAt ? null : <Button variant="default" onClick={() => setAsked(one)}>{t('consents.withdraw')}</Button>}
        </li>
      ))}</ul>
      {asked ? (
        <ConfirmDialog open onClose={() => setAsked(null)} title={t('consents.ask')} confirm={t('consents.withdraw')} onConfirm={() => { setAsked(null); void fetcher.submit({ id: asked.id }, { method: 'post' }); }}>
          <p>{t(`consents.effect.${asked.purpose}`)}</p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

/** A later wording, whole, that somebody may agree to as well; to say nothing leaves what was agreed to. */
function Asked({ id, asked: { version, agree, purpose }, onAgree }: { id: string; asked: NonNullable<Given['asked']>; onAgree: (values: Record<string, string>) => void }) {
  const { t } = useTranslation('own-data');
  return (
    <div className="reg-asked">
      <b>{t('consents.changed')}</b>
      <p>{agree} <span className="small muted">{purpose}</span></p>
      <Button onClick={() => onAgree({ id, version: String(version) })}>{t('consents.agree')}</Button>
    </div>
  );
}
