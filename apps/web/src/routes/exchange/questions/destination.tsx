import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../../lib/draft/use-draft.tsx';
import type { Addition } from './add-questions.ts';

const newBank = '';
type DestinationProps = { title: string; count: number; /** Something else comes first. */ quiet: boolean; onAdd: (where: Pick<Addition, 'into' | 'tags'>) => void };

/** Where the questions go, and the words that they get to be found and drawn by. */
export function Destination({ title, count, quiet, onAdd }: DestinationProps) {
  const { t } = useTranslation('exchange');
  const banks = useDraft((document) => document.banks);
  const [bankId, setBank] = useState(newBank);
  const [name, setName] = useState(title);
  const [tags, setTags] = useState('');
  const into = banks.some((one) => one.id === bankId) ? { bankId } : { title: name.trim().slice(0, 300) || t('into.untitled') };
  const words = tags.split(/[,;\n]/).map((one) => one.trim().slice(0, 60)).filter(Boolean).slice(0, 20);
  return (
    <section className="band stack ex-into">
      <h2>{t('into.title')}</h2>
      <div className="ex-fields">
        <NativeSelect label={t('into.bank')} value={bankId} onChange={(event) => setBank(event.currentTarget.value)} data={[{ value: newBank, label: t('into.new') }, ...banks.map((one) => ({ value: one.id, label: `${one.title} (${one.questions.length})` }))]} />
        {'title' in into ? <TextInput label={t('into.name')} value={name} maxLength={300} onChange={(event) => setName(event.currentTarget.value)} /> : null}
        <TextInput label={t('into.tags')} description={t('into.tagsHint')} value={tags} onChange={(event) => setTags(event.currentTarget.value)} />
      </div>
      <p className="small muted">{t('into.undo')}</p>
      <div className="line"><Button variant={quiet ? 'default' : 'filled'} disabled={count === 0} onClick={() => onAdd({ into, tags: words })}>{t('into.add', { count })}</Button></div>
    </section>
  );
}
