import '../../../components/kit/differences.css';
import type { Json, KitChange } from '@relevo/contracts/kit-changes';
import { Button } from '@mantine/core';
import { wordsOf } from '@relevo/kit-changes/parts';
import { textPieces } from '@relevo/kit-changes/text-pieces';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextPieces } from '../../../components/kit/text-pieces.tsx';
import { canTakeMine, placeOf, type OpenConflict } from '../../../lib/draft/draft-conflicts.ts';
import { useDraftState, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../lib/format.ts';
import { RefusedNow } from '../frame/save-line.tsx';
import { useStudio } from '../frame/studio-context.ts';
import { titleOf } from '../kit/kit-texts.ts';
import { GrowingArea } from '../fields/growing-area.tsx';
import { useFieldWord } from './use-field-word.ts';

/** What two people wrote at the same place, until somebody has chosen; nothing of either is gone before. */
export function ConflictsPanel() {
  const { t } = useTranslation('studio');
  const conflicts = useDraftState((state) => state.conflicts);
  return (
    <>
      <div className="st-panel-h"><h2>{conflicts.length > 0 ? t('conflicts.title', { count: conflicts.length }) : t('conflicts.none')}</h2>{conflicts.length > 0 ? <p className="small muted">{t('conflicts.lead')}</p> : null}</div>
      <RefusedNow />
      <ul className="st-conflicts">{conflicts.map((one) => <li key={one.id}><Conflict open={one} /></li>)}</ul>
    </>
  );
}

const isText = (value: Json | undefined): value is string => typeof value === 'string';

function Conflict({ open }: { open: OpenConflict }) {
  const { t } = useTranslation('studio');
  const f = useFormat();
  const store = useDraftStore();
  const { goTo } = useStudio();
  const wordFor = useFieldWord();
  const [both, setBoth] = useState<string | null>(null);
  const id = useId();
  const { conflict: { change, reason, now }, byName, at } = open;
  const path = placeOf(change);
  const text = change.kind === 'set' && [change.before ?? '', change.after ?? '', now].every(isText) ? { before: String(change.before ?? ''), mine: String(change.after ?? ''), theirs: String(now ?? '') } : null;
  const settle = (choice: 'theirs' | 'mine' | { text: Json }) => store.settle(open.id, choice);
  const who = byName ?? t('conflicts.somebody');
  return (
    <article className="st-conflict">
      <h3><button type="button" className="plain link" onClick={() => goTo(path)}>{titleOf(store.document, path)}</button>{change.kind === 'set' ? <span className="muted"> · {wordFor(path)}</span> : null}</h3>
      <p className="small">{t(`conflicts.reasons.${reason}`, { name: who })}{at ? <span className="muted"> · {f.time(at)}</span> : null}</p>
      {text ? (
        <>
          <Version title={t('conflicts.before')}><p className="st-diff">{text.before || t('conflicts.empty')}</p></Version>
          <Version title={t('conflicts.theirs', { name: who })}><TextPieces pieces={textPieces(text.before, text.theirs)} /></Version>
          <Version title={t('conflicts.mine')}><TextPieces pieces={textPieces(text.before, text.mine)} /></Version>
        </>
      ) : <Version title={t('conflicts.mine')}><p>{summaryOf(change)}</p></Version>}
      {both === null ? (
        <div className="st-choices">
          <Button variant="default" onClick={() => settle('theirs')}>{t('conflicts.takeTheirs', { name: who })}</Button>
          {canTakeMine(open) ? <Button variant="default" onClick={() => settle('mine')}>{t('conflicts.takeMine')}</Button> : null}
          {text ? <Button variant="default" onClick={() => setBoth(`${text.theirs}${text.theirs && text.mine ? '\n\n' : ''}${text.mine}`)}>{t('conflicts.writeBoth')}</Button> : null}
        </div>
      ) : (
        <div className="stack-s">
          <label htmlFor={id} className="fld-label">{t('conflicts.both')}</label>
          <GrowingArea id={id} value={both} minRows={4} autoFocus onChange={(event) => setBoth(event.currentTarget.value)} />
          <div className="st-choices"><Button onClick={() => settle({ text: both })}>{t('conflicts.keepBoth')}</Button><Button variant="default" onClick={() => setBoth(null)}>{t('conflicts.back')}</Button></div>
        </div>
      )}
    </article>
  );
}

const Version = ({ title, children }: { title: string; children: ReactNode }) => <section className="st-version"><h4>{title}</h4>{children}</section>;

/** One's own change where it is no text: what it put in, took out or set. */
function summaryOf(change: KitChange): string {
  if (change.kind === 'insert' || change.kind === 'remove') return wordsOf(change.item);
  if (change.kind === 'move') return change.key;
  const value = change.after;
  return typeof value === 'object' ? (Array.isArray(value) ? value.map((one) => wordsOf(one) || String(one)).join(', ') : wordsOf(value)) : String(value ?? '–');
}
