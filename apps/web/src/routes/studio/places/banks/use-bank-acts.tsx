import type { Question, QuestionBank } from '@relevo/contracts/kit-questions';
import type { QuestionKind } from '@relevo/domain/scoring';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ConfirmDialog } from '../../../../components/confirm-dialog.tsx';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { useStudio } from '../../frame/studio-context.ts';
import { madeTogether } from '../../kit/made-together.ts';
import { copyOfQuestion, newQuestion } from './question-parts.ts';
import { namedBy, usesOf, withoutQuestions, type Use } from './question-uses.ts';

const mostTags = 20;
type Asked = { bank: QuestionBank; questions: readonly Question[]; uses: Use[] };

/** What can be done with questions. What is asked somewhere says where before it goes; the rest happens at once with an undo. */
export function useBankActs() {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const tell = useTell();
  const navigate = useNavigate();
  const { goTo, hrefOf } = useStudio();
  const [asked, ask] = useState<Asked | null>(null);
  const listOf = (bankId: string) => ['banks', bankId, 'questions'];

  const replace = (bankId: string, next: Question) => store.together((document) => ({
    ...document, banks: document.banks.map((bank) => (bank.id === bankId ? { ...bank, questions: bank.questions.map((one) => (one.id === next.id ? next : one)) } : bank)),
  }));
  const take = ({ bank, questions }: Pick<Asked, 'bank' | 'questions'>) => {
    const ids = new Set(questions.map((one) => one.id));
    ask(null);
    void navigate(hrefOf(['banks', bank.id]), { replace: true });
    tell(t('bank.removed', { count: questions.length }), madeTogether(store, (document) => withoutQuestions(document, ids)));
  };
  return {
    /** The same tags more for all of them. */
    tag: (bank: QuestionBank, ids: ReadonlySet<string>, tags: readonly string[]) => {
      const tagged = (one: Question): Question => (ids.has(one.id) ? { ...one, tags: [...new Set([...one.tags, ...tags])].slice(0, mostTags) } : one);
      const undo = madeTogether(store, (document) => ({ ...document, banks: document.banks.map((one) => (one.id === bank.id ? { ...one, questions: one.questions.map(tagged) } : one)) }));
      tell(t('bank.tagged', { count: ids.size }), undo);
    },
    /** To the end of another bank; tests and surveys go on asking them. */
    move: (bank: QuestionBank, ids: ReadonlySet<string>, toBankId: string) => {
      const moving = bank.questions.filter((one) => ids.has(one.id));
      const undo = madeTogether(store, (document) => ({
        ...document, banks: document.banks.map((one) => (one.id === bank.id ? { ...one, questions: one.questions.filter(({ id }) => !ids.has(id)) } : one.id === toBankId ? { ...one, questions: [...one.questions, ...moving] } : one)),
      }));
      tell(t('bank.moved', { count: ids.size }), undo);
    },
    /** The question in place of what it was, with the way back. */
    put: (bankId: string, before: Question, next: Question, said: string) => {
      replace(bankId, next);
      tell(said, () => replace(bankId, before));
    },
    add: (bank: QuestionBank, kind: QuestionKind) => {
      const made = newQuestion(kind);
      store.insert(listOf(bank.id), made, bank.questions.at(-1)?.id ?? null);
      goTo([...listOf(bank.id), made.id, 'stem']);
    },
    duplicate: (bank: QuestionBank, question: Question) => {
      const copy = copyOfQuestion(question);
      store.insert(listOf(bank.id), copy, question.id);
      goTo([...listOf(bank.id), copy.id, 'stem']);
      tell(t('question.duplicated'));
    },
    remove: (bank: QuestionBank, questions: readonly Question[]) => {
      const uses = namedBy(questions.flatMap((one) => usesOf(store.document, one, bank.id)));
      if (uses.length > 0) ask({ bank, questions, uses });
      else take({ bank, questions });
    },
    asking: asked ? (
      <ConfirmDialog open onClose={() => ask(null)} onConfirm={() => take(asked)} title={t('uses.sure', { count: asked.questions.length })} confirm={t('uses.removeAll')} cancel={t('uses.keep')}>
        <p>{t('uses.askedIn')}</p>
        <ul className="q-uses">{[...new Map(asked.uses.map((one) => [`${one.id} ${one.how}`, one])).values()].map((one) => <li key={`${one.id} ${one.how}`}><b>{one.title}</b><span className="small muted">{t(`uses.how.${one.how}`)}</span></li>)}</ul>
      </ConfirmDialog>
    ) : null,
  };
}
