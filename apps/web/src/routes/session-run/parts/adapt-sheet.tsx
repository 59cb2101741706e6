import type { TimedBlock } from '@relevo/domain/session-run';
import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconMinus, IconPlayerPlay, IconPlayerSkipForward, IconPlus, IconRotate } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { Row } from '../../../components/rows.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useTell } from '../../../components/undo-bar.tsx';
import { useFormat } from '../../../lib/format.ts';
import type { TakeStep } from './use-run.ts';

type Props = { block: TimedBlock | null; /** What is still to come, in its order. */ left: readonly TimedBlock[]; take: TakeStep; onClose: () => void };
const stepMinutes = 5;

/** What can be done with one block on the fly. */
export function AdaptSheet({ block, left, take, onClose }: Props) {
  return <Sheet open={block !== null} onClose={onClose} title={block?.title ?? ''}>{block ? <Adapt block={block} left={left} take={take} onClose={onClose} /> : null}</Sheet>;
}

function Adapt({ block, left, take, onClose }: Props & { block: TimedBlock }) {
  const { t } = useTranslation('session-run');
  const f = useFormat();
  const tell = useTell();
  const { id, state, minutes } = block;
  const at = left.findIndex((one) => one.id === id);
  const then = (act: () => void) => () => { act(); onClose(); };
  const open = state === 'pending' || state === 'running';
  const skip = then(() => { take('skip', id); if (!block.added) tell(t('skippedTold', { title: block.title }), () => take('restore', id)); });
  return (
    <>
      {open ? (
        <div className="sizer" role="group" aria-label={t('size')}>
          <Button variant="default" aria-label={t('shorter')} disabled={minutes <= stepMinutes} onClick={() => take('resize', id, { minutes: minutes - stepMinutes })}><IconMinus aria-hidden /></Button>
          <b className="num" role="status">{f.minutes(minutes)}</b>
          <Button variant="default" aria-label={t('longer')} disabled={minutes > 595} onClick={() => take('resize', id, { minutes: minutes + stepMinutes })}><IconPlus aria-hidden /></Button>
        </div>
      ) : null}
      <ul className="rows">
        {state === 'pending' ? <Row icon={IconPlayerPlay} title={t('startThis')} onPick={then(() => take('start', id))} /> : null}
        {state === 'done' ? <Row icon={IconPlayerPlay} title={t('goOn')} onPick={then(() => take('start', id))} /> : null}
        {state === 'pending' && at > 0 ? <Row icon={IconArrowUp} title={t('earlier')} onPick={() => take('move', id, { beforeId: left[at - 1]!.id })} /> : null}
        {state === 'pending' && at >= 0 && at < left.length - 1 ? <Row icon={IconArrowDown} title={t('later')} onPick={() => take('move', id, { beforeId: left[at + 2]?.id ?? null })} /> : null}
        {state === 'pending' ? <Row icon={IconPlayerSkipForward} title={t(block.added ? 'takeOut' : 'skip')} {...(block.added ? {} : { sub: t('skipSub') })} onPick={skip} /> : null}
        {state === 'skipped' ? <Row icon={IconRotate} title={t('restore')} onPick={then(() => take('restore', id))} /> : null}
        {state === 'running' || state === 'done' ? <Row icon={IconRotate} title={t('reset')} sub={t('resetSub')} onPick={then(() => take('reset', id))} /> : null}
      </ul>
      <div className="sheet-acts"><Button variant="default" onClick={onClose}>{t('close')}</Button></div>
    </>
  );
}

/** A block of the moment, put before whatever comes next. */
export function AddSheet({ open, beforeId, take, onClose }: { open: boolean; beforeId: string | null; take: TakeStep; onClose: () => void }) {
  const { t } = useTranslation('session-run');
  return <Sheet open={open} onClose={onClose} title={t('add.title')}>{open ? <AddFields beforeId={beforeId} take={take} onClose={onClose} /> : null}</Sheet>;
}

function AddFields({ beforeId, take, onClose }: { beforeId: string | null; take: TakeStep; onClose: () => void }) {
  const { t } = useTranslation('session-run');
  const [title, setTitle] = useState('');
  const [minutes, setMinutes] = useState('10');
  const size = Number(minutes);
  const ready = title.trim() !== '' && Number.isInteger(size) && size >= 1 && size <= 600;
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); if (!ready) return; take('add', v7(), { title: title.trim().slice(0, 200), minutes: size, beforeId }); onClose(); }}>
      <label className="stack-s"><span className="strong">{t('add.name')}</span><input className="filter" value={title} maxLength={200} autoComplete="off" onChange={(event) => setTitle(event.currentTarget.value)} /></label>
      <label className="stack-s"><span className="strong">{t('add.minutes')}</span><input className="filter" type="number" inputMode="numeric" min={1} max={600} value={minutes} onChange={(event) => setMinutes(event.currentTarget.value)} /></label>
      <div className="sheet-acts"><Button type="submit" aria-disabled={!ready || undefined}>{t('add.do')}</Button><Button variant="default" onClick={onClose}>{t('common:confirm.leave')}</Button></div>
    </form>
  );
}
