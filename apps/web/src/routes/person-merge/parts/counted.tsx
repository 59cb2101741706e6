import type { MergeProposal } from '@relevo/contracts/person-merge';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { useFormat } from '../../../lib/format.ts';

/** How much of what moves, or comes back. */
export function Counted({ title, rows, none }: { title: string; rows: MergeProposal['moves']; none: string }) {
  const { t } = useTranslation('person-merge');
  const f = useFormat();
  return (
    <Band title={title}>
      {rows.length === 0 ? <p className="muted small">{none}</p> : (
        <dl className="kv wide">{rows.map(({ kind, rows: count }) => [<dt key={kind}>{t(`kinds.${kind}`)}</dt>, <dd key={`${kind}-rows`}>{f.number(count)}</dd>])}</dl>
      )}
    </Band>
  );
}

/** What stays with the record that goes, and why. */
export function Stays({ stays }: { stays: MergeProposal['stays'] }) {
  const { t } = useTranslation('person-merge');
  const f = useFormat();
  if (stays.length === 0) return null;
  return (
    <Band title={t('side.stays')}>
      <ul className="plain-list stack-s">{stays.map(({ kind, why, rows }) => (
        <li key={kind + why}><b>{t(`kinds.${kind}`)}{rows > 1 ? ` (${f.number(rows)})` : ''}:</b> {t(`stay.${why}`)}</li>
      ))}</ul>
    </Band>
  );
}
