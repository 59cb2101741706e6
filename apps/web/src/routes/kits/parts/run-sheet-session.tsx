import type { ProjectedRunSheet } from '@relevo/contracts/kit-projection';
import type { KitVersionDetail } from '@relevo/contracts/kits';
import { IconAlertTriangle, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { useFormat } from '../../../lib/format.ts';
import { slidesPath } from '../../prints/parts/places.ts';
import { modulePath } from './places.ts';

type Session = ProjectedRunSheet['sessions'][number];
type Block = Session['blocks'][number];

/** Hours and minutes since the session began: 1:05. */
const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** One session: its blocks as a bar and as a table, and whether they fit their slot. */
export function RunSheetSession({ id, sheetId, session, version }: { id: string; sheetId: string; session: Session; version: KitVersionDetail }) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const over = session.minutes > session.slotMinutes;
  const free = session.slotMinutes - session.minutes;
  return (
    <section className="rows run-session" id={id}>
      <div className="h"><h3>{session.title.text}</h3><span className="num small nowrap">{over ? <IconAlertTriangle size={18} className="tone" data-tone="stop" aria-hidden style={{ verticalAlign: '-3px', marginRight: 4 }} /> : null}{t('runSheet.of', { used: f.minutes(session.minutes), slot: f.minutes(session.slotMinutes) })}</span></div>
      <div className="run-bar" role="img" aria-label={over ? t('runSheet.over', { time: f.minutes(-free) }) : t('runSheet.free', { time: f.minutes(free) })}>
        {session.blocks.map((one) => <i key={one.id} className={one.activityId ? '' : 'pause'} style={{ flexGrow: one.minutes }} />)}
        {free > 0 ? <i className="free" style={{ flexGrow: free }} /> : null}
      </div>
      <p className="run-slides no-print"><Link className="link" to={`${slidesPath(version.kitId, version.id, sheetId, session.id)}/notas`}>{t('runSheet.slides')}</Link></p>
      <table className="run-table"><caption className="sr">{session.title.text}</caption>
        <thead><tr><th scope="col">{t('runSheet.start')}</th><th scope="col" className="n">{t('runSheet.minutes')}</th><th scope="col">{t('runSheet.block')}</th><th scope="col">{t('runSheet.how')}</th><th scope="col" className="kept" data-tone="guide"><IconEyeOff size={16} aria-hidden /> {t('audience.onlyFacilitators')}</th></tr></thead>
        <tbody>{session.blocks.map((one) => <BlockRow key={one.id} block={one} version={version} />)}</tbody>
        <tfoot><tr><th scope="row">{t('runSheet.total')}</th><td className="n num">{f.number(session.minutes)}</td><td colSpan={3}>{over ? t('runSheet.over', { time: f.minutes(-free) }) : t('runSheet.free', { time: f.minutes(free) })}</td></tr></tfoot>
      </table>
    </section>
  );
}

function BlockRow({ block, version }: { block: Block; version: KitVersionDetail }) {
  const { t } = useTranslation('kits');
  const f = useFormat();
  const how = [block.grouping ? t(`activity.groupings.${block.grouping}`) : '', block.method.text].filter(Boolean).join(' · ');
  return (
    <tr className={block.activityId ? undefined : 'pause'}>
      <td className="num start">{clock(block.startsAt)}</td>
      <td className="n num"><span className="only-l">{f.number(block.minutes)}</span><span className="only-s">{f.minutes(block.minutes)}</span></td>
      <th scope="row">{block.moduleId ? <Link to={`${modulePath(version.kitId, version.id, block.moduleId)}${block.activityId ? `#act-${block.activityId}` : ''}`}>{block.title.text}</Link> : block.title.text}</th>
      <td className="how small" data-none={!how && block.materials.length === 0 ? '' : undefined}>{how}{block.materials.length > 0 ? <span className="block muted">{t('activity.materials')}: {block.materials.map((one) => one.text).join(', ')}</span> : null}</td>
      <td className="kept small" data-none={block.notes.html === '' ? '' : undefined}><KitText prose={block.notes} /></td>
    </tr>
  );
}
