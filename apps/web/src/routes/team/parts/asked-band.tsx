import './team.css';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useFetcher } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import { useFormat } from '../../../lib/format.ts';
import type { Outcome } from '../../../lib/send.ts';

/** One session that somebody is asked for. */
export type AskedFor = { id: string; duty: string; cohortId: string; cohortTitle: string; sessionTitle: string; startsAt: string; timeZone: string; place: string };

function AskedCard({ of, filled }: { of: readonly AskedFor[]; filled: boolean }) {
  const { t } = useTranslation('team');
  const f = useFormat();
  const fetcher = useFetcher<Outcome>();
  const declining = fetcher.formData?.get('answer') === 'declined';
  // Told where another answer is given: the question itself is gone from here.
  const [said, setSaid] = useState('answered');
  useSaved(fetcher.data, t(`asked.${said}`));
  const [first] = of;
  if (!first) return null;
  const busy = fetcher.state !== 'idle';
  const places = [...new Set(of.map(({ place }) => place).filter(Boolean))];
  return (
    <Band title={t(`asked.title.${first.duty}`, { count: of.length })}>
      <div className="stack-s">
        <p className="strong">{first.cohortTitle}</p>
        <ul className="duty-asked">{of.map((one) => <li key={one.id}>{one.sessionTitle}<br /><span className="small muted">{f.capital(f.dateTime(one.startsAt, one.timeZone))}</span></li>)}</ul>
        {places.length > 0 ? <p className="small muted">{f.list(places)}</p> : null}
        {fetcher.data && !fetcher.data.ok ? <RefusalNote refusal={fetcher.data} /> : null}
        <fetcher.Form method="post" action="/pedidos" className="duty-acts">
          {of.map((one) => <input key={one.id} type="hidden" name="id" value={one.id} />)}
          <Button type="submit" name="answer" value="accepted" onClick={() => setSaid('saidYes')} variant={filled ? 'filled' : 'default'} data-pending={(busy && !declining) || undefined}>{t('asked.accept')}</Button>
          <Button type="submit" name="answer" value="declined" onClick={() => setSaid('saidNo')} variant="default" data-pending={(busy && declining) || undefined}>{t('asked.decline')}</Button>
        </fetcher.Form>
        {of.length > 1 ? <Link className="link small" to="/pedidos">{t('asked.oneByOne')}</Link> : null}
      </div>
    </Band>
  );
}

/** What somebody is asked to teach or supervise: each cohort with its sessions, answered with one tap. `filled`: nothing else on the screen comes first. */
export function AskedBand({ asked, filled = false, apart = false }: { asked: readonly AskedFor[]; filled?: boolean; /** Session by session. */ apart?: boolean }) {
  const groups = [...Map.groupBy(asked, (one) => (apart ? one.id : `${one.cohortId} ${one.duty}`)).values()];
  return <>{groups.map((of, i) => <AskedCard key={of[0]!.id} of={of} filled={filled && i === 0} />)}</>;
}
