import type { CertificationPath } from '@relevo/contracts/certification';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';

/** Every move with who signed it, the version it was judged by and the fingerprint of its evidence. */
export function History({ path }: { path: CertificationPath }) {
  const { t } = useTranslation('certification');
  const f = useFormat();
  const reasonOf = (reason: string) => t(`reason.${reason}`, { defaultValue: reason.split(' ').every((word) => /^[a-z_]+$/.test(word) && word.includes('_')) ? '' : reason });
  return (
    <section className="rows" aria-label={t('history.title')}><div className="h"><h2>{t('history.title')}</h2></div><ul>{path.events.map((event) => {
      const who = event.byName ? (event.secondName ? t('history.two', { first: event.byName, second: event.secondName }) : event.byName) : event.standardNumber ? t('history.judged', { number: event.standardNumber }) : t('history.nobody');
      return (
        <li key={event.id} className="ev2"><time dateTime={event.at} className="num">{f.shortDate(event.at)}</time>
          <span>{event.from === event.to ? t('history.declined') : t(`history.to.${event.to}`)}<small>{who}{event.reason ? ` · ${reasonOf(event.reason)}` : ''}</small>
            {event.standardNumber && event.byName ? <small>{t('standard', { number: event.standardNumber })} · {t('history.hash')} <code title={event.evidenceHash}>{event.evidenceHash.slice(0, 8)}</code></small> : null}</span></li>
      );
    })}</ul></section>
  );
}
