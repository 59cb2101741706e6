import type { RegistrationRow } from '@relevo/contracts/registration';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../../components/sheet.tsx';
import { useFormat } from '../../../lib/format.ts';
import { RequestTag } from './request-row.tsx';
import type { Deciding } from './use-deciding.ts';

/** Who somebody may be, with why; staff say, nobody is merged unasked. */
function Likenesses({ row, onJudge }: { row: RegistrationRow; onJudge: (personId: string | null) => void }) {
  const { t } = useTranslation('registration');
  const chosen = row.decided === null ? undefined : (row.decided.personId ?? 'new');
  const option = (value: string, label: string, hint: string, personId: string | null) => (
    <label key={value} className="opt"><input type="radio" name={`who-${row.id}`} checked={chosen === value} onChange={() => onJudge(personId)} /><span>{label}{hint ? <small>{hint}</small> : null}</span></label>
  );
  return (
    <fieldset className="opts">
      <legend>{t('likeness.title')}</legend>
      {row.likenesses.map((like, i) => {
        const hint = [like.institution, like.areaName, like.reasons.map((reason) => t(`roster:why.${reason}`)).join(', '), like.enrolled ? t('likeness.enrolled') : ''].filter(Boolean).join(' · ');
        return like.personId ? option(like.personId, t('likeness.same', { name: like.displayName }), hint, like.personId) : <p key={`request-${i}`} className="small">{t('likeness.request', { name: like.displayName })} <span className="muted">{hint}</span></p>;
      })}
      {option('new', t('likeness.new'), t('likeness.newHint'), null)}
    </fieldset>
  );
}

/** One request, whole: what it says, what was consented to, and what may be done. */
export function RequestSheet({ row, timeZone, deciding, onClose }: { row: RegistrationRow | null; timeZone: string; deciding: Deciding; onClose: () => void }) {
  const { t } = useTranslation('registration');
  const f = useFormat();
  if (!row) return null;
  const facts = [[t('facts.institution'), row.institution], [t('facts.area'), row.areaName], [t('facts.contact'), row.contact], [t('facts.asked'), f.dateTime(row.askedAt, timeZone)], [t('facts.word'), row.word]].filter(([, value]) => value);
  return (
    <Sheet open onClose={onClose} title={row.displayName || t(row.erased ? 'requests.forgotten' : 'requests.erased')}>
      <div className="stack-s">
        <p><RequestTag row={row} /></p>
        <dl className="kv">{facts.map(([label, value]) => [<dt key={`${label}-t`}>{label}</dt>, <dd key={`${label}-d`}>{value}</dd>])}</dl>
        {row.likenesses.length > 0 ? <Likenesses row={row} onJudge={(personId) => deciding.judge(row.id, personId)} /> : null}
        <h3>{t('consents.title')}</h3>
        <ul className="reg-said">{row.consents.map(({ purpose, state, version }) => <li key={purpose}>{t(`consents.${purpose}`)}: <b>{t(`consents.is.${state}`)}</b>{version === null ? null : <span className="muted small"> {t('consents.version', { version })}</span>}</li>)}</ul>
      </div>
      <div className="sheet-acts">
        {row.state === 'waiting' && !row.erased ? <Button onClick={() => { deciding.decide([row.id], 'accept'); onClose(); }}>{t('requests.acceptOne')}</Button> : null}
        {row.mayTakeBack ? <Button variant="default" onClick={() => { deciding.decide([row.id], 'take_back'); onClose(); }}>{t('requests.takeBack')}</Button> : null}
        <Button variant="default" onClick={onClose}>{t('requests.close')}</Button>
      </div>
    </Sheet>
  );
}
