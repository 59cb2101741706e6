import '@mantine/core/styles/Input.css';
import { Button } from '@mantine/core';
import { IconMessage2, IconPlus } from '@tabler/icons-react';
import { multipleCredits, orderingCredits } from '@relevo/domain/scoring';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { Field } from '../../fields/field.tsx';
import { GrowingArea } from '../../fields/growing-area.tsx';
import { SelectField } from '../../fields/plain-fields.tsx';
import { SortList } from '../../fields/sort-list.tsx';
import { CreditExample } from './credit-example.tsx';
import { newLine, newOption, type QuestionOf } from './question-parts.ts';

export type FormProps<Q> = { question: Q; path: string[]; lang: string };
const mostOptions = 12;
const leastOptions = 2;
const letter = (n: number) => String.fromCharCode(65 + n);

/** Options with the right ones marked, each with what is said to whoever chose it. */
export function OptionsForm({ question, path, lang }: FormProps<QuestionOf<'single'> | QuestionOf<'multiple'>>) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const tell = useTell();
  const list = [...path, 'options'];
  const { options, kind } = question;
  const mark = (id: string, on: boolean) => store.set(list, options.map((one) => (one.id === id ? { ...one, correct: on } : kind === 'single' ? { ...one, correct: false } : one)));
  const remove = (n: number) => {
    store.set(list, options.toSpliced(n, 1));
    tell(t('option.removed'), () => store.set(list, options));
  };
  const none = !options.some((one) => one.correct);
  return (
    <>
      <Field path={list} label={t('option.title')} hint={t(kind === 'single' ? 'option.oneRight' : 'option.someRight')} wrong={none ? t('option.noneRight') : undefined} group>{({ id }) => (
        <>
          <SortList path={list} members={options} name={(_, n) => t('option.nth', { letter: letter(n) })} onMove={(key, after) => store.move(list, key, list, after)} onRemove={options.length > leastOptions ? (_, n) => remove(n) : undefined}>
            {(one, n) => (
              <>
                <label className="q-mark"><input type={kind === 'single' ? 'radio' : 'checkbox'} name={id} checked={one.correct} onChange={(event) => mark(one.id, event.currentTarget.checked)} /><span className="sr">{t('option.isRight', { letter: letter(n) })}</span></label>
                <LineText list={list} id={one.id} label={t('option.nth', { letter: letter(n) })} lang={lang} text={one.text} />
                <OptionFeedback path={[...list, one.id, 'feedback']} value={one.feedback} letter={letter(n)} lang={lang} />
              </>
            )}
          </SortList>
          {options.length < mostOptions ? <Button variant="subtle" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => store.insert(list, newOption(), options.at(-1)?.id ?? null)}>{t('option.add')}</Button> : null}
        </>
      )}</Field>
      {kind === 'multiple' ? <><SelectField path={[...path, 'credit']} label={t('credit.title')} choices={multipleCredits.map((value) => ({ value, label: t(`credit.multiple.${value}`) }))} /><CreditExample question={question} /></> : null}
    </>
  );
}

type LineTextProps = { list: string[]; id: string; label: string; lang: string; text: string };
/** One line's text; the lines beside it are not measured again while it is written. */
export const LineText = memo(function LineText({ list, id, label, lang, text }: LineTextProps) {
  const store = useDraftStore();
  return <GrowingArea aria-label={label} lang={lang} value={text} minRows={1} onChange={(event) => store.set([...list, id, 'text'], event.currentTarget.value)} />;
}, (a, b) => a.id === b.id && a.text === b.text && a.label === b.label && a.lang === b.lang && a.list.join('/') === b.list.join('/'));

function OptionFeedback({ path, value, letter: of, lang }: { path: string[]; value: string; letter: string; lang: string }) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const [open, setOpen] = useState(value !== '');
  if (!open) return <button type="button" className="q-say plain" onClick={() => setOpen(true)}><IconMessage2 size={16} stroke={1.75} aria-hidden />{t('option.feedback')}<span className="sr"> {of}</span></button>;
  return <GrowingArea className="q-feedback" lang={lang} aria-label={t('option.feedbackOf', { letter: of })} placeholder={t('option.feedbackHint')} value={value} minRows={1} onChange={(event) => store.set(path, event.currentTarget.value)} />;
}

/** Right or not, as a choice between two sentences. */
export function TrueFalseForm({ question, path }: FormProps<QuestionOf<'true_false'>>) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const at = [...path, 'correct'];
  return (
    <Field path={at} label={t('trueFalse.title')} group>{({ id }) => (
      <div className="q-two">{[true, false].map((value) => <label key={String(value)} className="opt"><input type="radio" name={id} checked={question.correct === value} onChange={() => store.set(at, value)} /><span>{t(value ? 'trueFalse.true' : 'trueFalse.false')}</span></label>)}</div>
    )}</Field>
  );
}

/** Items in the right order; they are asked in another. */
export function OrderingForm({ question, path, lang }: FormProps<QuestionOf<'ordering'>>) {
  const { t } = useTranslation('studio-questions');
  return (
    <>
      <LinesForm path={[...path, 'items']} lines={question.items} label={t('ordering.title')} hint={t('ordering.hint')} add={t('ordering.add')} most={mostOptions} lang={lang} numbered />
      <SelectField path={[...path, 'credit']} label={t('credit.title')} choices={orderingCredits.map((value) => ({ value, label: t(`credit.ordering.${value}`) }))} />
      <CreditExample question={question} />
    </>
  );
}

type LinesFormProps = { path: string[]; lines: readonly { id: string; text: string }[]; label: string; hint: string; add: string; most: number; lang: string; numbered?: boolean; /** Not taken out while others need it. */ needed?: (id: string) => boolean };

/** Short texts in an order of their own. */
export function LinesForm({ path, lines, label, hint, add, most, lang, numbered = false, needed }: LinesFormProps) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const tell = useTell();
  const remove = (n: number) => {
    store.set(path, lines.toSpliced(n, 1));
    tell(t('line.removed'), () => store.set(path, lines));
  };
  const name = (n: number) => (numbered ? t('line.nth', { n: n + 1 }) : t('option.nth', { letter: letter(n) }));
  return (
    <Field path={path} label={label} hint={hint} group>{() => (
      <>
        <SortList path={path} members={lines} name={(_, n) => name(n)} onMove={(key, after) => store.move(path, key, path, after)} onRemove={lines.length > leastOptions ? (one, n) => (needed?.(one.id) ? tell(t('matching.needed')) : remove(n)) : undefined}>
          {(one, n) => (
            <><b className="q-mark num" aria-hidden>{numbered ? n + 1 : letter(n)}</b>
              <LineText list={path} id={one.id} label={name(n)} lang={lang} text={one.text} /></>
          )}
        </SortList>
        {lines.length < most ? <Button variant="subtle" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => store.insert(path, newLine(), lines.at(-1)?.id ?? null)}>{add}</Button> : null}
      </>
    )}</Field>
  );
}

