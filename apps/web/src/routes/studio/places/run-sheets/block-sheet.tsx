import '@mantine/core/styles/Input.css';
import { groupings, type RunSheet } from '@relevo/contracts/kit-document';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconArrowsMove, IconArrowsSplit2, IconExternalLink, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Row } from '../../../../components/rows.tsx';
import { Sheet } from '../../../../components/sheet.tsx';
import { useDraft } from '../../../../lib/draft/use-draft.tsx';
import { AreaField } from '../../fields/area-field.tsx';
import { LinesField } from '../../fields/lines-field.tsx';
import { LineField, MinutesField, SelectField, TitleField } from '../../fields/plain-fields.tsx';
import { useStudio } from '../../frame/studio-context.ts';
import { activityPath } from '../../kit/paths.ts';
import { blocksPath, type Block, type Session } from './sheet-parts.ts';
import type { SheetActs } from './use-sheet-acts.ts';

type BlockSheetProps = { sheet: RunSheet; blockId: string | null; acts: SheetActs; onClose: () => void };

/** A block's own words and minutes, and what can be done with it. */
export function BlockSheet({ sheet, blockId, acts, onClose }: BlockSheetProps) {
  const session = sheet.sessions.find((one) => one.blocks.some(({ id }) => id === blockId));
  const block = session?.blocks.find((one) => one.id === blockId);
  return <Sheet open={block !== undefined} onClose={onClose} title={block?.title ?? ''}>{session && block ? <Body key={block.id} {...{ sheet, session, block, acts, onClose }} /> : null}</Sheet>;
}

type BodyProps = { sheet: RunSheet; session: Session; block: Block; acts: SheetActs; onClose: () => void };

function Body({ sheet, session, block, acts, onClose }: BodyProps) {
  const { t } = useTranslation('studio-plan');
  const [step, go] = useState<'fields' | 'move' | 'split'>('fields');
  const lang = useDraft((document) => document.locale);
  const module = useDraft((document) => document.modules.find((one) => one.activities.some(({ id }) => id === block.activityId)));
  const { hrefOf } = useStudio();
  const path = [...blocksPath(sheet.id, session.id), block.id];
  if (step === 'move') return <MoveBlock {...{ sheet, session, block, acts, onClose }} />;
  if (step === 'split') return <SplitBlock {...{ sheet, session, block, acts, onClose }} />;
  return (
    <div className="stack">
      <TitleField path={[...path, 'title']} label={t('block.title')} />
      <div className="fld-two">
        <MinutesField path={[...path, 'minutes']} label={t('block.minutes')} />
        <SelectField path={[...path, 'grouping']} label={t('block.grouping')} choices={[{ value: '', label: t('block.anyGrouping') }, ...groupings.map((value) => ({ value, label: t(`kits:activity.groupings.${value}`) }))]} />
      </div>
      <LineField path={[...path, 'method']} label={t('block.method')} maxLength={300} lang={lang} />
      <LinesField path={[...path, 'materials']} label={t('block.materials')} lang={lang} />
      <AreaField path={[...path, 'notes']} label={t('block.notes')} hint={t('block.notesHint')} lang={lang} minRows={3} />
      <ul className="rows led">
        <Row icon={IconArrowsMove} title={t('block.moveTo')} onPick={() => go('move')} />
        {block.minutes > 1 ? <Row icon={IconArrowsSplit2} title={t('block.splitIt')} onPick={() => go('split')} /> : null}
        <Row icon={IconTrash} title={t('block.remove')} onPick={() => { onClose(); acts.remove(block.id); }} />
      </ul>
      {module && block.activityId ? <Link className="link line" to={hrefOf(activityPath(module.id, block.activityId))}><IconExternalLink size={18} aria-hidden />{t('block.toActivity')}</Link> : null}
      <Button onClick={onClose}>{t('block.done')}</Button>
    </div>
  );
}

/** The same move as dragging, by choosing where. */
function MoveBlock({ sheet, session, block, acts, onClose }: BodyProps) {
  const { t } = useTranslation('studio-plan');
  const [to, setTo] = useState(session.id);
  const [after, setAfter] = useState('');
  const others = (sheet.sessions.find((one) => one.id === to)?.blocks ?? []).filter((one) => one.id !== block.id);
  return (
    <div className="stack">
      <NativeSelect label={t('block.moveSession')} value={to} onChange={(event) => { setTo(event.currentTarget.value); setAfter(''); }} data={sheet.sessions.map((one) => ({ value: one.id, label: one.title }))} />
      <NativeSelect label={t('block.movePlace')} value={after} onChange={(event) => setAfter(event.currentTarget.value)} data={[{ value: '', label: t('block.first') }, ...others.map((one) => ({ value: one.id, label: t('block.afterThat', { title: one.title }) }))]} />
      <Button onClick={() => { onClose(); acts.moveTo(block.id, to, others.findIndex((one) => one.id === after) + 1); }}>{t('block.move')}</Button>
    </div>
  );
}

/** Its first minutes stay; the rest goes to the next session. What fits is proposed. */
function SplitBlock({ session, block, acts, onClose }: BodyProps) {
  const { t } = useTranslation('studio-plan');
  const before = session.blocks.slice(0, session.blocks.findIndex((one) => one.id === block.id)).reduce((sum, one) => sum + one.minutes, 0);
  const fits = session.slotMinutes - before;
  const [entry, setEntry] = useState(String(fits > 0 && fits < block.minutes ? fits : Math.floor(block.minutes / 2)));
  const minutes = /^\d{1,4}$/.test(entry.trim()) ? Number(entry) : 0;
  const isWrong = minutes <= 0 || minutes >= block.minutes;
  return (
    <div className="stack">
      <TextInput label={t('block.splitHere')} description={t('block.splitHint')} inputMode="numeric" className="fld-short" value={entry} error={isWrong ? t('block.splitWrong', { most: block.minutes - 1 }) : undefined} onChange={(event) => setEntry(event.currentTarget.value)} />
      {isWrong ? null : <p className="small muted">{t('block.splitRest', { count: block.minutes - minutes })}</p>}
      <Button disabled={isWrong} onClick={() => { onClose(); acts.split(block.id, minutes); }}>{t('block.splitIt')}</Button>
    </div>
  );
}
