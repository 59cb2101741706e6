import './correction.css';
import type { KeyCorrection } from '@relevo/contracts/key-corrections';
import { IconHistory } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../../lib/format.ts';

type Props = { corrections: readonly KeyCorrection[]; /** Where they are made and decided; without it nothing leads there. */ to?: string; mayPropose?: boolean };

/** What was done about the key of one question, in plain words; beside the question wherever its key is read. */
export function CorrectionLog({ corrections, to, mayPropose = false }: Props) {
  const { t } = useTranslation('key-corrections');
  if (corrections.length === 0 && !mayPropose) return null;
  return (
    <div className="correction-log">
      {corrections.map((one) => <CorrectionLine key={one.id} one={one} />)}
      {to && (mayPropose || corrections.length > 0) ? <Link className="small" relative="path" to={to}>{t(mayPropose ? 'open' : 'read')}</Link> : null}
    </div>
  );
}

/** One of them: what, by whom, when, why. */
export function CorrectionLine({ one }: { one: KeyCorrection }) {
  const { t } = useTranslation('key-corrections');
  const f = useFormat();
  const who = { proposedBy: one.proposedBy || t('somebody'), proposed: f.date(one.proposedAt), decidedBy: one.decidedBy || t('somebody'), decided: one.decidedAt ? f.date(one.decidedAt) : '' };
  return (
    <div className="correction-line" data-tone={one.state === 'done' ? 'act' : 'idle'}>
      <IconHistory size={18} stroke={1.75} aria-hidden />
      <div>
        <p><b>{t(`did.${one.kind}`)}</b> · {t(`state.${one.state}`)}</p>
        <p className="small">«{one.reason}»</p>
        <p className="small muted">{t(one.decidedAt ? (one.state === 'declined' ? 'declinedBy' : 'confirmedBy') : 'proposedBy', who)}</p>
        {one.decidedWords ? <p className="small">«{one.decidedWords}»</p> : null}
      </div>
    </div>
  );
}
