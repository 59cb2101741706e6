import type { TranslationProgress } from '@relevo/contracts/kit-translations';
import { useTranslation } from 'react-i18next';
import { Baton } from '../../../components/baton.tsx';
import { useFormat } from '../../../lib/format.ts';
import { useCounted } from './counted.ts';

const parts = 10;

/** How far texts are, as a baton of ten and in words: texts, words, and those that publishing needs. */
export function ProgressLine({ progress, wide = false }: { progress: TranslationProgress; wide?: boolean }) {
  const { t } = useTranslation('translate');
  const f = useFormat();
  const counted = useCounted();
  const whole = progress.texts > 0 && progress.done === progress.texts;
  const done = whole ? parts : Math.min(parts - 1, Math.floor((progress.done / Math.max(1, progress.texts)) * parts));
  const label = counted('progress.texts', progress.texts, { done: f.number(progress.done) });
  // Rounded down: while anything is left it is not all of it.
  const words = progress.words > 0 ? t('progress.words', { share: f.percent(Math.floor((progress.wordsDone / progress.words) * 100) / 100) }) : '';
  return (
    <div className="tr-progress">
      <div className="pos"><Baton parts={parts} done={done} inHand={progress.done > 0} label={label} /></div>
      <p className="small muted">{[label, words, progress.stale > 0 ? counted('progress.stale', progress.stale) : ''].filter(Boolean).join(' · ')}</p>
      {wide ? <p className="small">{progress.core.done === progress.core.texts ? t('progress.coreDone') : counted('progress.coreLeft', progress.core.texts - progress.core.done)}</p> : null}
    </div>
  );
}
