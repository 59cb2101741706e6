import './support.css';
import type { Contact, ReferralLine } from '@relevo/contracts/support';
import { chatAddress, dialAddress } from '@relevo/domain/support';
import { IconAlertTriangle, IconBrandWhatsapp, IconChevronRight, IconExternalLink, IconPhone, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { Tag } from '../tag.tsx';

/** A way out of the platform: only whoever taps it leaves. */
function Way({ to, icon: Sign, title, sub, away = false }: { to: string; icon: Icon; title: string; sub?: string; away?: boolean }) {
  return (
    <li><a className="row" href={to} {...(away ? { target: '_blank', rel: 'noopener noreferrer' } : {})}><Sign size={24} stroke={1.75} aria-hidden /><span><b>{title}</b>{sub ? <span className="sub">{sub}</span> : null}</span><IconChevronRight size={20} className="muted" aria-hidden /></a></li>
  );
}

/** A person or a line, and how to reach them. */
export function ContactShown({ contact: { name, words, hours, phone, whatsapp } }: { contact: Omit<Contact, 'consented'> }) {
  const { t } = useTranslation('support');
  return (
    <div className="stack-s">
      <p><b>{name}</b>{hours ? <><br /><span className="small muted">{hours}</span></> : null}</p>
      {words ? <p>{words}</p> : null}
      {phone || whatsapp ? (
        <ul className="reach-ways">
          {phone ? <Way to={dialAddress(phone)} icon={IconPhone} title={t('call')} sub={phone} /> : null}
          {whatsapp ? <Way to={chatAddress(whatsapp)} icon={IconBrandWhatsapp} title={t('chat')} sub={t('chatSub')} away /> : null}
        </ul>
      ) : null}
    </div>
  );
}

/** Lines of help: what urges first. What is made up says so. */
export function LinesShown({ lines }: { lines: readonly ReferralLine[] }) {
  const { t } = useTranslation('support');
  const f = useFormat();
  if (lines.length === 0) return null;
  return (
    <div className="stack-s">
      <h3>{t('lines')}</h3>
      <p className="small muted">{t('linesLead')}</p>
      <ul className="lines">
        {lines.map((line) => (
          <li key={line.id}>
            <p><b>{line.name}</b>{line.invented ? <> <Tag tone="wait" icon={IconAlertTriangle}>{t('invented')}</Tag></> : null}<br />
              <span className="small muted">{[line.areaName, line.hours].filter(Boolean).join(' · ')}</span></p>
            {line.words ? <p className="small">{line.words}</p> : null}
            <ul className="reach-ways">
              {line.phone ? <Way to={dialAddress(line.phone)} icon={IconPhone} title={t('callNumber', { number: line.phone })} /> : null}
              {line.link ? <Way to={line.link} icon={IconExternalLink} title={t('openLink')} sub={t('openLinkSub')} away /> : null}
            </ul>
            <p className="mini muted">{[line.source, t('checked', { when: f.date(line.checkedOn) })].filter(Boolean).join(' · ')}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
