import '@mantine/core/styles/Input.css';
import { TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft, useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { Field, type FieldText } from '../../fields/field.tsx';
import { useValue } from '../../fields/plain-fields.tsx';
import { tagsOf } from './bank-filter.ts';

const none: string[] = [];
const mostTags = 20;
const suggested = 40;
const tagOf = (text: string): string => text.trim().slice(0, 60);

type TagsProps = { tags: readonly string[]; most?: number; id: string; label: string; describedBy?: string | undefined; onTags: (tags: string[]) => void };

/** Tags as chips; another is written and taken with Enter or a comma, those of the kit are proposed. */
export function TagsInput({ tags, most = mostTags, id, label, describedBy, onTags }: TagsProps) {
  const { t } = useTranslation('studio-questions');
  const banks = useDraft((document) => document.banks);
  const [entry, setEntry] = useState('');
  const [asked, ask] = useState(false);
  // Only looked for once somebody is about to write one.
  const known = useMemo(() => (asked ? tagsOf(banks).slice(0, suggested).map(([tag]) => tag) : none), [asked, banks]);
  const add = (text: string) => {
    setEntry('');
    const made = text.split(',').map(tagOf).filter((tag) => tag !== '' && !tags.includes(tag));
    if (made.length > 0) onTags([...tags, ...new Set(made)].slice(0, most));
  };
  return (
    <>
      {tags.length > 0 ? <ul className="q-tags">{tags.map((tag) => (
        <li key={tag}><span>{tag}</span><button type="button" className="plain" aria-label={t('tags.remove', { tag })} onClick={() => onTags(tags.filter((one) => one !== tag))}><IconX size={16} stroke={2} aria-hidden /></button></li>
      ))}</ul> : null}
      {tags.length < most ? <TextInput id={id} value={entry} maxLength={120} list={`${id}-known`} autoComplete="off" aria-label={label} aria-describedby={describedBy} onFocus={() => ask(true)} onBlur={() => add(entry)}
        onChange={(event) => { const { value } = event.currentTarget; if (value.includes(',') || known.includes(value)) add(value); else setEntry(value); }}
        onKeyDown={(event) => { if (event.key === 'Enter') { event.preventDefault(); add(entry); } else if (event.key === 'Backspace' && entry === '') onTags(tags.slice(0, -1)); }} /> : null}
      <datalist id={`${id}-known`}>{known.filter((tag) => !tags.includes(tag)).map((tag) => <option key={tag} value={tag}>{tag}</option>)}</datalist>
    </>
  );
}

export function TagsField({ most, ...text }: FieldText & { label: string; most?: number }) {
  const store = useDraftStore();
  const tags = useValue<string[]>(text.path) ?? none;
  return <Field {...text}>{({ id, describedBy }) => <TagsInput id={id} label={text.label} describedBy={describedBy} tags={tags} {...(most ? { most } : {})} onTags={(next) => store.set(text.path, next)} />}</Field>;
}
