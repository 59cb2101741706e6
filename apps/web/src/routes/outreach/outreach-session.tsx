import '../../components/figures/figures.css';
import { cancelOutreach, getOutreach, type OutreachSession } from '@relevo/contracts/outreach';
import { outreachGroups, outreachTallies } from '@relevo/domain/outreach';
import { Button } from '@mantine/core';
import { IconCircleX, IconPencil, IconRotate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { useVersionLabel } from '../../components/kit/version-label.ts';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { send, type Outcome } from '../../lib/send.ts';
import { OutreachStateTag } from './parts/outreach-state.tsx';

export const loader = ({ params, request: { signal } }: LoaderFunctionArgs) => call(getOutreach, { params: { id: params.id! }, signal });

export async function action({ params, request }: ActionFunctionArgs): Promise<Outcome> {
  const cancelled = (await request.formData()).get('cancelled') === 'yes';
  return send(cancelOutreach, { params: { id: params.id! }, body: { cancelled } });
}

/** Bars of one tally, with what was not counted said in words. */
function Tally({ title, counts, of }: { title: string; counts: [string, number][]; of: number | null }) {
  const { t } = useTranslation('outreach');
  const f = useFormat();
  const rest = of === null ? 0 : of - counts.reduce((sum, [, n]) => sum + n, 0);
  if (counts.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <dl className="kv">{counts.map(([name, n]) => [<dt key={name}>{t(`tallies.${name}`)}</dt>, <dd key={`${name}-n`} className="num">{f.number(n)}</dd>])}</dl>
      {rest > 0 ? <p className="small muted">{t('notCounted', { count: rest })}</p> : null}
    </div>
  );
}

function Counted({ session }: { session: OutreachSession }) {
  const { t } = useTranslation('outreach');
  const f = useFormat();
  if (!session.count) return null;
  const { headcount, tallies } = session.count;
  const pick = (names: readonly string[], counts: Record<string, number | undefined>) => names.flatMap((name): [string, number][] => (counts[name] === undefined ? [] : [[name, counts[name]]]));
  return (
    <Band title={t('counted')}>
      <dl className="figure-row"><div><dt>{t('people')}</dt><dd>{f.number(headcount)}</dd></div></dl>
      <Tally title={t('record.sex')} counts={pick(outreachTallies.sex, tallies.sex)} of={headcount} />
      <Tally title={t('record.age')} counts={pick(outreachTallies.age, tallies.age)} of={headcount} />
      <Tally title={t('record.groups')} counts={pick(outreachGroups, tallies.groups)} of={null} />
      {session.note ? <p>{session.note}</p> : null}
      {session.recordedAt ? <p className="small muted">{t('recorded', { when: f.relativeDay(session.recordedAt) })}</p> : null}
    </Band>
  );
}

function Acts({ session }: { session: OutreachSession }) {
  const { t } = useTranslation('outreach');
  const fetcher = useFetcher<Outcome>();
  const [asked, ask] = useState(false);
  const set = (cancelled: 'yes' | 'no') => {
    ask(false);
    void fetcher.submit({ cancelled }, { method: 'post' });
  };
  if (session.state === 'held') return null;
  return (
    <>
      {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
      <Rows led label={t('edit.open')}>
        {session.state === 'planned' ? <Row icon={IconPencil} title={t('edit.open')} to={`/publico/${session.id}/editar`} /> : null}
        {session.state === 'planned' ? <Row icon={IconCircleX} tone="stop" title={t('cancel')} onPick={() => ask(true)} /> : <Row icon={IconRotate} title={t('restore')} onPick={() => set('no')} />}
      </Rows>
      <ConfirmDialog open={asked} onClose={() => ask(false)} onConfirm={() => set('yes')} title={t('cancelSure', { title: session.title })} confirm={t('cancel')} cancel={t('keep')} grave={false}><p>{t('cancelText')}</p></ConfirmDialog>
    </>
  );
}

/** One awareness session: when, where, with what, and who was counted. */
export function Component() {
  const { t } = useTranslation('outreach');
  const f = useFormat();
  const session = useLoaderData<typeof loader>();
  const label = useVersionLabel();
  const begun = new Date(session.startsAt).getTime() <= Date.now();
  const parts = session.parts.filter(({ id }) => session.moduleIds.includes(id)).map(({ title }) => title);
  const facts: [string, string][] = [
    [t('when'), f.dateTime(session.startsAt, session.timeZone)], [t('fields.length'), f.minutes(session.minutes)], [t('where'), [session.place, session.areaName].filter(Boolean).join(', ') || '–'],
    [t('audience'), t(`audiences.${session.audience}`)], [t('kit'), `${session.kitTitle} ${label(session.versionLabel)}`], [t('parts'), parts.length > 0 ? f.list(parts) : t('noParts')], [t('led'), session.ledByName],
  ];
  const main = session.state === 'cancelled' ? null : begun
    ? <Button component={Link} to={`/publico/${session.id}/conteo`} variant={session.state === 'held' ? 'default' : 'filled'}>{t(session.state === 'held' ? 'record.again' : 'record.open')}</Button>
    : <p className="small muted">{t('record.early')}</p>;
  return (
    <Page title={session.title} back="/publico" end={<OutreachStateTag is={session.state} />} action={main}>
      <div className="stack-l">
        <Counted session={session} />
        <Band><dl className="kv">{facts.map(([label, value]) => [<dt key={label}>{label}</dt>, <dd key={`${label}-v`}>{value}</dd>])}</dl></Band>
        <Acts session={session} />
      </div>
    </Page>
  );
}
