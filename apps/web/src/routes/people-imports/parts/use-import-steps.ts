import type { PeopleImport } from '@relevo/contracts/people-imports';
import { amendPeopleImport, repairPeopleImport, undoPeopleImportStep } from '@relevo/contracts/people-imports';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useTell } from '../../../components/undo-bar.tsx';
import { send, type Outcome } from '../../../lib/send.ts';

const every = 700;
/** A list of thousands takes a while to be compared anew. */
const mostTries = 90;

type Decided = { needs: 'faulty'; is: 'left_out' } | { needs: 'undecided'; is: 'new' | 'left_out' };
type Repeated = PeopleImport['repeated'][number];

/** What is done to many rows of a list at once: it is said, and taken back in one tap. `ask` shows what comes of it. */
export function useImportSteps({ id, counts }: PeopleImport, ask: (asked: Promise<Outcome<PeopleImport>>) => Promise<boolean>) {
  const { t } = useTranslation('roster');
  const tell = useTell();
  const params = { id };
  const back = async (step: string): Promise<void> => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const outcome = await send(undoPeopleImportStep, { params: { id, step } });
      if (outcome.ok || outcome.code !== 'import_busy') return void (await ask(Promise.resolve(outcome)));
      await new Promise((go) => { setTimeout(go, every); });
    }
  };
  const take = async (asked: Promise<Outcome<PeopleImport>>, step: string, said: (after: PeopleImport) => string) => {
    const outcome = await asked;
    if (await ask(asked) && outcome.ok) tell(said(outcome.value), () => void back(step));
  };
  return {
    all: (body: Decided) => { const step = v7(); return take(send(amendPeopleImport, { params, body: { ...body, step } }), step, (after) => (body.is === 'new' ? t('import.toldNew', { count: counts.undecided }) : t('import.toldLeft', { count: after.counts.leftOut }))); },
    replaceAll: ({ column, given, text, rows }: Repeated & { text: string }) => { const step = v7(); return take(send(repairPeopleImport, { params, body: { step, column, given, text } }), step, () => t('import.toldRepaired', { count: rows })); },
  };
}
