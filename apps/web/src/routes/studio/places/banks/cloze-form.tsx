import '@mantine/core/styles/Input.css';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconBracketsContain, IconPlus, IconX } from '@tabler/icons-react';
import { gapsIn } from '@relevo/domain/cloze';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { AreaField } from '../../fields/area-field.tsx';
import { Field } from '../../fields/field.tsx';
import { NumberField } from '../../fields/number-field.tsx';
import type { FormProps } from './choice-forms.tsx';
import { gapAs, gapKinds, withGap, withoutGap, type GapKind } from './cloze-gaps.ts';
import { fillingOf, newLine, unwritten, type QuestionOf } from './question-parts.ts';
import { AcceptedField } from './written-forms.tsx';

type Cloze = QuestionOf<'cloze'>;
type Gap = Cloze['gaps'][number];

/** The text of a cloze, where the selected word becomes a gap; its gaps stand below. */
export function ClozeStem({ question, path, lang }: FormProps<Cloze>) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const tell = useTell();
  const area = useRef<HTMLTextAreaElement>(null);
  const [said, say] = useState('');
  const insert = () => {
    const { selectionStart: from, selectionEnd: to } = area.current ?? { selectionStart: question.stem.length, selectionEnd: question.stem.length };
    const made = withGap(question, from, to);
    if (!made) return tell(t('cloze.already'));
    change(made.question);
    say(t('cloze.made', { word: fillingOf(made.question.gaps.find((one) => one.id === made.gapId)) }));
  };
  const change = (next: Cloze) => store.together((document) => ({ ...document, banks: document.banks.map((bank) => (bank.id === path[1] ? { ...bank, questions: bank.questions.map((one) => (one.id === next.id ? next : one)) } : bank)) }));
  return (
    <div className="q-cloze">
      <AreaField path={[...path, 'stem']} label={t('cloze.text')} hint={t('cloze.textHint')} lang={lang} minRows={4} area={area} />
      <Button variant="default" leftSection={<IconBracketsContain size={20} stroke={1.75} aria-hidden />} onMouseDown={(event) => event.preventDefault()} onClick={insert}>{t('cloze.insert')}</Button>
      <p className="sr" role="status">{said}</p>
    </div>
  );
}

export function ClozeForm({ question, path, lang }: FormProps<Cloze>) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  const tell = useTell();
  const list = [...path, 'gaps'];
  const places = gapsIn(question.stem);
  const whole = (next: Cloze) => store.together((document) => ({ ...document, banks: document.banks.map((bank) => (bank.id === path[1] ? { ...bank, questions: bank.questions.map((one) => (one.id === next.id ? next : one)) } : bank)) }));
  const remove = (gap: Gap) => {
    whole(withoutGap(question, gap));
    tell(t('cloze.removed'), () => whole(question));
  };
  return (
    <Field path={list} label={t('cloze.gaps')} group>{() => (
      <ol className="q-gaps">{question.gaps.map((gap, n) => (
        <li key={gap.id} data-path={[...list, gap.id].join('/')}>
          <div className="q-gap-h"><b>{t('cloze.nth', { n: n + 1 })}</b><code className="small muted">{`{{${gap.id}}}`}</code>
            <NativeSelect aria-label={t('cloze.kindOf', { n: n + 1 })} value={gap.kind} onChange={(event) => store.set([...list, gap.id], gapAs(gap, event.currentTarget.value as GapKind))} data={gapKinds.map((value) => ({ value, label: t(`cloze.kinds.${value}`) }))} />
            {question.gaps.length > 1 ? <button type="button" className="icon-btn plain" aria-label={t('cloze.remove', { n: n + 1 })} onClick={() => remove(gap)}><IconX size={18} stroke={1.75} aria-hidden /></button> : null}</div>
          {places.includes(gap.id) ? null : <p className="small tone" data-tone="stop">{t('cloze.lost')} <button type="button" className="link plain" onClick={() => store.set([...path, 'stem'], `${question.stem.trimEnd()} {{${gap.id}}}`)}>{t('cloze.putBack')}</button></p>}
          <GapForm gap={gap} path={[...list, gap.id]} lang={lang} />
        </li>
      ))}</ol>
    )}</Field>
  );
}

function GapForm({ gap, path, lang }: { gap: Gap; path: string[]; lang: string }) {
  const { t } = useTranslation('studio-questions');
  const store = useDraftStore();
  if (gap.kind === 'text') return <AcceptedField path={[...path, 'accepted']} accepted={gap.accepted} label={t('short.title')} hint={t('cloze.acceptedHint')} lang={lang} />;
  if (gap.kind === 'number') {
    return <div className="fld-two"><NumberField path={[...path, 'value']} label={t('numeric.value')} wrong={t('numeric.wrong')} /><NumberField path={[...path, 'tolerance']} label={t('numeric.tolerance')} least={0} wrong={t('numeric.wrong')} /></div>;
  }
  const list = [...path, 'options'];
  const { options } = gap;
  return (
    <Field path={list} label={t('option.title')} hint={t('option.oneRight')} group>{({ id }) => (
      <>
        <ul className="q-gap-options">{options.map((one, n) => (
          <li key={one.id}>
            <label className="q-mark"><input type="radio" name={id} checked={one.correct} onChange={() => store.set(list, options.map((other) => ({ ...other, correct: other.id === one.id })))} /><span className="sr">{t('option.isRight', { letter: n + 1 })}</span></label>
            <GapOption label={t('line.nth', { n: n + 1 })} text={one.text} lang={lang} onText={(text) => store.set([...list, one.id, 'text'], text)} />
            {options.length > 2 ? <button type="button" className="icon-btn plain" aria-label={t('option.remove', { letter: n + 1 })} onClick={() => store.remove(list, one.id)}><IconX size={18} stroke={1.75} aria-hidden /></button> : <span />}
          </li>
        ))}</ul>
        {options.length < 12 ? <Button variant="subtle" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => store.insert(list, { ...newLine(unwritten), correct: false }, options.at(-1)?.id ?? null)}>{t('option.add')}</Button> : null}
      </>
    )}</Field>
  );
}

/** A kit takes no option without words; an empty one says so and waits. */
function GapOption({ label, text, lang, onText }: { label: string; text: string; lang: string; onText: (text: string) => void }) {
  const shown = text === unwritten ? '' : text;
  const [entry, setEntry] = useState(shown);
  const value = entry.trim() === shown ? entry : shown;
  return <TextInput aria-label={label} lang={lang} value={value} maxLength={300} error={shown === ''} onChange={(event) => { setEntry(event.currentTarget.value); onText(event.currentTarget.value.trim() || unwritten); }} />;
}
