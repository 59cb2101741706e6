import type { Translation, TranslationString } from '@relevo/contracts/kit-translations';
import { translationFaults, termsIn } from '@relevo/domain/translation-checks';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Terms of the glossary that the source holds, each with its word in this language, put in by a tap. */
export function Terms({ data, one, onInsert }: { data: Translation; one: TranslationString; onInsert: (word: string) => void }) {
  const { t } = useTranslation('translate');
  const found = useMemo(() => termsIn(one.text, data.glossary.filter((term) => `${term.id}.term` !== one.id), data.sourceLocale), [one, data.glossary, data.sourceLocale]);
  if (found.length === 0) return null;
  return (
    <section aria-label={t('terms.title')} className="tr-terms">
      <h3 className="small muted">{t('terms.title')}</h3>
      <ul>{found.map(({ id, term, translation }) => (
        <li key={id}>{translation === null ? <span className="tr-term"><span lang={data.sourceLocale}>{term}</span> <span className="muted">{t('terms.none')}</span></span> : (
          <button type="button" className="tr-term" disabled={!data.open} onMouseDown={(event) => event.preventDefault()} onClick={() => onInsert(translation)}>
            <span lang={data.sourceLocale}>{term}</span><IconPlus size={16} aria-hidden /><b lang={data.locale} dir={data.direction}>{translation}</b><span className="sr">{t('terms.insert')}</span>
          </button>
        )}</li>
      ))}</ul>
    </section>
  );
}

/** What is conspicuous about what is written; a hint, never a bar. */
export function Hints({ data, one, value }: { data: Translation; one: TranslationString; value: string }) {
  const { t } = useTranslation('translate');
  const later = useDeferredValue(value);
  const faults = useMemo(() => translationFaults(one.text, later, { terms: data.glossary, from: data.sourceLocale, to: data.locale, lines: one.kind === 'lines' }), [one, later, data]);
  return (
    <div role="status">
      {faults.map(({ code, term, wanted }) => <p key={`${code} ${term ?? ''}`} className="tl-warn"><IconAlertTriangle size={18} aria-hidden />{t(`faults.${code}`, { term, wanted })}</p>)}
    </div>
  );
}
