import './merge.css';
import { mergePersons, proposePersonMerge, type MergeProposal } from '@relevo/contracts/person-merge';
import { mergeFields } from '@relevo/domain/person-merge';
import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link, redirect, useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { AreaField } from '../../components/form/area-field.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { useNewId } from '../../components/form/use-new-id.ts';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send } from '../../lib/send.ts';
import { HoldChoices, ValueChoices } from './parts/choices.tsx';
import { Counted, Stays } from './parts/counted.tsx';
import { compareHref, useReasons } from './parts/words.ts';

export function loader({ request }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  return call(proposePersonMerge, { query: { keptId: asked.get('queda') ?? '', goneId: asked.get('otra') ?? '' }, signal: request.signal });
}

export async function action({ request }: ActionFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const { id, reason, signIn = 'kept', ...values } = formValues(await request.formData());
  const holds = Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (name.startsWith('holds.') ? [[name.slice(6), value]] : [])));
  const fields = Object.fromEntries(mergeFields.map((field) => [field, values[field] ?? 'kept']));
  const outcome = await send(mergePersons, { body: { id, keptId: asked.get('queda'), goneId: asked.get('otra'), fields, signIn, holds, reason } });
  return outcome.ok ? redirect(`/personas/uniones/${outcome.value.id}`) : outcome;
}

function Side({ one, as }: { one: MergeProposal['kept']; as: 'kept' | 'gone' }) {
  const { t } = useTranslation('person-merge');
  const f = useFormat();
  const facts = [one.institution, one.organisationName, one.areaName, one.contact, one.roles.map((name) => t(`common:roles.${name}`)).join(', '), t(`people:signIn.${one.signIn}`)].filter(Boolean);
  return (
    <Band>
      <p className="small muted">{t(`side.${as}`)}</p>
      <h2><Link className="link" to={`/personas/${one.id}`}>{one.displayName}</Link></h2>
      <p className="small">{facts.join(' · ')}</p>
      <p className="small muted">{t('side.since', { date: f.date(one.createdAt) })}</p>
    </Band>
  );
}

function Certifications({ rows }: { rows: MergeProposal['certifications'] }) {
  const { t } = useTranslation('person-merge');
  if (rows.length === 0) return null;
  return (
    <div className="stack-s">
      <Rows title={t('side.certifications')}>{rows.map((one) => (
        <Row key={one.kitTitle + one.level} title={one.kitTitle} sub={`${t(`people:levels.${one.level}`)} · ${t(one.holds === 'kept' ? 'side.holds' : 'side.holdsGone')}`} tail={<><StateBadge of="certification" is={one.kept} /> <StateBadge of="certification" is={one.gone} /></>} />
      ))}</Rows>
      <p className="small muted">{t('side.certificationsLead')}</p>
    </div>
  );
}

/** Two records side by side: which one stays, which values, what moves and what does not; then a reason. */
export function Component() {
  const { t } = useTranslation('person-merge');
  const f = useFormat();
  const words = useReasons();
  const proposal = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const id = useNewId(outcome);
  const { kept, gone, likeness, refusal, needsSecond, certifications, moves, stays } = proposal;
  const swapped = compareHref(gone.id, kept.id);
  return (
    <Page title={t('side.title')} crumb={t('title')} back="/personas/parecidas" {...(refusal ? {} : { action: <Submit form="merge">{t(needsSecond ? 'side.submitTwo' : 'side.submit')}</Submit> })}>
      <div className="stack">
        <div className="merge-sides"><Side one={kept} as="kept" /><Side one={gone} as="gone" /></div>
        <div className="line">
          <Button component={Link} to={swapped} replace variant="default" leftSection={<IconArrowsExchange size={20} stroke={1.75} aria-hidden />}>{t(refusal ? 'side.around' : 'side.swap')}</Button>
          <span className="small muted">{[t('score', { share: f.percent(likeness.score) }), words(likeness.reasons)].filter(Boolean).join(' · ')}</span>
        </div>
        {refusal ? <RefusalNote refusal={{ code: refusal.code }} /> : (
          <EntryForm key={kept.id} id="merge" outcome={outcome} className="merge-form">
            <input type="hidden" name="id" value={id} />
            <ValueChoices proposal={proposal} />
            <HoldChoices proposal={proposal} />
            <Certifications rows={certifications} />
            <Counted title={t('side.moves')} rows={moves} none={t('side.movesNone')} />
            <Stays stays={stays} />
            {needsSecond ? <Note tone="wait" title={t('side.two')}><p>{t('side.twoText')}</p></Note> : null}
            <Band>
              <AreaField name="reason" label={t('side.reason')} hint={t('side.reasonHint')} wrong={t('side.reasonWrong')} rows={3} maxLength={4000} />
              <p className="small muted merge-after">{t('side.confirmBody')}</p>
            </Band>
          </EntryForm>
        )}
      </div>
    </Page>
  );
}
