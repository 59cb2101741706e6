import '@mantine/core/styles/Input.css';
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { matchingCredits } from '@relevo/domain/scoring';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../../lib/format.ts';
import { Field } from '../../fields/field.tsx';
import { NumberField } from '../../fields/number-field.tsx';
import { LineField, SelectField } from '../../fields/plain-fields.tsx';
import { ProseField } from '../../fields/prose-field.tsx';
import { SortList } from '../../fields/sort-list.tsx';
import { LinesForm, LineText, type FormProps } from './choice-forms.tsx';
import { GraderFields } from '../marking-fields.tsx';
import { CreditExample } from './credit-example.tsx';
import { likertPresets, likertSteps } from './likert-scales.ts';
import { plainStem, newLine, unwritten, type QuestionOf } from './question-parts.ts';

const mostPrompts = 12;
const mostChoices = 16;

/** Prompts, each with its choice; the choices below, some of which may fit nothing. */
export function MatchingForm({ question, path, lang }: FormProps<QuestionOf<'matching'>>) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const tell = useTell();
  const { prompts, choices } = question;
  const list = [...path, 'prompts'];
  const remove = (n: number) => {
    store.set(list, prompts.toSpliced(n, 1));
    tell(t('line.removed'), () => store.set(list, prompts));
  };
  const label = (text: string, n: number) => `${String.fromCharCode(65 + n)}. ${plainStem(text).slice(0, 60)}`;
  return (
    <>
      <Field path={list} label={t('matching.prompts')} hint={t('matching.promptsHint')} group>{() => (
        <>
          <SortList path={list} members={prompts} name={(_, n) => t('line.nth', { n: n + 1 })} onMove={(key, after) => store.move(list, key, list, after)} onRemove={prompts.length > 2 ? (_, n) => remove(n) : undefined}>
            {(one, n) => (
              <>
                <b className="q-mark num" aria-hidden>{n + 1}</b>
                <LineText list={list} id={one.id} label={t('line.nth', { n: n + 1 })} lang={lang} text={one.text} />
                <NativeSelect className="q-under" aria-label={t('matching.goesWith', { n: n + 1 })} value={one.choiceId} onChange={(event) => store.set([...list, one.id, 'choiceId'], event.currentTarget.value)}
                  data={[...(choices.some(({ id }) => id === one.choiceId) ? [] : [{ value: one.choiceId, label: t('matching.unknown') }]), ...choices.map((choice, at) => ({ value: choice.id, label: label(choice.text, at) }))]} />
              </>
            )}
          </SortList>
          {prompts.length < mostPrompts ? <Button variant="subtle" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => store.insert(list, { ...newLine(), choiceId: choices[0]?.id ?? '' }, prompts.at(-1)?.id ?? null)}>{t('matching.addPrompt')}</Button> : null}
        </>
      )}</Field>
      <LinesForm path={[...path, 'choices']} lines={choices} label={t('matching.choices')} hint={t('matching.choicesHint')} add={t('matching.addChoice')} most={mostChoices} lang={lang} needed={(id) => prompts.some((one) => one.choiceId === id)} />
      <SelectField path={[...path, 'credit']} label={t('credit.title')} choices={matchingCredits.map((value) => ({ value, label: t(`credit.matching.${value}`) }))} />
      <CreditExample question={question} />
    </>
  );
}

/** A number, how far beside it still counts, and what it counts. */
export function NumericForm({ question, path, lang }: FormProps<QuestionOf<'numeric'>>) {
  const { t } = useTranslation('studio-questions');
  const f = useFormat();
  const { value, tolerance, unit } = question;
  const shown = (n: number) => [f.number(n, 6), unit].filter(Boolean).join(' ');
  return (
    <>
      <div className="fld-two">
        <NumberField path={[...path, 'value']} label={t('numeric.value')} wrong={t('numeric.wrong')} />
        <NumberField path={[...path, 'tolerance']} label={t('numeric.tolerance')} least={0} wrong={t('numeric.wrong')} />
        <LineField path={[...path, 'unit']} label={t('numeric.unit')} maxLength={40} lang={lang} />
      </div>
      <p className="q-rule">{tolerance === 0 ? t('numeric.exact', { value: shown(value) }) : t('numeric.range', { from: shown(value - tolerance), to: shown(value + tolerance) })}</p>
    </>
  );
}

/** Words that count as right, one a line; the first is shown as the answer. */
export function AcceptedField({ path, accepted, label, hint, lang }: { path: string[]; accepted: readonly string[]; label: string; hint: string; lang: string }) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const written = accepted.filter((one) => one !== unwritten);
  const [entry, setEntry] = useState(written.join('\n'));
  const linesOf = (text: string) => [...new Set(text.split('\n').map((one) => one.trim().slice(0, 200)).filter(Boolean))].slice(0, 50);
  const kept = written.join('\n');
  useEffect(() => setEntry((now) => (linesOf(now).join('\n') === kept ? now : kept)), [kept]);
  const type = (text: string) => {
    setEntry(text);
    const lines = linesOf(text);
    store.set(path, lines);
  };
  return (
    <Field path={path} label={label} hint={hint} wrong={written.length === 0 ? t('short.none') : undefined}>{({ id, describedBy }) => (
      <Textarea id={id} lang={lang} value={entry} autosize minRows={2} aria-describedby={describedBy} onChange={(event) => type(event.currentTarget.value)} />
    )}</Field>
  );
}

export function ShortForm({ question, path, lang }: FormProps<QuestionOf<'short'>>) {
  const { t } = useTranslation('studio-questions');
  return <AcceptedField path={[...path, 'accepted']} accepted={question.accepted} label={t('short.title')} hint={t('short.hint')} lang={lang} />;
}

/** An opinion's steps, written or taken from a usual scale in the kit's language. */
export function LikertForm({ question, path, lang }: FormProps<QuestionOf<'likert'>>) {
  const { t, i18n } = useTranslation('studio-questions');
  const store = useDraftStore();
  const tell = useTell();
  const take = (preset: (typeof likertPresets)[number]) => {
    const before = question.scale;
    const steps = likertSteps(preset, lang, i18n.language);
    store.set([...path, 'scale'], steps.map((text, n) => ({ ...newLine(text), ...(before.length === steps.length && before[n] ? { id: before[n].id } : {}) })));
    tell(t('likert.taken'), () => store.set([...path, 'scale'], before));
  };
  return (
    <>
      <div className="q-presets" role="group" aria-label={t('likert.preset')}>
        <p className="hint">{t('likert.preset')}</p>
        <div className="line">{likertPresets.map((one) => <Button key={one} variant="default" size="sm" onClick={() => take(one)}>{t(`likert.presets.${one}`)}</Button>)}</div>
      </div>
      <LinesForm path={[...path, 'scale']} lines={question.scale} label={t('likert.title')} hint={t('likert.hint')} add={t('likert.add')} most={7} lang={lang} numbered />
    </>
  );
}

/** A free text, and what whoever marks it looks for. */
export function EssayForm({ path, lang }: FormProps<QuestionOf<'essay'>>) {
  const { t } = useTranslation('studio-questions');
  return (
    <>
      <NumberField path={[...path, 'mostWords']} label={t('essay.mostWords')} hint={t('essay.mostWordsHint')} least={1} most={5000} whole optional wrong={t('essay.wrong')} />
      <GraderFields part={path} />
      <ProseField path={[...path, 'guide']} label={t('essay.guide')} hint={t('essay.guideHint')} lang={lang} minRows={4} />
    </>
  );
}
