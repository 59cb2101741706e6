import '../../../components/list-tools.css';
import './paper-tests.css';
import { findPaperForm } from '@relevo/contracts/paper-tests';
import { paperCodeOf } from '@relevo/domain/paper-code';
import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Band } from '../../../components/band.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { call } from '../../../lib/call.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, type Refused } from '../../../lib/send.ts';
import { paperFormPath } from './places.ts';

/** The form in hand, by its code; a slip is known before anything is asked. */
export function CodeFinder() {
  const { t } = useTranslation('paper-tests');
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const find = async (event: FormEvent) => {
    event.preventDefault();
    const known = paperCodeOf(code);
    setWrong(known === null);
    setRefusal(null);
    if (known === null) return;
    try {
      const { cohortId, testId, id } = await call(findPaperForm, { params: { code: known } });
      await navigate(paperFormPath(cohortId, testId, id));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefusal(refused(error));
    }
  };
  return (
    <Band title={t('byCode')}>
      <form className="stack-s" onSubmit={(event) => void find(event)}>
        <label className="stack-s" htmlFor="paper-code"><span className="small">{t('byCodeLead')}</span></label>
        <span className="pt-find">
          <input id="paper-code" className="filter num" inputMode="numeric" autoComplete="off" value={code} aria-invalid={wrong || undefined} aria-describedby={wrong ? 'paper-code-wrong' : undefined} onChange={(event) => { setCode(event.currentTarget.value); setWrong(false); }} />
          <Button type="submit" variant="default">{t('open')}</Button>
        </span>
        {wrong ? <p id="paper-code-wrong" className="tone small" data-tone="stop" role="alert">{t('codeWrong')}</p> : null}
        {refusal ? <RefusalNote refusal={refusal} /> : null}
      </form>
    </Band>
  );
}
