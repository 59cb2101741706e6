import { useTranslation } from 'react-i18next';
import type { Refused } from '../lib/send.ts';
import { Note } from './note.tsx';

/** Why it could not be, and what to do next; the request's id for whoever helps. */
export function RefusalNote({ refusal }: { refusal: Pick<Refused, 'code' | 'requestId'> }) {
  const { t } = useTranslation('errors');
  const { what, next } = useRefusalText(refusal.code);
  return (
    <Note tone={refusal.code === 'network' ? 'wait' : 'stop'} role="alert" title={what}>
      <p>{next}</p>
      {refusal.requestId ? <p className="mini muted">{t('page.requestId', { id: refusal.requestId })}</p> : null}
    </Note>
  );
}

/** A code in words: what happened and what to do next. A code nobody has written words for still says both. */
export function useRefusalText(code: string): { what: string; next: string } {
  const { t, i18n } = useTranslation('errors');
  const known = i18n.exists(`errors:codes.${code}.what`) ? code : 'unknown';
  return { what: t(`codes.${known}.what`), next: t(`codes.${known}.next`) };
}
