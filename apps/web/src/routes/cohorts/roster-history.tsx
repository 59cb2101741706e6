import { listRosterChanges, undoRosterChange, type RosterChangeRow } from '@relevo/contracts/roster';
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconFileUpload, IconUserCheck, IconUserMinus, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useParams, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { useRefusalText } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { Tag } from '../../components/tag.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { formValues, send } from '../../lib/send.ts';
import { rosterPath } from './parts/places.ts';
import { useUndo } from './parts/use-undo.ts';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(listRosterChanges, { params: { id: params.id! }, query: listQuery(request), signal: request.signal });

export async function action({ params, request }: ActionFunctionArgs) {
  const { changeId = '' } = formValues(await request.formData());
  return send(undoRosterChange, { params: { id: params.id!, changeId } });
}

const icons = { enrol: IconUserPlus, withdraw: IconUserMinus, come_back: IconUserPlus, import: IconFileUpload, accept: IconUserCheck } as const;

/** What was done to the roster, and what of it may still be undone. */
export function Component() {
  const { t } = useTranslation('roster');
  const { id = '' } = useParams();
  const { items, total, page, size, cohortTitle, timeZone } = useLoaderData<typeof loader>();
  const state = useListState();
  const { undo, busy } = useUndo();
  const [asked, setAsked] = useState<RosterChangeRow | null>(null);
  return (
    <Page title={t('history.title')} sub={cohortTitle} back={rosterPath(id)}>
      <div className="stack">
        <p className="small muted">{t('history.lead')}</p>
        {total === 0 ? <EmptyState title={t('history.none')}>{t('history.noneText')}</EmptyState> : (
          <Rows label={t('history.title')} led>{items.map((one) => <Change key={one.id} one={one} cohortId={id} size={size} timeZone={timeZone} busy={busy} onUndo={() => (one.people > 1 ? setAsked(one) : undo(one.id))} />)}</Rows>
        )}
        <Pager page={page} size={size} total={total} hrefOf={state.hrefOf} />
      </div>
      <ConfirmDialog
        open={asked !== null} onClose={() => setAsked(null)} onConfirm={() => { if (asked) undo(asked.id); setAsked(null); }} grave={false}
        title={t('history.ask', { count: asked?.people ?? 0 })} confirm={t('history.undo')}
      >{t('history.askText')}</ConfirmDialog>
    </Page>
  );
}

/** Who or what stands in the way of undoing, and where it is. */
function BlockedBy({ one: { blockedBy }, cohortId, size, timeZone }: Pick<ChangeProps, 'one' | 'cohortId' | 'size' | 'timeZone'>) {
  const { t } = useTranslation('roster');
  const f = useFormat();
  if (!blockedBy) return null;
  const { people, change } = blockedBy;
  return (
    <span className="sub">{t('history.blockedBy')} {change
      ? <Link to={`?page=${Math.floor(change.place / size) + 1}#cambio-${change.id}`}>{t(`history.kinds.${change.kind}`)}, {f.dateTime(change.madeAt, timeZone)}</Link>
      : people.map(({ enrolmentId, name }, i) => <span key={enrolmentId}>{i > 0 ? ', ' : ''}<Link to={`${rosterPath(cohortId)}?text=${encodeURIComponent(name)}`}>{name}</Link></span>)}</span>
  );
}

type ChangeProps = { one: RosterChangeRow; cohortId: string; size: number; timeZone: string; busy: boolean; onUndo: () => void };

function Change({ one, cohortId, size, timeZone, busy, onUndo }: ChangeProps) {
  const { t } = useTranslation('roster');
  const f = useFormat();
  const { what } = useRefusalText(one.refusal?.code ?? 'unknown');
  const { kind, names, people, undone, refusal } = one;
  const who = names.length === 0 ? t('count', { count: people }) : people > names.length ? t('history.andMore', { names: names.join(', '), count: people - names.length }) : names.join(', ');
  const by = one.byName || t('history.byRule');
  const sub = [t(`history.kinds.${kind}`), one.fileName, `${by}, ${f.dateTime(one.madeAt, timeZone)}`, undone ? t('history.undoneBy', { name: undone.byName, date: f.dateTime(undone.at, timeZone) }) : null, !undone && refusal ? what : null];
  const tail = undone ? <Tag tone="idle" icon={IconArrowBackUp}>{t('history.undone')}</Tag> : refusal ? null
    : <Button variant="default" size="compact-md" disabled={busy} onClick={onUndo} aria-label={t('history.undoThis', { what: `${t(`history.kinds.${kind}`)}, ${who}` })}>{t('history.undo')}</Button>;
  return <Row icon={icons[kind]} title={<span id={`cambio-${one.id}`}>{who}</span>} sub={<>{sub.filter(Boolean).join(' · ')}{undone ? null : <BlockedBy one={one} cohortId={cohortId} size={size} timeZone={timeZone} />}</>} tail={tail} />;
}
