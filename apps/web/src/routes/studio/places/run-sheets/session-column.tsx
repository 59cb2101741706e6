import { sessionTotals } from '@relevo/domain/run-sheet';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconChevronLeft, IconChevronRight, IconCoffee, IconDots, IconPlus, IconTrash } from '@tabler/icons-react';
import { memo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Row } from '../../../../components/rows.tsx';
import { Sheet } from '../../../../components/sheet.tsx';
import { useDraft } from '../../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../../lib/format.ts';
import { MinutesField, TitleField } from '../../fields/plain-fields.tsx';
import { activityIcons } from '../../kit/activity-icons.ts';
import { activitiesOf, clock, stepped, type Block, type Session } from './sheet-parts.ts';
import { useDragBlock } from './use-drag-block.ts';
import type { SheetActs } from './use-sheet-acts.ts';
import { useSizeBlock } from './use-size-block.ts';

type ColumnProps = { sheetId: string; sessions: number; session: Session; n: number; startsAt: number; acts: SheetActs; onAdd: (sessionId: string) => void; onOpen: (blockId: string) => void };

/** A session: its slot as a bar that says what is left, and its blocks as high as they are long. */
export const SessionColumn = memo(function SessionColumn({ sheetId, sessions, session, n, startsAt, acts, onAdd, onOpen }: ColumnProps) {
  const { t } = useTranslation('studio-plan');
  const end = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState(false);
  const { edge } = useDragBlock(end, { sheetId, sessionId: session.id, onDrop: (blockId) => acts.moveTo(blockId, session.id, session.blocks.length) });
  const path = ['runSheets', sheetId, 'sessions', session.id];
  let at = startsAt;
  return (
    <section className="rs-session" aria-labelledby={`rs-${session.id}`} data-path={path.join('/')}>
      <header className="rs-h">
        <h3 id={`rs-${session.id}`}>{session.title}</h3>
        <button type="button" className="icon-btn plain" aria-haspopup="dialog" aria-label={t('session.more', { title: session.title })} onClick={() => setMenu(true)}><IconDots size={20} stroke={1.75} aria-hidden /></button>
      </header>
      <SlotBar session={session} />
      <ol className="rs-blocks">{session.blocks.map((block) => {
        const starts = at;
        at += block.minutes;
        return <BlockRow key={block.id} sheetId={sheetId} sessionId={session.id} block={block} starts={starts} acts={acts} onOpen={onOpen} />;
      })}</ol>
      <div ref={end} className="rs-end" data-edge={edge ?? undefined}>
        {session.blocks.length > 0 ? <p className="small muted num">{t('session.ends', { time: clock(at) })}</p> : <p className="small muted">{t('session.empty')}</p>}
        <Button variant="default" size="sm" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => onAdd(session.id)}>{t('session.add')}</Button>
      </div>
      <Sheet open={menu} onClose={() => setMenu(false)} title={session.title}>
        <div className="stack">
          <TitleField path={[...path, 'title']} label={t('session.name')} />
          <MinutesField path={[...path, 'slotMinutes']} label={t('session.slot')} hint={t('session.slotHint')} />
          <ul className="rows led">
            {n > 0 ? <Row icon={IconChevronLeft} title={t('session.before')} onPick={() => { setMenu(false); acts.moveSession(session.id, -1); }} /> : null}
            {n < sessions - 1 ? <Row icon={IconChevronRight} title={t('session.after')} onPick={() => { setMenu(false); acts.moveSession(session.id, 1); }} /> : null}
            {sessions > 1 ? <Row icon={IconTrash} title={t('session.remove')} onPick={() => { setMenu(false); acts.removeSession(session.id); }} /> : null}
          </ul>
        </div>
      </Sheet>
    </section>
  );
});

/** The slot as a baton: content, pauses, what is left or too much; in figures beside it. */
function SlotBar({ session }: { session: Session }) {
  const { t } = useTranslation('studio-plan');
  const f = useFormat();
  const activities = activitiesOf({ modules: useDraft((document) => document.modules) });
  const isPause = (id: string) => activities.get(id)?.kind === 'break';
  const { minutes, pauses, left } = sessionTotals(session, isPause);
  const said = left < 0 ? t('slot.over', { time: f.minutes(-left) }) : left === 0 ? t('slot.full') : t('slot.left', { time: f.minutes(left) });
  return (
    <div className="rs-slot">
      <p className="rs-sum"><b className="num">{t('slot.of', { used: f.minutes(minutes), slot: f.minutes(session.slotMinutes) })}</b>
        <span className="small tone" data-tone={left < 0 ? 'stop' : 'idle'}>{left < 0 ? <IconAlertTriangle size={16} stroke={2} aria-hidden /> : null}{said}</span></p>
      <div className="baton st-bar" role="img" aria-label={said}>
        {session.blocks.filter((one) => one.minutes > 0).map((one) => <i key={one.id} className={one.activityId === undefined || isPause(one.activityId) ? 'rs-pause' : 'd'} style={{ flexGrow: one.minutes }} />)}
        {left > 0 ? <i style={{ flexGrow: left }} /> : null}
        {left < 0 ? <i className="over" style={{ flexGrow: -left }} /> : null}
      </div>
      {pauses > 0 ? <p className="small muted">{t('slot.pauses', { time: f.minutes(pauses) })}</p> : null}
    </div>
  );
}

type BlockProps = { sheetId: string; sessionId: string; block: Block; starts: number; acts: SheetActs; onOpen: (blockId: string) => void };

const BlockRow = memo(function BlockRow({ sheetId, sessionId, block, starts, acts, onOpen }: BlockProps) {
  const { t } = useTranslation('studio-plan');
  const f = useFormat();
  const row = useRef<HTMLLIElement>(null);
  const activity = useDraft((document) => (block.activityId === undefined ? undefined : activitiesOf(document).get(block.activityId)));
  const { edge, dragging } = useDragBlock(row, { sheetId, sessionId, blockId: block.id, onDrop: (id, at) => acts.dropOn(id, sessionId, block.id, at === 'bottom' ? 'bottom' : 'top') });
  const { held, edge: sizing } = useSizeBlock(block.minutes, (minutes) => acts.resize(block.id, () => minutes));
  const minutes = held ?? block.minutes;
  const Sign = activity ? activityIcons[activity.kind] : IconCoffee;
  const pause = block.activityId === undefined || activity?.kind === 'break';
  const press = (event: KeyboardEvent<HTMLButtonElement>) => {
    const { key, altKey, shiftKey } = event;
    const longer = (step: -1 | 1) => () => acts.resize(block.id, (minutes) => stepped(minutes, step, shiftKey));
    const run = altKey && key === 'ArrowUp' ? () => acts.step(block, -1, false) : altKey && key === 'ArrowDown' ? () => acts.step(block, 1, false)
      : altKey && key === 'ArrowLeft' ? () => acts.step(block, -1, true) : altKey && key === 'ArrowRight' ? () => acts.step(block, 1, true)
        : !altKey && (key === '+' || key === '*') ? longer(1) : !altKey && (key === '-' || key === '_') ? longer(-1)
          : key === 'Delete' ? () => acts.remove(block.id) : undefined;
    if (!run || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    run();
  };
  return (
    <li ref={row} className="rs-block" data-pause={pause || undefined} data-edge={edge ?? undefined} data-dragging={dragging || undefined} data-path={`runSheets/${sheetId}/sessions/${sessionId}/blocks/${block.id}`} data-held={held !== null || undefined}>
      <button type="button" className="plain" style={{ '--m': minutes } as object} data-block={block.id} aria-describedby="rs-keys" onClick={() => onOpen(block.id)} onKeyDown={press}>
        <span className="num small muted">{clock(starts)}</span>
        <Sign size={18} stroke={1.75} className="muted" aria-hidden />
        <span className="rs-words"><b>{block.title}</b><span className="num small">{f.minutes(minutes)}<span className="sr">{pause ? `, ${t('pause')}` : ''}</span></span></span>
      </button>
      <span className="rs-size" aria-hidden draggable={false} onMouseDown={(event) => event.preventDefault()} {...sizing} />
    </li>
  );
});
