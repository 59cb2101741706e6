import { submitKitVersion } from '@relevo/contracts/kits';
import { Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconArrowLeft, IconDeviceMobile, IconDots, IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { useVersionLabel } from '../../../components/kit/version-label.ts';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { StateBadge } from '../../../components/state-badge.tsx';
import { useDraft, useDraftState, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { send, type Refused } from '../../../lib/send.ts';
import { versionPath } from '../../kits/parts/places.ts';
import { useChecks } from '../panel/use-checks.ts';
import { Preview } from '../preview/preview.tsx';
import { People } from './people.tsx';
import { SaveLine } from './save-line.tsx';
import { useStudio } from './studio-context.ts';
import { useUndo } from './use-shortcuts.ts';

/** The kit, what becomes of the work, who else is here, and what can be done with the draft. */
export function StudioHead() {
  const { t } = useTranslation('studio');
  const { t: common } = useTranslation('common');
  const label = useVersionLabel();
  const nav = useStudio();
  const title = useDraft((document) => document.title);
  const [more, setMore] = useState(false);
  const [seen, setSeen] = useState(false);
  const [asking, setAsking] = useState(false);
  const { version } = nav;
  const preview = () => { setMore(false); setSeen(true); };
  const ask = () => { setMore(false); setAsking(true); };
  return (
    <header className="st-head">
      <Link className="icon-btn" to={versionPath(version.kitId, version.id)} aria-label={common('back')}><IconArrowLeft size={24} stroke={1.75} /></Link>
      <div className="st-name"><p className="crumb">{t('head.crumb', { label: label(version.label) })}</p><h1 title={title}>{title}</h1></div>
      <div className="st-state"><People /><SaveLine /><span className="only-l"><StateBadge of="kitVersion" is="draft" /></span></div>
      <div className="st-acts only-l">
        <UndoButtons />
        <Button variant="default" leftSection={<IconDeviceMobile size={20} stroke={1.75} aria-hidden />} onClick={preview}>{t('head.preview')}</Button>
        <PrintButton sign />
        <Button onClick={ask}>{t('head.submit')}</Button>
      </div>
      <button type="button" className="icon-btn plain only-s" aria-haspopup="dialog" aria-label={t('head.more')} onClick={() => setMore(true)}><IconDots size={24} stroke={1.75} /></button>
      <Sheet open={more} onClose={() => setMore(false)} title={title}>
        <div className="line"><UndoButtons words /></div>
        <div className="sheet-acts"><Button onClick={ask}>{t('head.submit')}</Button><Button variant="default" onClick={preview}>{t('head.preview')}</Button><PrintButton /></div>
      </Sheet>
      <Preview open={seen} onClose={() => setSeen(false)} />
      <SubmitDialog open={asking} onClose={() => setAsking(false)} />
    </header>
  );
}

function UndoButtons({ words = false }: { words?: boolean }) {
  const { t } = useTranslation('studio');
  const { t: common } = useTranslation('common');
  const { undo, redo } = useUndo(useStudio());
  const [canUndo, canRedo] = [useDraftState((state) => state.canUndo), useDraftState((state) => state.canRedo)];
  if (words) {
    return <><Button variant="default" disabled={!canUndo} leftSection={<IconArrowBackUp size={20} aria-hidden />} onClick={undo}>{common('undo')}</Button>
      <Button variant="default" disabled={!canRedo} leftSection={<IconArrowForwardUp size={20} aria-hidden />} onClick={redo}>{t('head.redo')}</Button></>;
  }
  return (
    <>
      <button type="button" className="icon-btn plain" aria-disabled={!canUndo} aria-keyshortcuts="Control+Z" aria-label={common('undo')} title={common('undo')} onClick={() => { if (canUndo) undo(); }}><IconArrowBackUp size={22} stroke={1.75} /></button>
      <button type="button" className="icon-btn plain" aria-disabled={!canRedo} aria-keyshortcuts="Control+Shift+Z" aria-label={t('head.redo')} title={t('head.redo')} onClick={() => { if (canRedo) redo(); }}><IconArrowForwardUp size={22} stroke={1.75} /></button>
    </>
  );
}

/** The draft as it would be on paper, with the last word typed. In the head it is only a sign, which leaves the title its line. */
function PrintButton({ sign = false }: { sign?: boolean }) {
  const { t } = useTranslation('studio');
  const navigate = useNavigate();
  const store = useDraftStore();
  const { version } = useStudio();
  const [busy, setBusy] = useState(false);
  const open = async () => {
    setBusy(true);
    await store.flush();
    void navigate(`${versionPath(version.kitId, version.id)}/imprimir?desde=estudio`);
  };
  if (sign) return <button type="button" className="icon-btn plain" aria-disabled={busy} aria-label={t('head.print')} title={t('head.print')} onClick={() => { if (!busy) void open(); }}><IconPrinter size={22} stroke={1.75} /></button>;
  return <Button variant="default" loading={busy} leftSection={<IconPrinter size={20} stroke={1.75} aria-hidden />} onClick={() => void open()}>{t('head.print')}</Button>;
}

/** Review reaches somebody else, so it is asked; what is not saved yet is sent first. */
function SubmitDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('studio');
  const navigate = useNavigate();
  const store = useDraftStore();
  const { version } = useStudio();
  const label = useVersionLabel();
  const undecided = useDraftState((state) => state.conflicts.length);
  const lacking = useChecks()?.blockers.length ?? 0;
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setRefusal(null);
    const saved = await store.flush();
    const outcome = saved ? await send(submitKitVersion, { params: { id: version.id }, body: { revision: store.snapshot.revision } }) : null;
    setBusy(false);
    if (outcome?.ok) return void navigate(versionPath(version.kitId, version.id));
    setRefusal(outcome ?? store.snapshot.refusal ?? { ok: false, code: 'network', status: 0, fields: [] });
  };
  return (
    <ConfirmDialog open={open} onClose={onClose} onConfirm={() => void submit()} grave={false} pending={busy} title={t('submit.title', { kit: version.kitTitle, label: label(version.label) })} confirm={t('head.submit')} cancel={t('submit.stay')}>
      <div className="stack-s">
        {refusal ? <RefusalNote refusal={refusal} /> : null}
        <p>{t('submit.lead')}</p>
        {lacking > 0 ? <p>{t('submit.lacking', { count: lacking })}</p> : null}
        {undecided > 0 ? <p className="tone" data-tone="wait">{t('submit.undecided', { count: undecided })}</p> : null}
      </div>
    </ConfirmDialog>
  );
}
