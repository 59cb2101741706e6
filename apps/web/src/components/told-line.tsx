import { Button } from '@mantine/core';
import { listOwnLive } from '@relevo/contracts/live';
import { IconBell, IconBroadcast, IconFileText } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../lib/call.ts';
import { Note } from './note.tsx';
import { Row, Rows } from './rows.tsx';
import { useUnread } from './unread.ts';

type GoingOn = Awaited<ReturnType<typeof call<typeof listOwnLive>>>['sessions'];

/** Sessions of one's own that go on now. That they cannot be had is no reason to trouble anybody. */
function useGoingOn(): GoingOn {
  const [sessions, setSessions] = useState<GoingOn>([]);
  useEffect(() => {
    const abort = new AbortController();
    call(listOwnLive, { signal: abort.signal }).then((told) => setSessions(told.sessions), () => undefined);
    return () => abort.abort();
  }, []);
  return sessions;
}

const exitTold = 'relevo.exit-told';

/** How to leave at once, said once on each device. */
function ExitTold() {
  const { t } = useTranslation('notices');
  const [told, setTold] = useState(() => localStorage.getItem(exitTold) !== null);
  if (told) return null;
  return <Note tone="act" title={t('exit.title')}><p>{t('exit.text')}</p><Button variant="default" mt={12} onClick={() => { localStorage.setItem(exitTold, '1'); setTold(true); }}>{t('exit.understood')}</Button></Note>;
}

/** On a participant's first page: the session that goes on, whether there is something they were told and have not read, and a wording that they are asked about. */
export function ToldLine({ consentAsked }: { consentAsked: boolean }) {
  const { t } = useTranslation('notices');
  const { t: live, ready } = useTranslation('live');
  const unread = useUnread();
  const sessions = useGoingOn();
  return (
    <>
      <ExitTold />
      <Rows led label={t('title')}>
        {ready ? sessions.map((one) => <Row key={one.id} icon={IconBroadcast} {...(one.open > 0 ? { tone: 'act' as const } : {})} title={live('title')} sub={one.open > 0 ? `${one.title} · ${live('row.open', { count: one.open })}` : live('row.now', { title: one.title })} to={`/en-vivo/${one.id}`} />) : null}
        <Row icon={IconBell} title={t('title')} sub={unread > 0 ? t('unread', { count: unread }) : t('nothingNew')} to="/avisos" />
        {consentAsked ? <Row icon={IconFileText} title={t('consent')} sub={t('consentSub')} to="/cuenta/mis-datos" /> : null}
      </Rows>
    </>
  );
}
