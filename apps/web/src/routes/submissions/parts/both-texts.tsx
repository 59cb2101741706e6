import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Note } from '../../../components/note.tsx';

/** Somebody of the group saved while one wrote: nothing of either is lost until one says so. */
export function BothTexts({ theirs, onJoin, onDrop }: { theirs: string; onJoin: () => void; onDrop: () => void }) {
  const { t } = useTranslation('submissions');
  return (
    <Note tone="wait" title={t('group.changed')}>
      <div className="stack-s">
        <p>{t('group.changedText')}</p>
        <p className="work-words">{theirs}</p>
        <div className="line"><Button onClick={onJoin}>{t('group.both')}</Button><Button variant="default" onClick={onDrop}>{t('group.theirs')}</Button></div>
      </div>
    </Note>
  );
}
