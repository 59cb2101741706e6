import type { SessionPage } from '@relevo/contracts/cohort-sessions';
import { spentMs, type TimedBlock } from '@relevo/domain/session-run';
import { IconBox, IconCheck, IconChevronDown, IconDots, IconEyeOff, IconPlayerSkipForward, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { useFormat } from '../../../lib/format.ts';

type Props = { block: TimedBlock; number: number; now: number; timeZone: string; /** As the run sheet tells it; none of what was added. */ told: SessionPage['blocks'][number] | undefined; onMore: (() => void) | null };

/** One block of the timeline: when it began or will begin, how long, and what the facilitator needs for it. */
export function LineBlock({ block, number, now, timeZone, told, onMore }: Props) {
  const { t } = useTranslation('session-run');
  const f = useFormat();
  const { state } = block;
  const spent = Math.round(spentMs(block, now) / 60_000);
  const size = state === 'done' ? t('tookOf', { took: f.minutes(spent), of: f.minutes(block.minutes) }) : f.minutes(block.minutes);
  const sub = [block.from === null ? t('skipped') : f.time(new Date(block.from), timeZone), size, state === 'running' ? t('attendance:now') : null, block.added ? t('added') : null].filter(Boolean).join(' · ');
  const Sign = state === 'done' ? IconCheck : state === 'skipped' ? IconPlayerSkipForward : null;
  const how = told ? [told.grouping ? t(`attendance:groupings.${told.grouping}`) : null, told.method].filter(Boolean).join(' · ') : '';
  const more = told !== undefined && (how !== '' || told.materials.length > 0 || told.notes !== '');
  const head = <><span className="run-n num" data-is={state}>{Sign ? <Sign size={16} stroke={2.5} aria-hidden /> : number}</span><span><b>{block.title}</b><span className="sub num">{sub}</span></span>{more ? <IconChevronDown size={20} className="muted turn" aria-hidden /> : <span />}</>;
  return (
    <li className="line-block" data-is={state} aria-current={state === 'running' ? 'step' : undefined}>
      {more ? (
        <details key={state} open={state === 'running'}>
          <summary className="row">{head}</summary>
          <div className="run-more">
            {how ? <p className="line small"><IconUsersGroup size={20} stroke={1.75} className="muted" aria-hidden />{how}</p> : null}
            {told.materials.length > 0 ? <p className="line small"><IconBox size={20} stroke={1.75} className="muted" aria-hidden />{f.list(told.materials)}</p> : null}
            {told.notes ? <section className="note" data-tone="guide"><h3 className="lead"><IconEyeOff size={20} stroke={1.75} aria-hidden />{t('attendance:onlyFacilitators')}</h3><KitText prose={{ html: told.notes, translated: true }} /></section> : null}
          </div>
        </details>
      ) : <div className="row">{head}</div>}
      {onMore ? <button type="button" className="plain" aria-haspopup="dialog" aria-label={t('adapt', { title: block.title })} onClick={onMore}><IconDots size={24} aria-hidden /></button> : <span />}
    </li>
  );
}
