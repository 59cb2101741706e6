import { deviateMark, type MarkingPage } from '@relevo/contracts/marking';
import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { AreaField } from '../../../components/form/area-field.tsx';
import { TextField } from '../../../components/form/text-field.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useFormat } from '../../../lib/format.ts';
import { formValues, send, type Refused } from '../../../lib/send.ts';

type Member = MarkingPage['members'][number];

/** Whoever handed it in together, each with what they have of it; one may get points of their own. */
export function Members({ piece, cohortId }: { piece: MarkingPage; cohortId: string }) {
  const { t } = useTranslation('marking');
  const [open, setOpen] = useState<string | null>(null);
  if (piece.members.length === 0) return null;
  return (
    <Band title={t('members')}>
      <ul className="stack">{piece.members.map((member) => <One key={member.pieceId} {...{ piece, cohortId, member }} open={open === member.pieceId} onOpen={(on) => setOpen(on ? member.pieceId : null)} />)}</ul>
    </Band>
  );
}

function One({ piece, cohortId, member, open, onOpen }: { piece: MarkingPage; cohortId: string; member: Member; open: boolean; onOpen: (on: boolean) => void }) {
  const { t } = useTranslation('marking');
  const f = useFormat();
  const { revalidate } = useRevalidator();
  const [refused, setRefused] = useState<Refused | null>(null);
  const deviate = async (own: { points: number; words: string } | null) => {
    const outcome = await send(deviateMark, { params: { id: cohortId, pieceId: piece.id, memberPieceId: member.pieceId }, body: { own } });
    setRefused(outcome.ok ? null : outcome);
    if (!outcome.ok) return;
    onOpen(false);
    await revalidate();
  };
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { points = '', words = '' } = formValues(new FormData(event.currentTarget));
    void deviate({ points: points === '' ? Number.NaN : Number(points.replace(',', '.')), words });
  };
  const fault = (name: string) => (refused?.fields.some(({ path }) => path === `own.${name}`) ? { wrong: t(`memberWrong.${name}`, { most: f.number(piece.of, 2) }) } : {});
  return (
    <li className="stack-s">
      <p><b>{member.name}</b> · <span className="num">{t('points', { points: f.number(member.points, 2), of: f.number(piece.of, 2) })}</span></p>
      {member.words ? <p className="mark-work small">{member.words}</p> : null}
      {refused && refused.fields.length === 0 ? <RefusalNote refusal={refused} /> : null}
      {!piece.mayDeviate ? null : open ? (
        <form className="stack-s" onSubmit={save} noValidate>
          <TextField name="points" label={t('memberPoints', { most: f.number(piece.of, 2) })} inputMode="decimal" defaultValue={String(member.points)} {...fault('points')} />
          <AreaField name="words" label={t('memberWords')} hint={t('memberWordsHint')} defaultValue={member.words ?? ''} rows={2} maxLength={1000} {...fault('words')} />
          <div className="line"><Button type="submit">{t('memberSave')}</Button><Button variant="default" onClick={() => onOpen(false)}>{t('memberClose')}</Button></div>
        </form>
      ) : <div className="line"><Button variant="default" className="fit" onClick={() => onOpen(true)}>{t('memberOwn')}</Button>{member.words ? <Button variant="default" className="fit" onClick={() => void deviate(null)}>{t('memberSame')}</Button> : null}</div>}
    </li>
  );
}
