import './help.css';
import { IconCloudOff, IconDoorExit, IconKey, IconLock, IconLogout, IconUserCircle, IconUsers, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Form } from 'react-router';
import { LightHere } from '../../components/light/light-here.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { SupportHere } from '../../components/support/support-here.tsx';
import { useSession } from '../../lib/session.tsx';

const topics = {
  participant: [['exit', IconDoorExit], ['offline', IconCloudOff], ['pin', IconKey], ['privacy', IconLock]],
  staff: [['second', IconKey], ['cases', IconLock], ['offline', IconCloudOff], ['figures', IconUsers]],
} as const satisfies Record<string, readonly (readonly [string, Icon])[]>;

/** Short answers to what is asked most, for the role one acts in; then one's account and the way out. */
export function Component() {
  const { t } = useTranslation('help');
  const { actor } = useSession();
  const kind = actor.role === 'participant' ? 'participant' : 'staff';
  return (
    <Page title={t('title')}>
      <div className="stack-l read-wide">
        {kind === 'participant' ? <SupportHere /> : null}
        <section className="stack-s">
          {topics[kind].map(([topic, Sign]) => (
            <details key={topic} className="band help-topic">
              <summary><Sign size={24} stroke={1.75} aria-hidden /><b>{t(`${kind}.${topic}.title`)}</b></summary>
              <p>{t(`${kind}.${topic}.text`)}</p>
            </details>
          ))}
        </section>
        {kind === 'participant' ? <LightHere /> : null}
        <Rows led label={t('account')}>
          <Row icon={IconUserCircle} title={t('account')} sub={t('accountHint')} to="/cuenta" />
          <li><Form method="post" action="/salir">{actor.role === 'participant' ? <input type="hidden" name="by" value="card" /> : null}<button type="submit" className="row"><IconLogout size={24} stroke={1.75} aria-hidden /><span><b>{t('signOut')}</b><span className="sub">{t('signOutHint')}</span></span><span /></button></Form></li>
        </Rows>
      </div>
    </Page>
  );
}
