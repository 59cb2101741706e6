import type { SessionPage } from '@relevo/contracts/cohort-sessions';
import { IconBox, IconChevronDown, IconEyeOff, IconUsersGroup } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Baton } from '../../../components/baton.tsx';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { useFormat } from '../../../lib/format.ts';

type Block = SessionPage['blocks'][number];

/** The minute of the session it is now, while it lasts; null before and after. */
function useMinute(session: SessionPage): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000);
    return () => clearInterval(timer);
  }, []);
  const minute = Math.floor((now - Date.parse(session.startsAt)) / 60_000);
  return minute >= 0 && now <= Date.parse(session.endsAt) && session.state === 'planned' ? minute : null;
}

/** The run sheet as a list with the clock's times; during the session it says which block is due. */
export function RunSheet({ session }: { session: SessionPage }) {
  const { t } = useTranslation('attendance');
  const f = useFormat();
  const minute = useMinute(session);
  const { blocks, cohort } = session;
  const due = minute === null ? -1 : blocks.findLastIndex((b) => b.startsAt <= minute);
  const begins = Date.parse(session.startsAt);
  const done = session.state === 'held' ? blocks.length : Math.max(0, due);
  return (
    <section className="rows run" aria-label={t('runSheet')}>
      <div className="h"><h2>{t('runSheet')}</h2><span className="num small muted">{f.minutes(blocks.reduce((sum, b) => sum + b.minutes, 0))}</span></div>
      <div className="run-baton"><Baton parts={blocks.length} done={done} inHand={due >= 0} label={t('runAt', { at: Math.max(0, due) + 1, of: blocks.length })} /></div>
      <ol>{blocks.map((block, i) => <RunBlock key={block.id} block={block} number={i + 1} due={i === due} time={f.time(new Date(begins + block.startsAt * 60_000), cohort.timeZone)} />)}</ol>
    </section>
  );
}

function RunBlock({ block, number, due, time }: { block: Block; number: number; due: boolean; time: string }) {
  const { t } = useTranslation('attendance');
  const f = useFormat();
  const how = [block.grouping ? t(`groupings.${block.grouping}`) : null, block.method].filter(Boolean).join(' · ');
  const more = how !== '' || block.materials.length > 0 || block.notes !== '';
  const head = <><span className="run-n num" data-due={due || undefined}>{number}</span><span><b>{block.title}</b><span className="sub num">{time} · {f.minutes(block.minutes)}{due ? ` · ${t('now')}` : ''}</span></span>{more ? <IconChevronDown size={20} className="muted turn" aria-hidden /> : <span />}</>;
  if (!more) return <li><div className="row">{head}</div></li>;
  return (
    <li><details open={due}>
      <summary className="row">{head}</summary>
      <div className="run-more">
        {how ? <p className="line small"><IconUsersGroup size={20} stroke={1.75} className="muted" aria-hidden />{how}</p> : null}
        {block.materials.length > 0 ? <p className="line small"><IconBox size={20} stroke={1.75} className="muted" aria-hidden />{f.list(block.materials)}</p> : null}
        {block.notes ? <section className="note" data-tone="guide"><h3 className="lead"><IconEyeOff size={20} stroke={1.75} aria-hidden />{t('onlyFacilitators')}</h3><KitText prose={{ html: block.notes, translated: true }} /></section> : null}
      </div>
    </details></li>
  );
}
