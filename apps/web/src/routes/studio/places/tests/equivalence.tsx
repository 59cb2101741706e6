import { formDifferences, formFacts, unnamed } from '@relevo/domain/form-balance';
import { difficulties } from '@relevo/domain/scoring';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../../components/tag.tsx';
import { useDraft } from '../../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../../lib/format.ts';
import { objectivesOf } from '../banks/bank-filter.ts';
import { questionIndex } from '../banks/question-index.ts';

/** Whether two forms ask alike: figures side by side, what differs marked. */
export function Equivalence({ a, b }: { a: readonly string[]; b: readonly string[] }) {
  const { t } = useTranslation('studio-questions');
  const f = useFormat();
  const index = questionIndex(useDraft((document) => document.banks));
  const objectives = objectivesOf({ modules: useDraft((document) => document.modules) });
  const factsOf = (ids: readonly string[]) => formFacts(ids.flatMap((id) => index.get(id)?.question ?? []));
  const [first, second] = [factsOf(a), factsOf(b)];
  const differs = formDifferences(first, second);
  const named = [...new Set([...first.objectives.keys(), ...second.objectives.keys()])];
  const rows: [string, number, number][] = [
    [t('equal.questions'), first.count, second.count], [t('equal.points'), first.points, second.points],
    ...difficulties.map((one): [string, number, number] => [t(`difficulties.${one}`), first.difficulties.get(one) ?? 0, second.difficulties.get(one) ?? 0]),
    ...named.map((id): [string, number, number] => [id === unnamed ? t('question.noObjective') : (objectives.find((one) => one.id === id)?.text ?? t('question.emptyObjective')), first.objectives.get(id) ?? 0, second.objectives.get(id) ?? 0]),
  ];
  return (
    <section className="fld" aria-labelledby="tq-equal">
      <div className="line"><h3 id="tq-equal" className="fld-label">{t('equal.title')}</h3>{differs.length === 0 ? <Tag tone="done" icon={IconCircleCheck}>{t('equal.yes')}</Tag> : <Tag tone="wait" icon={IconAlertTriangle}>{t('equal.no', { what: f.list(differs.map((one) => t(`equal.in.${one}`))) })}</Tag>}</div>
      <table className="tq-equal"><thead><tr><th scope="col"><span className="sr">{t('equal.what')}</span></th><th scope="col" className="n">A</th><th scope="col" className="n">B</th></tr></thead>
        <tbody>{rows.filter(([, x, y]) => x > 0 || y > 0).map(([word, x, y], n) => (
          <tr key={n} data-differs={Math.abs(x - y) > 1e-9 || undefined}><th scope="row">{word}{Math.abs(x - y) > 1e-9 ? <span className="sr"> ({t('equal.differs')})</span> : null}</th><td className="n num">{f.number(x, 1)}</td><td className="n num">{f.number(y, 1)}</td></tr>
        ))}</tbody></table>
    </section>
  );
}
