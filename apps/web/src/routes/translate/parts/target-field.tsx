import type { Translation, TranslationString } from '@relevo/contracts/kit-translations';
import { getKitFile } from '@relevo/contracts/kit-reading';
import { useMemo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText, type RichTextHandle, type TextParts } from '../../../components/rich-text/rich-text.tsx';
import { urlOf } from '../../../lib/call.ts';
import { useFormat } from '../../../lib/format.ts';

/** Short texts are written as they are; long ones as they read. */
export const isLong = (one: TranslationString): boolean => one.kind === 'text' && (one.text.length > 160 || one.text.includes('\n'));

type TargetFieldProps = {
  data: Translation; one: TranslationString; value: string; onChange: (text: string) => void; field: RefObject<HTMLTextAreaElement | null>; rich: RefObject<RichTextHandle | null>;
};

/** Where the translation is written, in its own language and direction. */
export function TargetField({ data, one, value, onChange, field, rich }: TargetFieldProps) {
  const { t } = useTranslation('translate');
  const f = useFormat();
  const label = t('target', { language: f.languageName(data.locale) });
  const assets = useMemo<TextParts>(() => ({ addressOf: (path) => urlOf(getKitFile, { params: { id: data.version.id, path } }) }), [data.version.id]);
  const hint = one.kind === 'lines' ? t('linesHint') : undefined;
  if (isLong(one)) {
    return (
      <div dir={data.direction} className="tr-target">
        <RichText key={one.id} ref={rich} label={label} value={value} onChange={onChange} readOnly={!data.open} assets={assets} audience={one.participant ? 'participant' : 'facilitator'} lang={data.locale} minRows={6} />
      </div>
    );
  }
  return (
    <div className="tr-target">
      <label htmlFor="tr-target" className="rt-label">{label}</label>
      {hint ? <p className="rt-hint" id="tr-target-hint">{hint}</p> : null}
      <textarea
        ref={field} id="tr-target" className="tr-area" lang={data.locale} dir={data.direction} value={value} readOnly={!data.open} rows={one.kind === 'lines' ? 4 : 2} aria-describedby={hint ? 'tr-target-hint' : undefined}
        onChange={(event) => onChange(one.kind === 'line' ? event.currentTarget.value.replace(/\n/g, ' ') : event.currentTarget.value)}
      />
    </div>
  );
}
