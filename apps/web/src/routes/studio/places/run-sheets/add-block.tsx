import type { Activity } from '@relevo/contracts/kit-document';
import { fold } from '@relevo/domain/fold';
import { IconCoffee, IconHourglass, IconMessages } from '@tabler/icons-react';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Row } from '../../../../components/rows.tsx';
import { SearchBox } from '../../../../components/search-box.tsx';
import { Sheet } from '../../../../components/sheet.tsx';
import { useDraft } from '../../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../../lib/format.ts';
import { activityIcons } from '../../kit/activity-icons.ts';
import { sheetOf } from './sheet-parts.ts';
import type { SheetActs } from './use-sheet-acts.ts';

type AddProps = { sheetId: string; sessionId: string | null; acts: SheetActs; onClose: () => void };
const pauseMinutes = 15;
const roundMinutes = 10;
const most = 60;

/** A block for a session: an activity of the kit, those that the sheet lacks first, or a pause. */
export const AddBlock = memo(function AddBlock({ sheetId, sessionId, acts, onClose }: AddProps) {
  const { t } = useTranslation('studio-plan');
  return <Sheet open={sessionId !== null} onClose={onClose} title={t('add.title')}>{sessionId === null ? null : <Choice sheetId={sheetId} sessionId={sessionId} acts={acts} onClose={onClose} />}</Sheet>;
});

function Choice({ sheetId, sessionId, acts, onClose }: AddProps & { sessionId: string }) {
  const { t } = useTranslation('studio-plan');
  const f = useFormat();
  const modules = useDraft((document) => document.modules);
  const sessions = useDraft((document) => sheetOf(document, sheetId)?.sessions);
  const [text, search] = useState('');
  const held = useMemo(() => new Set((sessions ?? []).flatMap((one) => one.blocks.flatMap(({ activityId }) => activityId ?? []))), [sessions]);
  const found = useMemo(() => {
    const words = fold(text).split(' ').filter(Boolean);
    const all = modules.flatMap((module, n) => module.activities.map((activity) => ({ activity, module: `${n + 1}. ${module.title}`, isIn: held.has(activity.id) })));
    return all.filter(({ activity, module }) => words.every((word) => fold(`${activity.title} ${module}`).includes(word))).toSorted((a, b) => Number(a.isIn) - Number(b.isIn));
  }, [modules, held, text]);
  const pick = (run: () => void) => () => { onClose(); run(); };
  const add = (activity: Activity) => pick(() => acts.addActivity(sessionId, activity));
  return (
    <div className="stack">
      <SearchBox label={t('add.search')} value={text} onSearch={search} />
      {text === '' ? <ul className="rows led">
        <Row icon={IconCoffee} title={t('pause')} tail={<span className="num small muted">{f.minutes(pauseMinutes)}</span>} onPick={pick(() => acts.addPause(sessionId, t('pause'), pauseMinutes))} />
        <Row icon={IconMessages} title={t('add.round')} tail={<span className="num small muted">{f.minutes(roundMinutes)}</span>} onPick={pick(() => acts.addPause(sessionId, t('add.round'), roundMinutes))} />
        <Row icon={IconHourglass} title={t('add.buffer')} sub={t('add.bufferHint')} tail={<span className="num small muted">{f.minutes(roundMinutes)}</span>} onPick={pick(() => acts.addPause(sessionId, t('add.buffer'), roundMinutes))} />
      </ul> : null}
      {found.length === 0 ? <p className="muted">{t('add.none')}</p> : null}
      <ul className="rows led">{found.slice(0, most).map(({ activity, module, isIn }) => <Row key={activity.id} icon={activityIcons[activity.kind]} title={activity.title} sub={isIn ? `${module} · ${t('add.already')}` : module} tail={<span className="num small muted">{f.minutes(activity.minutes)}</span>} onPick={add(activity)} />)}</ul>
      {found.length > most ? <p className="small muted">{t('add.more', { count: found.length - most })}</p> : null}
    </div>
  );
}
