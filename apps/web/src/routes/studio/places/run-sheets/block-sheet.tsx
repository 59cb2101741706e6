import '@mantine/core/styles/Input.css';
import { type KitDocument } from '@relevo/contracts/kit-document';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { groupings } from '@relevo/contracts/kit-kinds';
import { IconArrowsMove, IconArrowsSplit2, IconExternalLink, IconTrash } from '@tabler/icons-react';
import { memo, useState } from 'react';
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
import { blocksPath, sheetOf, type Session } from './sheet-parts.ts';
import type { SheetActs } from './use-sheet-acts.ts';

type BlockSheetProps = { sheetId: string; blockId: string | null; acts: SheetActs; onClose: () => void };

const sessionWith = (document: KitDocument, sheetId: string, blockId: string | null): Session | undefined => sheetOf(document, sheetId)?.sessions.find((one) => one.blocks.some(({ id }) => id === blockId));

/** A block's own words and minutes, and what can be done with it. */
export const BlockSheet = memo(function BlockSheet({ sheetId, blockId, acts, onClose }: BlockSheetProps) {
  const sessionId = useDraft((document) => (blockId === null ? undefined : sessionWith(document, sheetId, blockId)?.id));
  const title = useDraft((document) => (blockId === null ? undefined : sessionWith(document, sheetId, blockId)?.blocks.find((one) => one.id === blockId)?.title));
  return <Sheet open={sessionId !== undefined} onClose={onClose} title={title ?? ''}>{sessionId !== undefined && blockId !== null ? <Body key={blockId} {...{ sheetId, sessionId, blockId, acts, onClose }} /> : null}</Sheet>;
});

type BodyProps = { sheetId: string; sessionId: string; blockId: string; acts: SheetActs; onClose: () => void };

const Body = memo(function Body({ sheetId, sessionId, blockId, acts, onClose }: BodyProps) {
  const { t } = useTranslation('studio-plan');
  const [step, go] = useState<'fields' | 'move' | 'split'>('fields');
  const lang = useDraft((document) => document.locale);
  const activityId = useDraft((document) => sessionWith(document, sheetId, blockId)?.blocks.find((one) => one.id === blockId)?.activityId);
  const moduleId = useDraft((document) => document.modules.find((one) => one.activities.some(({ id }) => id === activityId))?.id);
  const { hrefOf } = useStudio();
  const path = [...blocksPath(sheetId, sessionId), blockId];
  if (step === 'move') return <MoveBlock {...{ sheetId, blockId, acts, onClose }} />;
  if (step === 'split') return <SplitBlock {...{ sheetId, blockId, acts, onClose }} />;
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
        <Row icon={IconArrowsSplit2} title={t('block.splitIt')} onPick={() => go('split')} />
        <Row icon={IconTrash} title={t('block.remove')} onPick={() => { onClose(); acts.remove(blockId); }} />
      </ul>
      {moduleId !== undefined && activityId !== undefined ? <Link className="link line" to={hrefOf(activityPath(moduleId, activityId))}><IconExternalLink size={18} aria-hidden />{t('block.toActivity')}</Link> : null}
      <Button onClick={onClose}>{t('block.done')}</Button>
    </div>
  );
});

type StepProps = Omit<BodyProps, 'sessionId'>;

/** The same move as dragging, by choosing where. */
function MoveBlock({ sheetId, blockId, acts, onClose }: StepProps) {
  const { t } = useTranslation('studio-plan');
  const sessions = useDraft((document) => sheetOf(document, sheetId)?.sessions) ?? [];
  const [to, setTo] = useState(() => sessions.find((one) => one.blocks.some(({ id }) => id === blockId))?.id ?? '');
  const [after, setAfter] = useState('');
  const others = (sessions.find((one) => one.id === to)?.blocks ?? []).filter((one) => one.id !== blockId);
  return (
    <div className="stack">
      <NativeSelect label={t('block.moveSession')} value={to} onChange={(event) => { setTo(event.currentTarget.value); setAfter(''); }} data={sessions.map((one) => ({ value: one.id, label: one.title }))} />
      <NativeSelect label={t('block.movePlace')} value={after} onChange={(event) => setAfter(event.currentTarget.value)} data={[{ value: '', label: t('block.first') }, ...others.map((one) => ({ value: one.id, label: t('block.afterThat', { title: one.title }) }))]} />
      <Button onClick={() => { onClose(); acts.moveTo(blockId, to, others.findIndex((one) => one.id === after) + 1); }}>{t('block.move')}</Button>
    </div>
  );
}

/** Its first minutes stay; the rest goes to the next session. What fits is proposed. */
function SplitBlock({ sheetId, blockId, acts, onClose }: StepProps) {
  const { t } = useTranslation('studio-plan');
  const session = useDraft((document) => sessionWith(document, sheetId, blockId));
  const n = session?.blocks.findIndex((one) => one.id === blockId) ?? -1;
  const whole = session?.blocks[n]?.minutes ?? 0;
  const before = session?.blocks.slice(0, n).reduce((sum, one) => sum + one.minutes, 0) ?? 0;
  const fits = (session?.slotMinutes ?? 0) - before;
  const [entry, setEntry] = useState(() => String(fits > 0 && fits < whole ? fits : Math.floor(whole / 2)));
  if (whole <= 1) return <div className="stack"><p>{t('block.splitNone')}</p><Button onClick={onClose}>{t('block.done')}</Button></div>;
  const minutes = /^\d{1,4}$/.test(entry.trim()) ? Number(entry) : 0;
  const isWrong = minutes <= 0 || minutes >= whole;
  return (
    <div className="stack">
      <TextInput label={t('block.splitHere')} description={t('block.splitHint')} inputMode="numeric" className="fld-short" value={entry} error={isWrong ? t('block.splitWrong', { most: whole - 1 }) : undefined} onChange={(event) => setEntry(event.currentTarget.value)} />
      {isWrong ? null : <p className="small muted">{t('block.splitRest', { count: whole - minutes })}</p>}
      <Button disabled={isWrong} onClick={() => { onClose(); acts.split(blockId, minutes); }}>{t('block.splitIt')}</Button>
    </div>
  );
}
