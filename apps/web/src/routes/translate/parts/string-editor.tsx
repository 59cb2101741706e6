import type { Translation, TranslationString } from '@relevo/contracts/kit-translations';
import { Button } from '@mantine/core';
import { IconCopy, IconEyeCheck } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RichTextHandle } from '../../../components/rich-text/rich-text.tsx';
import { Conflict } from './conflict.tsx';
import { Hints, Terms } from './hints.tsx';
import { SourceText } from './source-text.tsx';
import { StateMark } from './state-mark.tsx';
import { isLong, TargetField } from './target-field.tsx';
import { nameKey } from './text-name.ts';
import type { SaverState, TranslationSaver } from './translation-saver.ts';

type StringEditorProps = { data: Translation; one: TranslationString; where: string; saver: TranslationSaver; state: SaverState };

/** One text and its translation side by side, with what helps to write it and to read it over. */
export function StringEditor({ data, one, where, saver, state }: StringEditorProps) {
  const { t } = useTranslation('translate');
  const heading = useRef<HTMLHeadingElement>(null);
  const [field, rich] = [useRef<HTMLTextAreaElement>(null), useRef<RichTextHandle>(null)];
  const conflict = state.conflicts.get(one.id);
  const value = state.waiting.get(one.id)?.text ?? one.target;
  const [shown, show] = useState(one.id);
  useEffect(() => {
    if (shown !== one.id) heading.current?.focus({ preventScroll: true });
    show(one.id);
  }, [one.id, shown]);
  const write = (text: string) => saver.write(one, text);
  const insert = (word: string) => {
    if (isLong(one) || !field.current) {
      // The editor takes words at its cursor as if they were typed; where it has none they go to the end.
      if (document.activeElement?.closest('.tr-target .rt') && document.execCommand('insertText', false, word)) return;
      return write(`${value}${value === '' || /\s$/.test(value) ? '' : ' '}${word}`);
    }
    const { selectionStart, selectionEnd } = field.current;
    write(value.slice(0, selectionStart) + word + value.slice(selectionEnd));
    field.current.focus();
  };
  const acts = useActs({ data, one, value, saver });
  return (
    <article className="tr-edit" aria-labelledby="tr-heading">
      <header className="line between">
        <div><p className="small muted">{where}</p><h2 id="tr-heading" ref={heading} tabIndex={-1} className="tr-name">{t(nameKey(one.id))}</h2></div>
        <span className="line">{one.core ? <span className="small muted">{t('core')}</span> : null}<StateMark state={one.state} /></span>
      </header>
      {conflict ? <Conflict data={data} conflict={conflict} onDecide={(mine) => saver.decide(one, mine)} /> : null}
      <div className="tr-pair">
        <SourceText data={data} one={one} />
        <div className="stack-s">
          <TargetField data={data} one={one} value={value} onChange={write} field={field} rich={rich} />
          <Hints data={data} one={one} value={value} />
          <Terms data={data} one={one} onInsert={insert} />
          {data.open ? <Acts acts={acts} one={one} value={value} /> : null}
        </div>
      </div>
    </article>
  );
}

/** What somebody may say of a text besides writing it; also by keys. */
function useActs({ data, one, value, saver }: { data: Translation; one: TranslationString; value: string; saver: TranslationSaver }) {
  const mayReview = data.open && value.trim() !== '' && value === one.target && !one.mine && (one.state === 'done' || one.state === 'reviewed');
  const review = () => { if (mayReview) saver.say(one, { text: value, reviewed: one.state !== 'reviewed' }); };
  const copy = () => { if (data.open) saver.write(one, one.text); };
  const confirm = () => { if (data.open && one.state === 'stale') saver.say(one, { text: value }); };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      const act = event.code === 'KeyR' ? review : event.code === 'KeyC' ? copy : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
  return { mayReview, review, copy, confirm };
}

function Acts({ acts: { mayReview, review, copy, confirm }, one, value }: { acts: ReturnType<typeof useActs>; one: TranslationString; value: string }) {
  const { t } = useTranslation('translate');
  const written = value.trim() !== '';
  return (
    <>
      <div className="line tr-acts">
        {one.state === 'stale' && value === one.target ? <Button variant="default" onClick={confirm}>{t('acts.stillRight')}</Button> : null}
        {one.state === 'done' || one.state === 'reviewed' ? <Button variant="default" disabled={!mayReview} aria-pressed={one.state === 'reviewed'} leftSection={<IconEyeCheck size={18} aria-hidden />} onClick={review}>{t(one.state === 'reviewed' ? 'acts.unreview' : 'acts.review')}</Button> : null}
        {written ? null : <Button variant="default" leftSection={<IconCopy size={18} aria-hidden />} onClick={copy}>{t('acts.copy')}</Button>}
      </div>
      {written && one.mine ? <p className="small muted">{t('acts.byYou')}</p> : written && one.byName ? <p className="small muted">{t('acts.by', { name: one.byName })}</p> : null}
    </>
  );
}
