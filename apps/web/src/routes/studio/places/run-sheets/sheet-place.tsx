import './run-sheets.css';
import '../banks/banks.css';
import { Button } from '@mantine/core';
import { IconCopy, IconPlus, IconScale, IconSparkles, IconTrash } from '@tabler/icons-react';
import { memo, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Sheet } from '../../../../components/sheet.tsx';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraft, useDraftLater, useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { ManyField, TitleField } from '../../fields/plain-fields.tsx';
import { useStudio } from '../../frame/studio-context.ts';
import { Gone } from '../gone.tsx';
import { AddBlock } from './add-block.tsx';
import { BlockSheet } from './block-sheet.tsx';
import { CompareSheets } from './compare-sheets.tsx';
import { Findings } from './findings.tsx';
import { ProposeSheet } from './propose-sheet.tsx';
import { SessionColumn } from './session-column.tsx';
import { copyOfSheet, sheetOf, type Session } from './sheet-parts.ts';
import { useSheetActs, type SheetActs } from './use-sheet-acts.ts';

const firstStart = 9 * 60;
const none: readonly Session[] = [];

/** A run sheet: its sessions side by side on a desk, one below the other on a phone. */
export function Component() {
  const { sheetId = '' } = useParams();
  const isThere = useDraft((document) => sheetOf(document, sheetId) !== undefined);
  if (!isThere) return <Gone />;
  return <SheetEditor key={sheetId} sheetId={sheetId} />;
}

type Open = { add: string } | { block: string } | 'propose' | 'compare' | null;

/** The parts of the screen each choose what they show of the sheet: a letter or a minute draws one field anew, and what it adds up to. */
function SheetEditor({ sheetId }: { sheetId: string }) {
  const { t } = useTranslation('studio-plan');
  const tracks = useDraft((document) => document.tracks);
  const { acts, said, refocus } = useSheetActs(sheetId);
  const [open, setOpen] = useState<Open>(null);
  const [startsAt, setStart] = useState(firstStart);
  const place = useRef<HTMLElement>(null);
  const refocused = useCallback(() => {
    if (refocus.current === null) return;
    const block = place.current?.querySelector<HTMLElement>(`[data-block="${CSS.escape(refocus.current)}"]`);
    if (!block) return;
    refocus.current = null;
    block.focus();
  }, [refocus]);
  const close = useCallback(() => setOpen(null), []);
  const add = useCallback((sessionId: string) => setOpen({ add: sessionId }), []);
  const openBlock = useCallback((blockId: string) => setOpen({ block: blockId }), []);
  return (
    <div className="st-sides" data-one>
      <section ref={place} className="st-seen rs" aria-labelledby="st-seen" data-path={`runSheets/${sheetId}`}>
        <div className="st-col-h"><h2 id="st-seen" tabIndex={-1}>{t('sheet.title')}</h2><StartField value={startsAt} onStart={setStart} /></div>
        <div className="rs-top">
          <TitleField path={['runSheets', sheetId, 'title']} label={t('sheet.name')} large />
          {tracks.length > 0 ? <ManyField path={['runSheets', sheetId, 'tracks']} label={t('sheet.tracks')} hint={t('sheet.tracksHint')} choices={tracks.map((one) => ({ value: one.id, label: one.title }))} /> : null}
          <SheetButtons sheetId={sheetId} onOpen={setOpen} />
        </div>
        <Findings sheetId={sheetId} acts={acts} />
        <p id="rs-keys" className="sr">{t('block.keys')}</p>
        <Sessions sheetId={sheetId} acts={acts} startsAt={startsAt} behind={open !== null} onDrawn={refocused} onAdd={add} onOpen={openBlock} />
        <p className="sr" role="status">{said}</p>
        <AddBlock sheetId={sheetId} sessionId={open && typeof open === 'object' && 'add' in open ? open.add : null} acts={acts} onClose={close} />
        <BlockSheet sheetId={sheetId} blockId={open && typeof open === 'object' && 'block' in open ? open.block : null} acts={acts} onClose={close} />
        <Sheet open={open === 'propose'} onClose={close} title={t('propose.title')}><ProposeSheet sheetId={sheetId} acts={acts} onDone={close} /></Sheet>
        <Sheet open={open === 'compare'} onClose={close} title={t('compare.title')}><CompareSheets here={sheetId} onDone={close} /></Sheet>
      </section>
    </div>
  );
}

type SessionsProps = { sheetId: string; acts: SheetActs; startsAt: number; behind: boolean; onDrawn: () => void; onAdd: (sessionId: string) => void; onOpen: (blockId: string) => void };

/** The timeline. Behind a dialog it follows when the writing pauses: drawing the page for each letter there would keep the letters waiting. */
const Sessions = memo(function Sessions({ sheetId, behind, onDrawn, ...given }: SessionsProps) {
  const { t } = useTranslation('studio-plan');
  const sessions = useDraftLater((document) => sheetOf(document, sheetId)?.sessions, behind) ?? none;
  useLayoutEffect(onDrawn);
  return (
    <div className="rs-sessions" data-path={`runSheets/${sheetId}/sessions`}>
      {sessions.map((one, n) => <SessionColumn key={one.id} sheetId={sheetId} sessions={sessions.length} session={one} n={n} {...given} />)}
      <div className="rs-more"><Button variant="subtle" leftSection={<IconPlus size={18} aria-hidden />} onClick={given.acts.addSession}>{t('session.create')}</Button></div>
    </div>
  );
});

/** From when the times are counted: for looking only, the kit does not keep it. */
function StartField({ value, onStart }: { value: number; onStart: (minutes: number) => void }) {
  const { t } = useTranslation('studio-plan');
  const shown = `${String(Math.floor(value / 60)).padStart(2, '0')}:${String(value % 60).padStart(2, '0')}`;
  const take = (text: string) => {
    const [hours, minutes] = text.split(':').map(Number);
    if (hours !== undefined && minutes !== undefined && Number.isFinite(hours + minutes)) onStart(hours * 60 + minutes);
  };
  return <label className="rs-start small"><span>{t('sheet.start')}</span><input type="time" value={shown} onChange={(event) => take(event.currentTarget.value)} /></label>;
}

const SheetButtons = memo(function SheetButtons({ sheetId, onOpen }: { sheetId: string; onOpen: (open: Open) => void }) {
  const { t } = useTranslation('studio-plan');
  const store = useDraftStore();
  const tell = useTell();
  const navigate = useNavigate();
  const { goTo, hrefOf } = useStudio();
  const several = useDraft((document) => document.runSheets.length > 1);
  const duplicate = () => {
    const sheet = sheetOf(store.document, sheetId);
    if (!sheet) return;
    const copy = copyOfSheet(sheet, t('sheet.copyOf', { title: sheet.title }));
    store.insert(['runSheets'], copy, sheet.id);
    goTo(['runSheets', copy.id, 'title']);
  };
  const remove = () => {
    const { runSheets } = store.document;
    const n = runSheets.findIndex((one) => one.id === sheetId);
    const sheet = runSheets[n];
    if (!sheet) return;
    const after = runSheets[n - 1]?.id ?? null;
    store.remove(['runSheets'], sheetId);
    tell(t('block.removed', { title: sheet.title }), () => store.insert(['runSheets'], sheet, after));
    void navigate(hrefOf([]));
  };
  const sign = { size: 18, 'aria-hidden': true } as const;
  return (
    <div className="line">
      <Button variant="default" size="sm" leftSection={<IconSparkles {...sign} />} onClick={() => onOpen('propose')}>{t('propose.button')}</Button>
      {several ? <Button variant="default" size="sm" leftSection={<IconScale {...sign} />} onClick={() => onOpen('compare')}>{t('compare.button')}</Button> : null}
      <Button variant="default" size="sm" leftSection={<IconCopy {...sign} />} onClick={duplicate}>{t('sheet.duplicate')}</Button>
      <Button variant="subtle" size="sm" leftSection={<IconTrash {...sign} />} onClick={remove}>{t('sheet.remove')}</Button>
    </div>
  );
});
