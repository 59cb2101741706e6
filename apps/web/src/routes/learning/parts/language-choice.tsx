import type { ParticipantOutline } from '@relevo/contracts/kit-projection';
import { useTranslation } from 'react-i18next';
import { useRevalidator } from 'react-router';
import { useFormat } from '../../../lib/format.ts';
import { readIn } from './reading-locale.ts';

/** The languages that a course can be read in, where there are several. What was done and answered stays as it is. */
export function LanguageChoice({ outline: { locale, locales } }: { outline: ParticipantOutline }) {
  const { t } = useTranslation('learning');
  const f = useFormat();
  const { revalidate, state } = useRevalidator();
  if (locales.length < 2) return null;
  return (
    <label className="read-in small" data-pending={state !== 'idle'}><span className="muted">{t('course.language')}</span>
      <select value={locale} onChange={(event) => { readIn(event.currentTarget.value); void revalidate(); }}>{locales.map((one) => <option key={one} value={one}>{f.capital(f.languageName(one))}</option>)}</select>
    </label>
  );
}
