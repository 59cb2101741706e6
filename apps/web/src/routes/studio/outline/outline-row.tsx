import type { Activity, KitModule } from '@relevo/contracts/kit-document';
import { IconChevronDown, IconChevronRight, IconCoffee, IconDots, IconHeartHandshake, IconLock } from '@tabler/icons-react';
import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../lib/format.ts';
import { Presence } from '../frame/people.tsx';
import { activityIcons } from '../kit/activity-icons.ts';
import { isOfTrack, minutesOf } from '../kit/new-parts.ts';
import type { OutlinePart } from '../kit/outline-moves.ts';
import { activityPath, modulePath } from '../kit/paths.ts';
import { useDragRow } from './use-drag.ts';

type Shared = {
  track: string | null;
  /** The row that the tab key reaches. */
  stop: string;
  /** Id of the part that is open. */
  here: string;
  hrefOf: (part: string[]) => string;
  onMenu: (part: OutlinePart) => void;
};
type ModuleRowProps = Shared & { module: KitModule; number: number | null; open: boolean; onFold: (id: string, open: boolean) => void };

/** A module with its activities. Drawn again only when something of it has changed: a kit may have two hundred. */
export const ModuleRow = memo(function ModuleRow({ module, number, open, onFold, ...shared }: ModuleRowProps) {
  const { t } = useTranslation('studio');
  const f = useFormat();
  const row = useRef<HTMLDivElement>(null);
  const { edge, dragging } = useDragRow(row, { moduleId: module.id });
  const shown = module.break ? [] : module.activities.filter((one) => isOfTrack(one, shared.track));
  const Fold = open ? IconChevronDown : IconChevronRight;
  return (
    <li className="ol-mod">
      <div ref={row} className="ol-row mod" data-edge={edge ?? undefined} data-dragging={dragging || undefined} data-here={shared.here === module.id || undefined}>
        {module.break ? <span className="ol-fold"><IconCoffee size={16} stroke={1.75} className="muted" aria-hidden /></span> : (
          <button type="button" className="ol-fold plain" tabIndex={-1} aria-expanded={open} aria-label={t(open ? 'outline.close' : 'outline.open', { title: module.title })} onClick={() => onFold(module.id, !open)}><Fold size={16} aria-hidden /></button>
        )}
        <Link to={shared.hrefOf(modulePath(module.id))} draggable={false} data-row={module.id} data-module={module.id} tabIndex={shared.stop === module.id ? 0 : -1} aria-current={shared.here === module.id ? 'page' : undefined} className={module.break ? 'pause' : ''}>
          {number === null ? null : <b className="num">{number}</b>}<span>{module.title}</span>
          {module.core && !module.break ? <IconLock size={16} stroke={1.75} className="muted" aria-label={t('outline.core')} /> : null}
          {module.warning ? <IconHeartHandshake size={16} stroke={1.75} className="tone" data-tone="wait" aria-label={t('outline.sensitive')} /> : null}
          <Presence path={modulePath(module.id)} />
          <span className="e num">{f.number(minutesOf(module, shared.track))}<span className="sr"> {t('outline.minutes')}</span></span>
        </Link>
        <RowMenuButton part={{ moduleId: module.id }} title={module.title} {...shared} />
      </div>
      {open && shown.length > 0 ? <ol>{shown.map((one) => <ActivityRow key={one.id} activity={one} moduleId={module.id} {...shared} />)}</ol> : null}
    </li>
  );
});

const ActivityRow = memo(function ActivityRow({ activity, moduleId, ...shared }: Shared & { activity: Activity; moduleId: string }) {
  const { t } = useTranslation('studio');
  const f = useFormat();
  const row = useRef<HTMLDivElement>(null);
  const part = { moduleId, activityId: activity.id };
  const { edge, dragging } = useDragRow(row, part);
  const Sign = activityIcons[activity.kind];
  return (
    <li>
      <div ref={row} className="ol-row act" data-edge={edge ?? undefined} data-dragging={dragging || undefined} data-here={shared.here === activity.id || undefined}>
        <Link to={shared.hrefOf(activityPath(moduleId, activity.id))} draggable={false} data-row={activity.id} data-module={moduleId} data-activity={activity.id} tabIndex={shared.stop === activity.id ? 0 : -1} aria-current={shared.here === activity.id ? 'page' : undefined}>
          <Sign size={16} stroke={1.75} className="muted" aria-label={t(`kits:activity.kinds.${activity.kind}`)} /><span>{activity.title}</span>
          {activity.warning ? <IconHeartHandshake size={16} stroke={1.75} className="tone" data-tone="wait" aria-label={t('outline.sensitive')} /> : null}
          <Presence path={activityPath(moduleId, activity.id)} />
          <span className="e num">{f.number(activity.minutes)}<span className="sr"> {t('outline.minutes')}</span></span>
        </Link>
        <RowMenuButton part={part} title={activity.title} {...shared} />
      </div>
    </li>
  );
});

function RowMenuButton({ part, title, stop, onMenu }: Shared & { part: OutlinePart; title: string }) {
  const { t } = useTranslation('studio');
  const reached = stop === (part.activityId ?? part.moduleId);
  return <button type="button" className="ol-more plain" tabIndex={reached ? 0 : -1} aria-haspopup="dialog" aria-label={t('outline.more', { title })} onClick={() => onMenu(part)}><IconDots size={18} stroke={1.75} aria-hidden /></button>;
}
