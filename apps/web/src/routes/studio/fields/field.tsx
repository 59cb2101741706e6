import type { KitPath } from '@relevo/contracts/kit-changes';
import { IconDots, IconLink, IconMessage, IconMessagePlus } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldError } from '../../../components/form/field-error.tsx';
import { Row } from '../../../components/rows.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useTell } from '../../../components/undo-bar.tsx';
import { useDraftState } from '../../../lib/draft/use-draft.tsx';
import { Presence } from '../frame/people.tsx';
import { useStudio } from '../frame/studio-context.ts';
import { useComments } from '../frame/use-comments.tsx';
import { keyOfPath, partOf } from '../kit/paths.ts';

export type FieldText = { path: KitPath; label: ReactNode; hint?: ReactNode };
/** Whether two drawings of a field ask for the same; its path may be made anew each time. */
export const sameField = <P extends FieldText>(a: P, b: P): boolean => {
  const keys = Object.keys(a) as (keyof P)[];
  return keys.length === Object.keys(b).length && keys.every((key) => (key === 'path' ? keyOfPath(a.path) === keyOfPath(b.path) : Object.is(a[key], b[key])));
};
type FieldProps = FieldText & {
  /** Why what is written cannot be kept; it stays in the field until it can. */
  wrong?: string | undefined;
  /** The label belongs to a group and not to one control. */
  group?: boolean;
  /** What is inside says its label and hint itself. */
  ownLabel?: boolean;
  children: (ids: { id: string; describedBy: string | undefined }) => ReactNode;
};

/** A field of the draft: its label, who writes in it, remarks on it, and what somebody else made of it meanwhile. */
export function Field({ path, label, hint, wrong, group = false, ownLabel = false, children }: FieldProps) {
  const id = useId();
  const key = keyOfPath(path);
  const describedBy = [hint ? `${id}-hint` : '', wrong ? `${id}-wrong` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className={ownLabel ? 'fld own' : 'fld'} data-path={key} role={group ? 'group' : undefined} aria-labelledby={group ? `${id}-label` : undefined}>
      <div className="fld-h">
        {ownLabel ? null : group ? <span id={`${id}-label`} className="fld-label">{label}</span> : <label id={`${id}-label`} htmlFor={id} className="fld-label">{label}</label>}
        <Presence path={path} exact />
        <FieldMenu path={path} />
      </div>
      {hint && !ownLabel ? <p id={`${id}-hint`} className="hint">{hint}</p> : null}
      {children({ id, describedBy })}
      {wrong ? <p id={`${id}-wrong`} className="tone small" data-tone="stop" role="alert"><FieldError message={wrong} /></p> : null}
      <ChangedMeanwhile at={key} />
    </div>
  );
}

/** One quiet line: whose words these are, where they came in while one was looking. */
function ChangedMeanwhile({ at }: { at: string }) {
  const { t } = useTranslation('studio');
  const { openPanel } = useStudio();
  const by = useDraftState((state) => state.changedBy[at]);
  const undecided = useDraftState((state) => state.conflicts.some(({ conflict: { change } }) => change.kind === 'set' && keyOfPath(change.path) === at));
  if (undecided) return <button type="button" className="fld-note plain tone" data-tone="stop" onClick={() => openPanel('conflicts')}>{t('field.undecided')}</button>;
  return by ? <p className="fld-note muted" role="status">{t('field.changedBy', { name: by })}</p> : null;
}

/** Remarks on a field, and its address. */
function FieldMenu({ path }: { path: KitPath }) {
  const { t } = useTranslation('studio');
  const [open, setOpen] = useState(false);
  const tell = useTell();
  const { openPanel, hrefOf } = useStudio();
  const { openAt, compose } = useComments();
  const remarks = openAt(keyOfPath(path));
  const comment = () => {
    setOpen(false);
    compose({ path, quote: selectedWords.current });
    openPanel('comments');
  };
  const copy = () => {
    setOpen(false);
    void navigator.clipboard.writeText(new URL(hrefOf(partOf(path)), location.href).href).then(() => tell(t('field.copied')));
  };
  return (
    <>
      <button type="button" className="fld-more plain" data-on={remarks > 0 || undefined} aria-haspopup="dialog" aria-label={remarks > 0 ? t('field.moreRemarks', { count: remarks }) : t('field.more')} onPointerDown={keepSelection} onFocus={keepSelection} onClick={() => setOpen(true)}>
        {remarks > 0 ? <><IconMessage size={16} stroke={1.75} aria-hidden /><span className="num">{remarks}</span></> : <IconDots size={18} stroke={1.75} aria-hidden />}
      </button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('field.more')}>
        <ul className="rows led">
          <Row icon={IconMessagePlus} title={t('field.comment')} onPick={comment} />
          {remarks > 0 ? <Row icon={IconMessage} title={t('field.remarks', { count: remarks })} onPick={() => { setOpen(false); openPanel('comments'); }} /> : null}
          <Row icon={IconLink} title={t('field.copy')} onPick={copy} />
        </ul>
      </Sheet>
    </>
  );
}

const quoteLength = 500;
/** What was selected when the menu was pressed: opening it takes the selection away. */
const selectedWords = { current: '' };
function keepSelection(): void {
  const active = document.activeElement;
  const typed = active instanceof HTMLTextAreaElement || (active instanceof HTMLInputElement && active.type === 'text') ? active.value.slice(active.selectionStart ?? 0, active.selectionEnd ?? 0) : '';
  selectedWords.current = (typed || String(getSelection() ?? '')).trim().slice(0, quoteLength);
}
