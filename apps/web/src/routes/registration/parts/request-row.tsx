import type { RegistrationRow } from '@relevo/contracts/registration';
import { IconChevronRight, IconCircleCheck, IconCircleX, IconClock, IconDoorExit, IconHourglass, IconUserQuestion, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag, type Tone } from '../../../components/tag.tsx';
import { useFormat } from '../../../lib/format.ts';

const signs: Readonly<Record<RegistrationRow['state'], readonly [Tone, Icon]>> = {
  waiting: ['wait', IconClock], waiting_list: ['idle', IconHourglass], accepted: ['done', IconCircleCheck], refused: ['stop', IconCircleX], withdrawn: ['idle', IconDoorExit],
};

/** Where a request stands; whose likeness nobody has judged says so first. */
export function RequestTag({ row }: { row: RegistrationRow }) {
  const { t } = useTranslation('registration');
  const [tone, sign] = signs[row.state];
  if (row.likenesses.length > 0 && row.decided === null) return <Tag tone="wait" icon={IconUserQuestion}>{t('likeness.tag')}</Tag>;
  return <Tag tone={tone} icon={sign}>{row.place === null ? t(`states.${row.state}`) : t('states.place', { place: row.place })}</Tag>;
}

/** One request: chosen by the box, read by the rest of the line. `picked` is null for what is settled. */
export function RequestRow({ row, timeZone, picked, onPick, onShow }: { row: RegistrationRow; timeZone: string; picked: boolean | null; onPick: (on: boolean) => void; onShow: () => void }) {
  const { t } = useTranslation('registration');
  const f = useFormat();
  const name = row.displayName || t(row.erased ? 'requests.forgotten' : 'requests.erased');
  return (
    <li className="reg-row" data-pick={picked === null ? undefined : ''}>
      {picked === null ? null : <label><input type="checkbox" checked={picked} onChange={(event) => onPick(event.currentTarget.checked)} /><span className="sr">{t('requests.pick', { name })}</span></label>}
      <button type="button" className="row no-lead" onClick={onShow}>
        <span className="row-in"><span><b>{name}</b><span className="sub">{[row.institution, row.areaName, t('requests.askedOn', { day: f.shortDate(row.askedAt, timeZone) })].filter(Boolean).join(' · ')}</span></span><span className="tail"><RequestTag row={row} /></span></span>
        <span className="tail"><IconChevronRight size={20} className="muted" aria-hidden /></span>
      </button>
    </li>
  );
}
