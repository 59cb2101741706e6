import type { AdaptationLine } from '@relevo/contracts/adaptations';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Form, Link } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { AreaField } from '../../../components/form/area-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { Note } from '../../../components/note.tsx';
import { useFormat } from '../../../lib/format.ts';
import { versionPath } from '../../kits/parts/places.ts';
import { LineLogo } from './line-logo.tsx';
import { useDistance } from './adaptation-rows.tsx';

type LineBandProps = { version: KitVersionDetail; line: AdaptationLine | undefined };

/** What a version is an adaptation of, how far from it, and the steward's word. */
export function LineBand({ version, line }: LineBandProps) {
  const { t } = useTranslation('adaptations');
  const distance = useDistance();
  const here = versionPath(version.kitId, version.id);
  const latest = line?.latest.id === version.id ? line : undefined;
  if (!version.line || !version.upstream) return null;
  return (
    <Band title={t('of', { name: version.line.name })}>
      <div className="stack">
        <p>{t('original', { label: version.upstream.label })}{latest ? ` · ${distance(latest)}` : ''}</p>
        {latest ? (
          <p className="line"><IconShieldCheck size={20} aria-hidden />{latest.core.same ? t('coreSame') : t('coreOther')} <code title={latest.core.hash}>{latest.core.hash.slice(0, 4)} {latest.core.hash.slice(4, 8)}</code></p>
        ) : null}
        <p><Link to={`${here}/diferencias?desde=${version.upstream.id}`}>{t('differences')}</Link></p>
        {latest?.newer && version.may.write && version.state !== 'in_review' ? <p><Link to={`${here}/original`}>{t('newer', { label: latest.newer.label })}</Link></p> : null}
        {line ? <LineLogo version={version} line={line} /> : null}
        <Word version={version} />
      </div>
    </Band>
  );
}

/** Whether it may be run. */
function Word({ version }: { version: KitVersionDetail }) {
  const { t } = useTranslation('adaptations');
  const f = useFormat();
  const [returning, setReturning] = useState(false);
  if (version.state !== 'published') return null;
  if (version.acceptedAt) return <Note tone="done" level={3} title={t('accepted', { when: f.date(version.acceptedAt) })} />;
  return (
    <>
      {version.returnedReason ? <Note tone="wait" level={3} title={t('returned')}><p>{version.returnedReason}</p></Note> : null}
      {!version.may.judge ? <p className="muted">{t('waiting')}</p> : returning ? (
        <EntryForm>
          <AreaField name="reason" label={t('reason')} hint={t('reasonHint')} wrong={t('reasonWrong')} />
          <div className="submit"><Submit name="intent" value="object">{t('object')}</Submit><Button variant="default" onClick={() => setReturning(false)}>{t('cancel')}</Button></div>
        </EntryForm>
      ) : (
        <>
          <p>{t('acceptLead')}</p>
          <div className="line">
            <Form method="post"><Submit name="intent" value="accept">{t('accept')}</Submit></Form>
            <Button variant="default" onClick={() => setReturning(true)}>{t('object')}</Button>
          </div>
        </>
      )}
    </>
  );
}
