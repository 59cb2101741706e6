import type { CertificationMove, CertificationPath } from '@relevo/contracts/certification';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFetcher } from 'react-router';
import { AreaField } from '../../../components/form/area-field.tsx';
import { ChoiceField } from '../../../components/form/choice-field.tsx';
import { EntryForm } from '../../../components/form/entry-form.tsx';
import { Submit } from '../../../components/form/submit.tsx';
import { useRefusalText } from '../../../components/refusal-note.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import { useSaved } from '../../../components/use-saved.ts';
import type { Outcome } from '../../../lib/send.ts';

type Move = CertificationMove | 'drop_revocation';
/** The one that goes on comes filled; what stops or ends comes after it, in red only in its own dialog. */
const forward: readonly Move[] = ['approve', 'recommend', 'judge', 'teach_back', 'renew', 'reinstate'];
const withReason: readonly Move[] = ['decline', 'suspend', 'reinstate', 'propose_revocation'];
const grave: readonly Move[] = ['suspend', 'propose_revocation', 'confirm_revocation', 'withdraw'];
/** Reached again and again while evidence grows: said below the button. What nobody could do is not shown at all. */
const silent = ['wrong_role', 'foreign_tenant', 'not_recommended'];

/** The signatures that this reader may give now, each asked for once more with what follows from it. */
export function MoveButtons({ path, only }: { path: CertificationPath; only?: readonly Move[] }) {
  const { t } = useTranslation('certification');
  const [open, setOpen] = useState<Move | null>(null);
  const shown = path.moves.filter(({ move, refusal }) => (only ? only.includes(move) : move !== 'withdraw') && !(refusal && silent.includes(refusal)));
  const ordered = [...shown].sort((a, b) => order(a.move) - order(b.move));
  const filled = only ? undefined : ordered.find(({ move, refusal }) => forward.includes(move) && refusal === null)?.move;
  const proposed = shown.some(({ move }) => move === 'confirm_revocation');
  const button = ({ move, refusal }: (typeof ordered)[number]) => (
    <div key={move}>
      <Button variant={move === filled ? 'filled' : 'default'} fullWidth disabled={refusal !== null} onClick={() => setOpen(move)} aria-describedby={refusal ? `why-${move}` : undefined}>{t(`move.${move}.do`)}</Button>
      {refusal ? <WhyNot id={`why-${move}`} code={refusal} /> : null}
    </div>
  );
  // What stops somebody stands apart from what takes them on, unless it is all there is.
  const apart = only || proposed ? [] : ordered.filter(({ move }) => grave.includes(move));
  return (
    <>
      {ordered.filter((one) => !apart.includes(one)).map(button)}
      {proposed ? <Button variant="default" fullWidth onClick={() => setOpen('drop_revocation')}>{t('move.drop_revocation.do')}</Button> : null}
      {apart.length > 0 ? <details className="apart"><summary>{t('move.apart')}</summary><div className="stack-s">{apart.map(button)}</div></details> : null}
      <MoveSheet path={path} move={open} onClose={() => setOpen(null)} />
    </>
  );
}

const order = (move: Move) => (forward.includes(move) ? forward.indexOf(move) : 10 + grave.indexOf(move));

function WhyNot({ id, code }: { id: string; code: string }) {
  const { what, next } = useRefusalText(code);
  return <p id={id} className="small muted why">{what}. {next}</p>;
}

function MoveSheet({ path, move, onClose }: { path: CertificationPath; move: Move | null; onClose: () => void }) {
  const { t } = useTranslation('certification');
  const fetcher = useFetcher<Outcome>();
  useSaved(fetcher.data, t('done'), onClose);
  const busy = fetcher.state !== 'idle';
  return (
    <Sheet open={move !== null} onClose={onClose} title={move ? t(`move.${move}.title`, { name: path.displayName }) : ''}>
      {move ? (
        <EntryForm as={fetcher.Form as never} outcome={fetcher.data}>
          <p>{t(`move.${move}.lead`, { name: path.displayName, number: path.standard?.number ?? '', months: path.standard?.validityMonths ?? '' })}</p>
          <input type="hidden" name="intent" value={move} /><input type="hidden" name="id" value={path.id} />
          {move === 'teach_back' ? <ChoiceField name="passed" label={t('teachBack.label')} choices={[{ value: 'yes', label: t('teachBack.yes') }, { value: 'no', label: t('teachBack.no') }]} defaultValue="yes" /> : null}
          {move === 'teach_back' ? <AreaField name="note" label={t('teachBack.note')} hint={t('reasonHint')} rows={3} maxLength={4000} /> : null}
          {withReason.includes(move) ? <AreaField name="reason" label={t('reasonLabel')} hint={t('reasonRead', { name: path.displayName })} wrong={t('reasonWrong')} rows={3} maxLength={4000} required /> : null}
          <div className="sheet-acts">
            <Submit pending={busy} {...(grave.includes(move) ? { color: 'barro' } : {})}>{t(`move.${move}.do`)}</Submit>
            <Button variant="default" onClick={onClose}>{t('common:confirm.leave')}</Button>
          </div>
        </EntryForm>
      ) : null}
    </Sheet>
  );
}
