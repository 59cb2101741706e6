import type { GivenAnswer } from '@relevo/contracts/attempts';
import type { ExchangeLine, ReadQuestions } from '@relevo/contracts/kit-exchange';
import { IconArrowsExchange, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QuestionField } from '../../../components/questions/question-field.tsx';
import { Tag } from '../../../components/tag.tsx';
import { useExchangeWords } from '../exchange-words.ts';

type One = ReadQuestions['questions'][number];
type ListProps = { read: ReadQuestions; chosen: ReadonlySet<string>; onChoose: (ids: ReadonlySet<string>) => void };

/** Every question that was read: whether it is taken, what was changed in it, and how it is asked. */
export function QuestionList({ read, chosen, onChoose }: ListProps) {
  const { t } = useTranslation('exchange');
  const byId = new Map<unknown, ExchangeLine[]>();
  for (const item of read.items) if (item.level !== 'left' && 'id' in item.detail) byId.set(item.detail['id'], [...(byId.get(item.detail['id']) ?? []), item]);
  const all = read.questions.map((one) => one.question.id);
  const set = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    onChoose(next);
  };
  return (
    <section className="rows ex-questions">
      <div className="h"><h2>{t('questions.title', { count: all.length })}</h2>
        <button type="button" className="link plain" onClick={() => onChoose(chosen.size === all.length ? new Set() : new Set(all))}>{t(chosen.size === all.length ? 'questions.none' : 'questions.all')}</button></div>
      <ul>{read.questions.map((one, n) => <QuestionRow key={one.question.id} one={one} number={n + 1} items={byId.get(one.question.id) ?? []} on={chosen.has(one.question.id)} onSet={set} />)}</ul>
    </section>
  );
}

type RowProps = { one: One; number: number; items: readonly ExchangeLine[]; on: boolean; onSet: (id: string, on: boolean) => void };

function QuestionRow({ one: { question, asked }, number, items, on, onSet }: RowProps) {
  const { t } = useTranslation('exchange');
  const words = useExchangeWords();
  const [open, setOpen] = useState(false);
  const [answer, setAnswer] = useState<GivenAnswer>();
  const changes = items.filter((one) => one.level === 'changed');
  const line = items.find((one) => one.line > 0)?.line;
  return (
    <li className="ex-question" data-off={!on || undefined}>
      <label className="ex-tick"><input type="checkbox" checked={on} onChange={(event) => onSet(question.id, event.currentTarget.checked)} /><span className="sr">{t('questions.take', { n: number })}</span></label>
      <div className="stack-s">
        <p className="ex-stem"><b className="num">{number}.</b> {shortStem(question.stem)}</p>
        <p className="line small muted"><span>{t(`kinds.${question.kind}`)}</span>{line ? <span className="num">{t('mend.line', { n: line })}</span> : null}
          {changes.length > 0 ? <Tag tone="wait" icon={IconArrowsExchange}>{t('questions.changed', { count: changes.length })}</Tag> : <Tag tone="done" icon={IconCircleCheck}>{t('questions.same')}</Tag>}</p>
        {changes.length > 0 ? <ul className="small ex-changes">{changes.map((one, n) => <li key={n}>{words.line(one)}{words.detail(one) ? <span className="muted"> ({words.detail(one)})</span> : null}</li>)}</ul> : null}
        <details onToggle={(event) => setOpen(event.currentTarget.open)}><summary className="small">{t('questions.preview')}</summary>{open ? <div className="ex-preview"><QuestionField question={asked} answer={answer} onAnswer={setAnswer} /></div> : null}</details>
      </div>
    </li>
  );
}

/** The question's first words without marks of Markdown; the preview shows it whole. */
const shortStem = (stem: string): string => {
  const plain = stem.replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\{\{[^}]*\}\}/g, '____').replace(/[*_`#>]+/g, '').replace(/\\(?=\W)/g, '').replace(/\s+/g, ' ').trim();
  return plain.length > 160 ? `${plain.slice(0, 159)}…` : plain;
};
