import type { LiveMoment } from '@relevo/contracts/live';
import { Button } from '@mantine/core';
import { IconDeviceProjector, IconPencil, IconPlayerPlay, IconRotate, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Row } from '../../../components/rows.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import type { Acts } from '../team.tsx';
import { MomentBody } from './moment-card.tsx';

type Props = { moment: LiveMoment | null; now: () => number; take: boolean; mayOpen: boolean; acts: Acts; onEdit: (moment: LiveMoment) => void; onClose: () => void };

/** What can be done with one that is ready or closed. */
export function MomentSheet({ moment, onClose, ...rest }: Props) {
  return <Sheet open={moment !== null} onClose={onClose} title={moment?.title ?? ''}>{moment ? <Inside key={moment.id} moment={moment} onClose={onClose} {...rest} /> : null}</Sheet>;
}

function Inside({ moment, now, take, mayOpen, acts, onEdit, onClose }: Props & { moment: LiveMoment }) {
  const { t } = useTranslation('live');
  const [asked, setAsked] = useState(false);
  const then = (act: () => void) => () => { act(); onClose(); };
  const ready = moment.state === 'ready';
  if (asked) {
    return (
      <>
        <p>{t(ready ? 'remove.ready' : 'remove.text')}</p>
        <div className="sheet-acts"><Button color="barro" onClick={then(() => acts.remove(moment.id))}>{t('remove.do')}</Button><Button variant="default" onClick={() => setAsked(false)}>{t('common:confirm.leave')}</Button></div>
      </>
    );
  }
  return (
    <>
      {ready ? null : <div className="moment"><MomentBody moment={moment} now={now} take={take} acts={acts} /></div>}
      {take ? (
        <ul className="rows">
          {mayOpen ? <Row icon={ready ? IconPlayerPlay : IconRotate} title={t(ready ? 'open' : 'reopen')} onPick={then(() => acts.change(moment.id, { act: 'open' }))} /> : null}
          {ready ? null : <Row icon={IconDeviceProjector} title={t(moment.shown ? 'unshow' : 'show')} onPick={then(() => acts.change(moment.id, { act: moment.shown ? 'unshow' : 'show' }))} />}
          {ready ? <Row icon={IconPencil} title={t('edit')} onPick={() => onEdit(moment)} /> : null}
          <Row icon={IconTrash} title={t('remove.do')} onPick={() => setAsked(true)} />
        </ul>
      ) : null}
      <div className="sheet-acts"><Button variant="default" onClick={onClose}>{t('leave')}</Button></div>
    </>
  );
}
