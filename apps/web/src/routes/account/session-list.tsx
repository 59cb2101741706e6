import { Button } from '@mantine/core';
import { IconCircleCheck, IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { Rows } from '../../components/rows.tsx';
import { Tag } from '../../components/tag.tsx';
import { useFormat } from '../../lib/format.ts';
import type { Account, action } from './account.tsx';
import { useSaved } from '../../components/use-saved.ts';

type Session = Account['sessions'][number];

/** A browser names its ancestors too: the first of these that is found is the one it is. */
const browsers = [['Edg', 'Edge'], ['OPR', 'Opera'], ['SamsungBrowser', 'Samsung Internet'], ['Firefox', 'Firefox'], ['Chrome', 'Chrome'], ['Safari', 'Safari']] as const;
const systems = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS', 'Mac'], ['CrOS', 'ChromeOS'], ['Linux', 'Linux']] as const;

/** What the browser calls itself, in words one recognises; brand names stay as they are. */
function deviceName(agent: string): string {
  const first = (known: readonly (readonly [string, string])[]) => known.find(([sign]) => agent.includes(sign))?.[1];
  return [first(browsers), first(systems)].filter(Boolean).join(', ') || agent.slice(0, 40);
}

function SessionRow({ session }: { session: Session }) {
  const { t } = useTranslation('account');
  const f = useFormat();
  const fetcher = useFetcher<typeof action>();
  useSaved(fetcher.data, t('account.sessionEnded'));
  const Sign = /Mobi|Android|iPhone/.test(session.device) ? IconDeviceMobile : IconDeviceLaptop;
  const name = deviceName(session.device) || t('account.unknownDevice');
  return (
    <li><div className="row">
      <Sign size={24} stroke={1.75} aria-hidden />
      <span><b>{name}</b><span className="sub">{t('account.lastSeen', { when: `${f.relativeDay(session.lastSeenAt)}, ${f.time(session.lastSeenAt)}` })}</span></span>
      {session.current ? <Tag tone="done" icon={IconCircleCheck}>{t('account.thisOne')}</Tag> : (
        <fetcher.Form method="post"><input type="hidden" name="id" value={session.id} /><Button type="submit" name="intent" value="end" variant="subtle" px={8} aria-label={t('account.endNamed', { name })}>{t('account.end')}</Button></fetcher.Form>
      )}
    </div></li>
  );
}

/** Where one is signed in; any other place can be ended. */
export function SessionList({ sessions }: { sessions: readonly Session[] }) {
  const { t } = useTranslation('account');
  return <Rows title={t('account.sessions')} led>{sessions.map((session) => <SessionRow key={session.id} session={session} />)}</Rows>;
}
