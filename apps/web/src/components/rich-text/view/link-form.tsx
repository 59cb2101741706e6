import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField } from '../../form/select-field.tsx';
import { TextField } from '../../form/text-field.tsx';
import { FieldError } from '../../form/field-error.tsx';
import type { TextParts } from '../rich-text-types.ts';

type LinkFormProps = {
  parts: TextParts;
  /** Where the words lead now; empty where they lead nowhere. */
  current: string;
  /** Nothing is selected, so the words are asked for too. */
  asksWords: boolean;
  onSet: (href: string, words: string) => void;
  onRemove: () => void;
};

/** `www.a.hn` and `nombre@a.hn` as people write them → an address; nothing where it is none. */
export function addressOf(written: string): string | null {
  const text = written.trim();
  if (/^(?:https?:\/\/[^\s]+\.[^\s]+|https?:\/\/localhost\S*|mailto:\S+@\S+|tel:[\d+ -]+|#\S+|kit:\S+)$/i.test(text)) return text;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  return /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#]\S*)?$/u.test(text) ? `https://${text}` : null;
}

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/** Where words lead: another part of the kit, chosen from its own, or an address that is written. */
export function LinkForm({ parts, current, asksWords, onSet, onRemove }: LinkFormProps) {
  const { t } = useTranslation('editor');
  const groups = [
    { group: t('link.modules'), items: (parts.modules ?? []).map(({ id, title }) => ({ value: `kit:module/${encodeURIComponent(id)}`, label: title })) },
    { group: t('link.pages'), items: (parts.pages ?? []).map(({ id, title }) => ({ value: `kit:page/${encodeURIComponent(id)}`, label: title })) },
    { group: t('link.files'), items: (parts.files ?? []).map(({ path }) => ({ value: `kit:asset/${encoded(path)}`, label: path })) },
  ].filter(({ items }) => items.length > 0);
  const [to, setTo] = useState(() => (groups.some(({ items }) => items.some(({ value }) => value === current)) ? current : ''));
  const [address, setAddress] = useState(to === '' ? current : '');
  const [words, setWords] = useState('');
  const [wrong, setWrong] = useState(false);
  const set = () => {
    const href = to || addressOf(address);
    if (href) onSet(href, words.trim());
    else setWrong(true);
  };
  const onEnter = (event: { key: string; preventDefault: () => void }) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    set();
  };
  return (
    <div className="stack">
      {groups.length > 0 ? <SelectField name="rt-to" label={t('link.to')} value={to} data={[{ value: '', label: t('link.address') }, ...groups]} onChange={(event) => setTo(event.currentTarget.value)} /> : null}
      {to === '' ? <TextField name="rt-href" label={t('link.address')} hint={t('link.addressHint')} type="url" inputMode="url" value={address} onKeyDown={onEnter} onChange={(event) => { setAddress(event.currentTarget.value); setWrong(false); }} /> : null}
      {wrong ? <p className="tone small" data-tone="stop" role="alert"><FieldError message={t('link.wrong')} /></p> : null}
      {asksWords ? <TextField name="rt-words" label={t('link.words')} hint={t('link.wordsHint')} value={words} onKeyDown={onEnter} onChange={(event) => setWords(event.currentTarget.value)} /> : null}
      <div className="sheet-acts">
        <Button onClick={set}>{t('link.set')}</Button>
        {current ? <Button variant="default" onClick={onRemove}>{t('link.remove')}</Button> : null}
      </div>
    </div>
  );
}
