import type { KitTest } from '@relevo/contracts/kit-questions';
import { drawPools, tooSmallDraws } from '@relevo/domain/draws';
import { difficulties } from '@relevo/domain/scoring';
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconDice, IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraft, useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { Field } from '../../fields/field.tsx';
import { NumberField } from '../../fields/number-field.tsx';
import { SelectField } from '../../fields/plain-fields.tsx';
import { drawablesOf } from '../banks/question-index.ts';
import { TagsField } from '../banks/tags-field.tsx';
import { newDraw } from './test-parts.ts';

/** Questions drawn afresh for each attempt, with how many there are to draw from. */
export function Draws({ test }: { test: KitTest }) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const tell = useTell();
  const banks = useDraft((document) => document.banks);
  const path = ['tests', test.id, 'draws'];
  const { pools, small } = useMemo(() => {
    const all = drawablesOf(banks);
    return { pools: drawPools(test, all), small: new Set(tooSmallDraws(test, all).map((one) => one.id)) };
  }, [test, banks]);
  const remove = (n: number) => {
    const draw = test.draws[n]!;
    store.remove(path, draw.id);
    tell(t('draw.removed'), () => store.insert(path, draw, test.draws[n - 1]?.id ?? null));
  };
  return (
    <Field path={path} label={t('draw.title')} hint={t('draw.hint')} group>{() => (
      <>
        {test.draws.length > 0 ? <ol className="fld-members">{test.draws.map((draw, n) => (
          <li key={draw.id} data-path={[...path, draw.id].join('/')}>
            <div className="fld-two">
              <NumberField path={[...path, draw.id, 'count']} label={t('draw.count')} least={1} most={100} whole wrong={t('draw.countWrong')} />
              <SelectField path={[...path, draw.id, 'difficulty']} label={t('question.difficulty')} choices={[{ value: '', label: t('draw.any') }, ...difficulties.map((value) => ({ value, label: t(`difficulties.${value}`) }))]} />
            </div>
            {banks.length > 1 || draw.bankId ? <SelectField path={[...path, draw.id, 'bankId']} label={t('picker.bank')} choices={[{ value: '', label: t('picker.allBanks') }, ...banks.map((one) => ({ value: one.id, label: one.title }))]} /> : null}
            <TagsField path={[...path, draw.id, 'tags']} label={t('draw.tags')} hint={t('draw.tagsHint')} most={10} />
            <p className="small line" role="status">{small.has(draw.id) ? <IconAlertTriangle size={18} className="tone" data-tone="stop" aria-hidden /> : null}<span className={small.has(draw.id) ? 'tone' : 'muted'} data-tone="stop">{t(small.has(draw.id) ? 'draw.tooFew' : 'draw.enough', { count: pools.get(draw.id)?.length ?? 0 })}</span></p>
            <Button variant="subtle" size="sm" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => remove(n)}>{t('draw.remove')}</Button>
          </li>
        ))}</ol> : null}
        {test.draws.length < 20 ? <div><Button variant="default" size="sm" leftSection={<IconDice size={18} aria-hidden />} onClick={() => store.insert(path, newDraw(), test.draws.at(-1)?.id ?? null)}>{t('draw.add')}</Button></div> : null}
      </>
    )}</Field>
  );
}
