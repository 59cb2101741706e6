import { useTranslation } from 'react-i18next';
import type { Refused } from '../lib/send.ts';
import { Note } from './note.tsx';

/** Why it could not be, and what to do next; of a fault, not of a rule that said no, the request's id too, for whoever helps. */
export function RefusalNote({ refusal }: { refusal: Pick<Refused, 'code' | 'requestId'> & Partial<Pick<Refused, 'status'>> }) {
  const { t } = useTranslation('errors');
  const { what, next } = useRefusalText(refusal.code);
  const fault = refusal.code === 'unknown' || (refusal.status ?? 500) >= 500;
  return (
    <Note tone={refusal.code === 'network' ? 'wait' : 'stop'} role="alert" title={what}>
      <p>{next}</p>
      {fault && refusal.requestId ? <p className="mini muted">{t('page.requestId', { id: refusal.requestId })}</p> : null}
    </Note>
  );
}

/**
 * A code in words: what happened and what to do next. The words for the rules' refusals are fetched when the first of
 * them is needed; until then, and for a code nobody has written words for, the general ones stand in.
 */
export function useRefusalText(code: string): { what: string; next: string } {
  const { t, i18n } = useTranslation('errors');
  const common = i18n.exists(`errors:codes.${code}.what`);
  const { t: rule, ready } = useTranslation(common ? 'errors' : 'refusals');
  if (common) return { what: t(`codes.${code}.what`), next: t(`codes.${code}.next`) };
  if (ready && i18n.exists(`refusals:${code}.what`)) return { what: rule(`${code}.what`), next: rule(`${code}.next`) };
  const general = code.endsWith('_not_found') ? 'not_found' : 'unknown';
  return { what: t(`codes.${general}.what`), next: t(`codes.${general}.next`) };
}
