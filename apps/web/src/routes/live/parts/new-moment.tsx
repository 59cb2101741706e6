import type { LiveContent, LiveMoment } from '@relevo/contracts/live';
import { liveKinds, liveLimits } from '@relevo/domain/live';
import { Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { Row } from '../../../components/rows.tsx';
import { FieldError } from '../../../components/form/field-error.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { kindIcons, type Kind } from './kinds.ts';

/** What is being written down: a new one, or one that is ready. */
export type Draft = { id: string; moment: LiveMoment | null };
type Acts = { add: (id: string, title: string, content: LiveContent, open: boolean) => Promise<boolean>; edit: (id: string, title: string, content: LiveContent) => Promise<boolean>; busy: boolean };
type Props = { draft: Draft | null; onDraft: (draft: Draft | null) => void; mayOpen: boolean; acts: Acts };
type Option = { id: string; text: string };
type Fields = { title: string; options: Option[]; several: boolean; atOnce: boolean; words: number; minutes: string; by: 'rooms' | 'size'; number: string };

/** First which of the five, then its few fields. */
export function NewMoment({ draft, onDraft, ...rest }: Props) {
  const { t } = useTranslation('live');
  const [kind, setKind] = useState<Kind | null>(null);
  const chosen = draft?.moment?.kind ?? kind;
  const close = () => { setKind(null); onDraft(null); };
  return (
    <Sheet open={draft !== null} onClose={close} title={chosen ? t(`kinds.${chosen}`) : t('new.title')}>
      {draft && chosen ? <Fields key={draft.id} draft={draft} kind={chosen} onClose={close} {...rest} /> : null}
      {draft && !chosen ? (
        <>
          <ul className="rows kinds">{liveKinds.map((one) => <Row key={one} icon={kindIcons[one]} title={t(`kinds.${one}`)} sub={t(`about.${one}`)} onPick={() => setKind(one)} />)}</ul>
          <div className="sheet-acts"><Button variant="default" onClick={close}>{t('leave')}</Button></div>
        </>
      ) : null}
    </Sheet>
  );
}

const blank = (): Option => ({ id: v7(), text: '' });
function fieldsOf(moment: LiveMoment | null): Fields {
  const fields: Fields = { title: moment?.title ?? '', options: [blank(), blank()], several: false, atOnce: false, words: 3, minutes: '5', by: 'size', number: '4' };
  if (moment?.kind === 'poll') return { ...fields, options: moment.options, several: moment.several, atOnce: moment.atOnce };
  if (moment?.kind === 'cloud') return { ...fields, words: moment.wordsEach };
  if (moment?.kind === 'timer') return { ...fields, minutes: String(moment.seconds / 60) };
  return moment?.kind === 'breakout' ? { ...fields, by: moment.by, number: String(moment.number) } : fields;
}

/** Null while something is missing. */
function contentOf(kind: Kind, fields: Fields): LiveContent | null {
  if (kind === 'poll') {
    const options = fields.options.map(({ id, text }) => ({ id, text: text.trim() })).filter((one) => one.text !== '');
    return options.length >= 2 ? { kind, options, several: fields.several, atOnce: fields.atOnce } : null;
  }
  if (kind === 'cloud') return { kind, wordsEach: fields.words };
  const [minutes, number] = [Number(fields.minutes.replace(',', '.')), Number(fields.number)];
  if (kind === 'timer') return minutes >= 0.5 && minutes * 60 <= liveLimits.timerSeconds ? { kind, seconds: Math.round(minutes * 60) } : null;
  if (kind === 'breakout') return Number.isInteger(number) && number >= 1 && number <= liveLimits.rooms ? { kind, by: fields.by, number } : null;
  return { kind };
}

function Fields({ draft: { id, moment }, kind, mayOpen, acts, onClose }: Omit<Props, 'draft' | 'onDraft'> & { draft: Draft; kind: Kind; onClose: () => void }) {
  const { t } = useTranslation('live');
  const [fields, setFields] = useState(() => fieldsOf(moment));
  const set = (more: Partial<Fields>) => setFields((now) => ({ ...now, ...more }));
  const content = contentOf(kind, fields);
  const title = fields.title.trim() || (kind === 'queue' || kind === 'timer' || kind === 'breakout' ? t(`titles.${kind}`) : '');
  const whole = content !== null && title !== '';
  const ready = whole && !acts.busy;
  const [missing, setMissing] = useState(false);
  const keep = async (open: boolean) => {
    setMissing(!whole);
    if (!ready || !content) return;
    if (moment ? await acts.edit(id, title, content) : await acts.add(id, title, content, open)) onClose();
  };
  return (
    <form className="form" onSubmit={(event) => { event.preventDefault(); void keep(mayOpen && !moment); }}>
      <label className="stack-s"><span className="strong">{t(`fields.title.${kind}`)}</span><input className="filter" value={fields.title} maxLength={200} autoComplete="off" onChange={(event) => set({ title: event.currentTarget.value })} /></label>
      {kind === 'poll' ? <PollFields fields={fields} set={set} /> : null}
      {kind === 'cloud' ? <label className="stack-s"><span className="strong">{t('fields.words')}</span><select className="filter" value={fields.words} onChange={(event) => set({ words: Number(event.currentTarget.value) })}>{[1, 2, 3, 4, 5].map((n) => <option key={n}>{n}</option>)}</select></label> : null}
      {kind === 'timer' ? <label className="stack-s"><span className="strong">{t('fields.minutes')}</span><input className="filter" type="number" inputMode="decimal" min={0.5} max={180} step={0.5} value={fields.minutes} onChange={(event) => set({ minutes: event.currentTarget.value })} /></label> : null}
      {kind === 'breakout' ? <RoomFields fields={fields} set={set} /> : null}
      {missing && !whole ? <p className="tone small" data-tone="stop" role="alert"><FieldError message={t(`new.missing.${kind}`)} /></p> : null}
      <div className="sheet-acts">
        {moment ? <Button type="submit" aria-disabled={!ready || undefined}>{t('keep')}</Button> : mayOpen ? <><Button type="submit" aria-disabled={!ready || undefined}>{t('new.openNow')}</Button><Button variant="default" aria-disabled={!ready || undefined} onClick={() => void keep(false)}>{t('new.later')}</Button></> : <Button type="submit" aria-disabled={!ready || undefined}>{t('new.later')}</Button>}
        <Button variant={moment ? 'default' : 'subtle'} onClick={onClose}>{t(moment ? 'common:confirm.leave' : 'common:back')}</Button>
      </div>
    </form>
  );
}

type Part = { fields: Fields; set: (more: Partial<Fields>) => void };

function PollFields({ fields: { options, several, atOnce }, set }: Part) {
  const { t } = useTranslation('live');
  return (
    <fieldset className="stack-s">
      <legend>{t('fields.options')}</legend>
      {options.map((option, i) => (
        <div key={option.id} className="line" style={{ flexWrap: 'nowrap' }}>
          <span className="muted num" aria-hidden>{i + 1}</span>
          <input className="filter" style={{ flex: 1, minWidth: 0 }} aria-label={t('fields.option', { number: i + 1 })} value={option.text} maxLength={liveLimits.optionLetters} autoComplete="off" onChange={(event) => { const text = event.currentTarget.value; set({ options: options.map((one) => (one.id === option.id ? { ...one, text } : one)) }); }} />
          {options.length > 2 ? <button type="button" className="icon-btn plain" aria-label={t('fields.dropOption', { number: i + 1 })} onClick={() => set({ options: options.filter((one) => one.id !== option.id) })}><IconX size={20} aria-hidden /></button> : null}
        </div>
      ))}
      {options.length < liveLimits.options ? <button type="button" className="link plain strong" style={{ margin: 0 }} onClick={() => set({ options: [...options, blank()] })}><IconPlus size={20} aria-hidden />{t('fields.addOption')}</button> : null}
      <label className="opt"><input type="checkbox" checked={several} onChange={(event) => set({ several: event.currentTarget.checked })} /><span>{t('fields.several')}</span></label>
      <label className="opt"><input type="checkbox" checked={atOnce} onChange={(event) => set({ atOnce: event.currentTarget.checked })} /><span>{t('fields.atOnce')}<small>{t('fields.atOnceHint')}</small></span></label>
    </fieldset>
  );
}

function RoomFields({ fields: { by, number }, set }: Part) {
  const { t } = useTranslation('live');
  return (
    <fieldset className="stack-s">
      <legend>{t('fields.by')}</legend>
      {(['size', 'rooms'] as const).map((one) => <label key={one} className="opt"><input type="radio" name="by" checked={by === one} onChange={() => set({ by: one })} /><span>{t(`fields.${one}`)}</span></label>)}
      <label className="stack-s"><span className="strong">{t('fields.number')}</span><input className="filter" type="number" inputMode="numeric" min={1} max={liveLimits.rooms} value={number} onChange={(event) => set({ number: event.currentTarget.value })} /></label>
      <p className="small muted">{t('fields.drawn')}</p>
    </fieldset>
  );
}
