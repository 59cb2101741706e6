import type { OfficeBlock, OfficeCorrection } from '@relevo/contracts/kit-office';
import { Button } from '@mantine/core';
import { IconCut, IconHelpCircle, IconPhoto } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wantedOf, type Split, type Wanted } from './corrections.ts';
import { MainFields, MoreFields, type Changes } from './part-fields.tsx';

type RowProps = { block: OfficeBlock; correction: OfficeCorrection | undefined; first: boolean; onChange: (id: string, changes: Partial<OfficeCorrection>) => void };

const words = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** One block of the document: what it becomes, and its text, where it can be parted. */
export const BlockRow = memo(function BlockRow({ block, correction, first, onChange }: RowProps) {
  const { t } = useTranslation('exchange');
  const [open, setOpen] = useState(false);
  const wanted = wantedOf(block, correction);
  const splits = [...(correction?.split ?? [])].sort((a, b) => a.before - b.before);
  const text = block.pieces.map((one) => one.text).join(' ').trim();
  const name = words(wanted.title?.trim() || block.proposed.title || text || t('office.empty'), 80);
  const guessed = block.proposed.guessed && correction === undefined;
  const pictures = block.pieces.reduce((sum, one) => sum + one.pictures, 0);
  return (
    <li className="ob" data-role={wanted.role}>
      <MainFields wanted={wanted} name={name} onChange={(changes: Changes) => onChange(block.id, changes)} />
      <p className="ob-says small muted">
        {guessed ? <span className="tone ob-guess" data-tone="wait"><IconHelpCircle size={16} stroke={2} aria-hidden />{t('office.guessed')} {t(`office.why.${block.proposed.why}`)}</span> : null}
        {text ? <span className="ob-text">{words(text, 140)}</span> : null}
        {pictures > 0 ? <span className="ob-pics"><IconPhoto size={16} stroke={1.75} aria-hidden />{t('office.pictures', { count: pictures })}</span> : null}
      </p>
      {wanted.role === 'skip' ? null : (
        <details className="ob-details" onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className="small">{t(wanted.role === 'text' ? 'office.moreText' : wanted.role === 'module' ? 'office.moreModule' : 'office.more')}</summary>
          {open ? (
            <div className="stack-s">
              <MoreFields wanted={wanted} name={name} onChange={(changes: Changes) => onChange(block.id, changes)} />
              {!first && wanted.role !== 'text' ? <div><Button variant="default" size="compact-md" onClick={() => onChange(block.id, { role: 'text' })}>{t('office.join')}</Button></div> : null}
              <Pieces block={block} splits={splits} onSplit={(split) => onChange(block.id, { split })} />
              {block.notes ? <div><p className="mini muted">{t('office.notes')}</p><p className="small ob-piece">{block.notes}</p></div> : null}
            </div>
          ) : null}
        </details>
      )}
      {splits.length > 0 && wanted.role !== 'skip' ? <ol className="ob-splits">{splits.map((split) => <SplitRow key={split.before} split={split} all={splits} onSplit={(next) => onChange(block.id, { split: next })} />)}</ol> : null}
    </li>
  );
});

type SplitsProps = { onSplit: (splits: Split[]) => void };

/** The block's paragraphs, lists and tables; between any two it can be parted. */
function Pieces({ block, splits, onSplit }: SplitsProps & { block: OfficeBlock; splits: readonly Split[] }) {
  const { t } = useTranslation('exchange');
  if (block.pieces.length === 0) return null;
  const part = (before: number) => onSplit([...splits, { before, role: 'activity', kind: 'reading', title: words(block.pieces[before]?.text.split('\n')[0]?.trim() || t('office.untitled'), 80) }]);
  return (
    <ol className="ob-pieces">{block.pieces.map((piece, n) => (
      <li key={n}>
        {n > 0 && !splits.some((one) => one.before === n) ? <button type="button" className="link plain mini" onClick={() => part(n)}><IconCut size={16} stroke={1.75} aria-hidden /> {t('office.split')}<span className="sr"> {t('office.before', { text: words(piece.text, 40) })}</span></button> : null}
        <p className="small ob-piece">{piece.text || t('office.pictures', { count: piece.pictures })}</p>
      </li>
    ))}</ol>
  );
}

function SplitRow({ split, all, onSplit }: SplitsProps & { split: Split; all: readonly Split[] }) {
  const { t } = useTranslation('exchange');
  const wanted: Wanted = { role: split.role, kind: split.kind ?? null, title: split.title ?? null, place: split.place ?? 'body', minutes: split.minutes ?? null };
  const name = split.title?.trim() || t('office.untitled');
  const change = (changes: Changes) => onSplit(all.map((one) => (one.before === split.before ? { ...one, ...changes } : one)));
  return (
    <li className="ob" data-role={split.role}>
      <MainFields wanted={wanted} name={name} onChange={change} />
      <MoreFields wanted={wanted} name={name} onChange={change} />
      <div><Button variant="default" size="compact-md" onClick={() => onSplit(all.filter((one) => one.before !== split.before))}>{t('office.unsplit')}</Button></div>
    </li>
  );
}
