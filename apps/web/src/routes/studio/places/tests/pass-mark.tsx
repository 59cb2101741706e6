import '@mantine/core/styles/Input.css';
import type { KitTest } from '@relevo/contracts/kit-questions';
import { numberIn } from '@relevo/domain/scoring';
import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDraft, useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../../lib/format.ts';
import { Field } from '../../fields/field.tsx';
import { useEntry } from '../../fields/use-entry.ts';
import { questionIndex } from '../banks/question-index.ts';

const digits = 10_000;
const rounded = (n: number) => Math.round(n * digits) / digits;

/** The share of the points that passes; where the points are known it may be written as points as well. */
export function PassMark({ test }: { test: KitTest }) {
  const { t } = useTranslation('studio-questions');
  const f = useFormat();
  const store = useDraftStore();
  const index = questionIndex(useDraft((document) => document.banks));
  const path = ['tests', test.id, 'passMark'];
  const points = test.forms.A.reduce((sum, id) => sum + (index.get(id)?.question.points ?? 0), 0);
  const known = points > 0 && test.draws.length === 0;
  const within = (entry: string, most: number): string | undefined => {
    const number = numberIn(entry);
    return number !== null && number >= 0 && number <= most ? String(rounded(number)) : undefined;
  };
  const percent = useEntry(String(rounded(test.passMark * 100)), (entry) => within(entry, 100), (next) => store.set(path, rounded(Number(next) / 100)));
  const inPoints = useEntry(String(Math.round(test.passMark * points * 100) / 100), (entry) => within(entry, points), (next) => store.set(path, points > 0 ? rounded(Number(next) / points) : test.passMark));
  return (
    <Field path={path} label={t('test.passMark')} hint={known ? t('test.passMarkHint', { points: f.number(test.passMark * points, 2), of: f.number(points, 2) }) : t('test.passMarkDrawn')} wrong={percent.isWrong ? t('test.passMarkWrong') : undefined} group>{() => (
      <div className="fld-two">
        <TextInput aria-label={t('test.inPercent')} inputMode="decimal" className="fld-short" value={percent.entry} error={percent.isWrong} rightSection={<span className="muted small">%</span>} onChange={(event) => percent.type(event.currentTarget.value)} />
        {known ? <TextInput aria-label={t('test.inPoints')} inputMode="decimal" className="fld-short" value={inPoints.entry} error={inPoints.isWrong} rightSectionWidth={64} rightSection={<span className="muted small">{t('test.points')}</span>} onChange={(event) => inPoints.type(event.currentTarget.value)} /> : null}
      </div>
    )}</Field>
  );
}
