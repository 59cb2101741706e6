import { listHandoffs, type HandoffLine } from '@relevo/contracts/handoffs';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { call } from '../../lib/call.ts';
import { useSession } from '../../lib/session.tsx';

export const loader = ({ request }: LoaderFunctionArgs) => call(listHandoffs, { signal: request.signal });

function HandoffRow({ line }: { line: HandoffLine }) {
  const { t } = useTranslation('handoffs');
  const turn = line.mine ? t('yourTurn') : t(`turn.${line.state}`, { partner: line.partnerName, steward: line.stewardName });
  return (
    <Row title={line.partnerName} to={`/traspasos/${line.id}`} tail={<span className="only-l"><StateBadge of="handoff" is={line.state} /></span>}
      sub={<>{line.kitTitle}<br /><span className="only-s" style={{ display: 'block', marginBlock: '.25rem' }}><StateBadge of="handoff" is={line.state} /></span>{line.mine ? <b className="tone" data-tone="wait">{turn}</b> : turn}</>} />
  );
}

/** Every hand-off one is part of, those that wait for the reader first. */
export function Component() {
  const { t } = useTranslation('handoffs');
  const { handoffs, open } = useLoaderData<typeof loader>();
  const { role } = useSession().actor;
  const ordered = [...handoffs].sort((a, b) => Number(b.mine) - Number(a.mine));
  const begin = open.length > 0 ? <Button component={Link} to="/traspasos/nuevo">{t('begin')}</Button> : null;
  return (
    <Page title={t('title')} end={handoffs.length && begin ? <span className="only-l">{begin}</span> : null}>
      {handoffs.length === 0 ? <EmptyState title={t('empty')} actions={begin}>{t(`emptyLead.${role === 'coordinator' ? 'steward' : 'partner'}`)}</EmptyState> : (
        <div className="stack">
          <Rows label={t('title')}>{ordered.map((line) => <HandoffRow key={line.id} line={line} />)}</Rows>
          {begin ? <div className="only-s stack-s">{begin}</div> : null}
        </div>
      )}
    </Page>
  );
}
