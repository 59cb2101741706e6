import type { Translation, TranslationConflict } from '@relevo/contracts/kit-translations';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Note } from '../../../components/note.tsx';

/** Two people translated one text: both versions side by side, and one of them stays. */
export function Conflict({ data, conflict, onDecide }: { data: Translation; conflict: TranslationConflict; onDecide: (mine: string | null) => void }) {
  const { t } = useTranslation('translate');
  if (conflict.reason === 'gone') return <Note tone="stop" role="alert" level={3} title={t('conflict.gone')}><p lang={data.locale} dir={data.direction}>{conflict.mine}</p></Note>;
  const sides = [['mine', conflict.mine], ['theirs', conflict.theirs]] as const;
  return (
    <Note tone="stop" role="alert" level={3} title={t('conflict.title', { name: conflict.byName ?? t('conflict.somebody') })}>
      <div className="tr-pair">
        {sides.map(([side, text]) => (
          <section key={side} className="stack-s">
            <h4>{t(`conflict.${side}`)}</h4>
            <p className="tr-plain" lang={data.locale} dir={data.direction}>{text === '' ? t('conflict.nothing') : text}</p>
            <Button variant="default" onClick={() => onDecide(side === 'mine' ? conflict.mine : null)}>{t(`conflict.keep_${side}`)}</Button>
          </section>
        ))}
      </div>
    </Note>
  );
}
