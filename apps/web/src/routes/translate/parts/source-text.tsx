import type { Translation, TranslationString } from '@relevo/contracts/kit-translations';
import { textPieces } from '@relevo/kit-changes/text-pieces';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { TextPieces } from '../../../components/kit/text-pieces.tsx';
import { Note } from '../../../components/note.tsx';
import { useFormat } from '../../../lib/format.ts';

/** The text to translate as it reads; where it changed since it was translated, what changed in it. */
export function SourceText({ data, one }: { data: Translation; one: TranslationString }) {
  const { t } = useTranslation('translate');
  const f = useFormat();
  const pieces = useMemo(() => (one.state === 'stale' && one.before !== null ? textPieces(one.before, one.text) : null), [one]);
  return (
    <section className="tr-source" aria-labelledby="tr-source">
      <h3 id="tr-source" className="rt-label">{t('source', { language: f.languageName(data.sourceLocale) })}</h3>
      <div lang={data.sourceLocale} dir={data.sourceDirection} className="tr-text">
        {one.html === null ? <p className="tr-plain">{one.text}</p> : <KitText prose={{ html: one.html, translated: true }} />}
      </div>
      {one.state === 'stale' ? (
        <Note tone="wait" level={3} title={t('stale.title')}>
          {pieces ? <div lang={data.sourceLocale} dir={data.sourceDirection}><TextPieces pieces={pieces} /></div> : <p>{t('stale.unknown')}</p>}
        </Note>
      ) : null}
    </section>
  );
}
