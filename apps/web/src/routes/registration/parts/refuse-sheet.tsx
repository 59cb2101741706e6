import '@mantine/core/styles/Input.css';
import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '../../../components/sheet.tsx';

/** A word goes with a refusal: whoever asked reads it behind their code. */
export function RefuseSheet({ open, count, onClose, onRefuse }: { open: boolean; count: number; onClose: () => void; onRefuse: (word: string) => void }) {
  const { t } = useTranslation('registration');
  const [word, setWord] = useState('');
  return (
    <Sheet open={open} onClose={onClose} title={t('refuse.title', { count })}>
      <Textarea label={t('refuse.word')} description={t('refuse.wordHint')} maxLength={500} rows={3} value={word} onChange={(event) => setWord(event.currentTarget.value)} />
      <div className="sheet-acts">
        <Button color="barro" onClick={() => onRefuse(word)}>{t('refuse.confirm')}</Button>
        <Button variant="default" onClick={onClose}>{t('common:confirm.leave')}</Button>
      </div>
    </Sheet>
  );
}
