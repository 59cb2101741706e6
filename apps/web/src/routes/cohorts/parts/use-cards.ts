import { issueAccessCards } from '@relevo/contracts/roster';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import { Refusal } from '../../../lib/refusal.ts';
import { saveFile } from '../../../lib/save-file.ts';
import { refused, type Refused } from '../../../lib/send.ts';

type Ask = { enrolmentIds?: string[]; withNames?: boolean; again?: boolean };

/** Prints access cards: the codes come with the file and are nowhere else. */
export function useCards(cohortId: string) {
  const { t } = useTranslation('roster');
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const print = async (ask: Ask) => {
    if (busy) return;
    setBusy(true);
    setRefusal(null);
    try {
      await saveFile(issueAccessCards, { params: { id: cohortId }, body: ask }, `${t('cards.file')}.pdf`);
      setDone(true);
      await revalidate();
    } catch (error) {
      setRefusal(refused(error instanceof Refusal ? error : new Refusal('unexpected', 0)));
    } finally {
      setBusy(false);
    }
  };
  return { print, busy, done, refusal };
}
