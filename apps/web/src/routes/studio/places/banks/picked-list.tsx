import type { KitPath } from '@relevo/contracts/kit-changes';
import { hasAnswer } from '@relevo/domain/kit-test-checks';
import type { QuestionKind } from '@relevo/domain/scoring';
import { Button } from '@mantine/core';
import { IconAlertCircle, IconPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraft, useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../../lib/format.ts';
import { Field } from '../../fields/field.tsx';
import { SortList } from '../../fields/sort-list.tsx';
import { useStudio } from '../../frame/studio-context.ts';
import { questionIndex } from './question-index.ts';
import { plainStem } from './question-parts.ts';
import { QuestionPicker } from './question-picker.tsx';

type PickedProps = { path: KitPath; ids: readonly string[]; label: string; hint?: ReactNode; kinds: readonly QuestionKind[]; elsewhere?: readonly string[]; graded?: boolean; children?: ReactNode };

/** The questions that a test or a survey asks, in order. */
export function PickedList({ path, ids, label, hint, kinds, elsewhere, graded = true, children }: PickedProps) {
  const { t } = useTranslation('studio-questions');
  const f = useFormat();
  const store = useDraftStore();
  const tell = useTell();
  const { hrefOf } = useStudio();
  const index = questionIndex(useDraft((document) => document.banks));
  const [picking, setPicking] = useState(false);
  const members = [...new Set(ids)].map((id) => ({ id }));
  const name = (id: string) => { const found = index.get(id); return found ? plainStem(found.question.stem) || t('question.empty') : t('picker.gone'); };
  const move = (id: string, after: string | null) => {
    const others = ids.filter((one) => one !== id);
    store.set(path, others.toSpliced(after === null ? 0 : others.indexOf(after) + 1, 0, id));
  };
  const remove = (id: string) => {
    store.set(path, ids.filter((one) => one !== id));
    tell(t('picker.removed'), () => store.set(path, ids));
  };
  return (
    <Field path={path} label={label} hint={hint} group>{() => (
      <>
        <SortList path={path} members={members} name={({ id }) => name(id).slice(0, 80)} onMove={move} onRemove={({ id }) => remove(id)}>
          {({ id }, n) => {
            const found = index.get(id);
            return (
              <><b className="q-mark num" aria-hidden>{n + 1}</b>
                <span className="q-picked-row">{found ? <Link to={hrefOf(['banks', found.bank.id, 'questions', id])}>{name(id)}</Link> : <span>{name(id)}</span>}
                  <span className="sub">{found ? [t(`kinds.${found.question.kind}`), ...(graded ? [t('question.pointsOf', { count: found.question.points, points: f.number(found.question.points, 1) })] : []), ...(found.question.difficulty ? [t(`difficulties.${found.question.difficulty}`)] : [])].join(' · ') : null}</span>
                  {found && graded && !hasAnswer(found.question) ? <span className="q-flag tone" data-tone="stop"><IconAlertCircle size={16} stroke={2} aria-hidden />{t('question.noAnswer')}</span> : null}</span></>
            );
          }}
        </SortList>
        {ids.length === 0 ? <p className="small muted">{t('picker.none')}</p> : null}
        <div className="line"><Button variant="default" size="sm" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setPicking(true)}>{t('picker.button')}</Button>{children}</div>
        <QuestionPicker open={picking} onClose={() => setPicking(false)} title={label} kinds={kinds} chosen={ids} {...(elsewhere ? { elsewhere } : {})} onPick={(next) => store.set(path, next)} />
      </>
    )}</Field>
  );
}
