import './run-sheets.css';
import '../banks/banks.css';
import type { RunSheet } from '@relevo/contracts/kit-document';
import { Button } from '@mantine/core';
import { IconCopy, IconPlus, IconScale, IconSparkles, IconTrash } from '@tabler/icons-react';
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Sheet } from '../../../../components/sheet.tsx';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraft, useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { ManyField, TitleField } from '../../fields/plain-fields.tsx';
import { useStudio } from '../../frame/studio-context.ts';
import { Gone } from '../gone.tsx';
import { AddBlock } from './add-block.tsx';
import { BlockSheet } from './block-sheet.tsx';
import { CompareSheets } from './compare-sheets.tsx';
import { Findings } from './findings.tsx';
import { ProposeSheet } from './propose-sheet.tsx';
import { SessionColumn } from './session-column.tsx';
import { copyOfSheet } from './sheet-parts.ts';
import { useSheetActs } from './use-sheet-acts.ts';

const firstStart = 9 * 60;

/** A run sheet: its sessions side by side on a desk, one below the other on a phone. */
export function Component() {
  const { sheetId = '' } = useParams();
  const sheet = useDraft((document) => document.runSheets.find((one) => one.id === sheetId));
  if (!sheet) return <Gone />;
  return <SheetEditor key={sheet.id} sheet={sheet} />;
}

type Open = { add: string } | { block: string } | 'propose' | 'compare' | null;

function SheetEditor({ sheet }: { sheet: RunSheet }) {
  const { t } = useTranslation('studio-plan');
  const tracks = useDraft((document) => document.tracks);
  const { acts, said, refocus } = useSheetActs(sheet.id);
  const [open, setOpen] = useState<Open>(null);
  const [startsAt, setStart] = useState(firstStart);
  const place = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (refocus.current === null) return;
    const block = place.current?.querySelector<HTMLElement>(`[data-block="${CSS.escape(refocus.current)}"]`);
    if (!block) return;
    refocus.current = null;
    block.focus();
  });
  const close = () => setOpen(null);
  const add = useCallback((sessionId: string) => setOpen({ add: sessionId }), []);
  const openBlock = useCallback((blockId: string) => setOpen({ block: blockId }), []);
  return (
    <div className="st-sides" data-one>
      <section ref={place} className="st-seen rs" aria-labelledby="st-seen" data-path={`runSheets/${sheet.id}`}>
        <div className="st-col-h"><h2 id="st-seen" tabIndex={-1}>{t('sheet.title')}</h2><StartField value={startsAt} onStart={setStart} /></div>
        <div className="rs-top">
          <TitleField path={['runSheets', sheet.id, 'title']} label={t('sheet.name')} large />
          {tracks.length > 0 ? <ManyField path={['runSheets', sheet.id, 'tracks']} label={t('sheet.tracks')} hint={t('sheet.tracksHint')} choices={tracks.map((one) => ({ value: one.id, label: one.title }))} /> : null}
          <SheetButtons sheet={sheet} onOpen={setOpen} />
        </div>
        <Findings sheet={sheet} acts={acts} />
        <p id="rs-keys" className="sr">{t('block.keys')}</p>
        <div className="rs-sessions" data-path={`runSheets/${sheet.id}/sessions`}>
          {sheet.sessions.map((one, n) => <SessionColumn key={one.id} sheetId={sheet.id} sessions={sheet.sessions.length} session={one} n={n} startsAt={startsAt} acts={acts} onAdd={add} onOpen={openBlock} />)}
          <div className="rs-more"><Button variant="subtle" leftSection={<IconPlus size={18} aria-hidden />} onClick={acts.addSession}>{t('session.create')}</Button></div>
        </div>
        <p className="sr" role="status">{said}</p>
        <AddBlock sheet={sheet} sessionId={open && typeof open === 'object' && 'add' in open ? open.add : null} acts={acts} onClose={close} />
        <BlockSheet sheet={sheet} blockId={open && typeof open === 'object' && 'block' in open ? open.block : null} acts={acts} onClose={close} />
        <Sheet open={open === 'propose'} onClose={close} title={t('propose.title')}><ProposeSheet sheet={sheet} acts={acts} onDone={close} /></Sheet>
        <Sheet open={open === 'compare'} onClose={close} title={t('compare.title')}><CompareSheets here={sheet.id} onDone={close} /></Sheet>
      </section>
    </div>
  );
}

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

function SheetButtons({ sheet, onOpen }: { sheet: RunSheet; onOpen: (open: Open) => void }) {
  const { t } = useTranslation('studio-plan');
  const store = useDraftStore();
  const tell = useTell();
  const navigate = useNavigate();
  const { goTo, hrefOf } = useStudio();
  const several = useDraft((document) => document.runSheets.length > 1);
  const duplicate = () => {
    const copy = copyOfSheet(sheet, t('sheet.copyOf', { title: sheet.title }));
    store.insert(['runSheets'], copy, sheet.id);
    goTo(['runSheets', copy.id, 'title']);
  };
  const remove = () => {
    const { runSheets } = store.document;
    const after = runSheets[runSheets.findIndex((one) => one.id === sheet.id) - 1]?.id ?? null;
    store.remove(['runSheets'], sheet.id);
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
}
