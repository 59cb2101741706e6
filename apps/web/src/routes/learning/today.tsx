import './learning.css';
import { IconCalendarEvent, IconCircleCheck, IconLifebuoy } from '@tabler/icons-react';
import { getLearningHome, type LearningHome } from '@relevo/contracts/learning';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { useOnline } from '../../lib/kept.ts';
import { lastSeen } from '../../lib/last-seen.ts';
import { useSession } from '../../lib/session.tsx';
import { loadTexts } from '../../lib/texts.ts';
import { NextBand } from './parts/next-band.tsx';
import { nextWords } from './parts/next-words.ts';
import { inReadingLocale } from './parts/reading-locale.ts';

export const loader = lastSeen(({ request }: LoaderFunctionArgs) => call(getLearningHome, { query: inReadingLocale(), signal: request.signal }));

/** After the page: it must not wait for what somebody was told. */
const Told = lazy(async () => {
  const [found] = await Promise.all([import('../../components/told-line.tsx'), loadTexts(['notices'])]);
  return { default: found.ToldLine };
});

type Home = LearningHome['cohorts'][number];
const greetingAt = (hour: number) => (hour < 12 ? 'morning' : hour < 19 ? 'afternoon' : 'evening');

/** Where a participant arrives: the next thing, what comes after it, what is done. */
export function Component() {
  const { t } = useTranslation('learning');
  const online = useOnline();
  const { person } = useSession();
  const { cohorts: [first, ...others], consentAsked } = useLoaderData<LearningHome>();
  const greeting = t(`today.${greetingAt(new Date().getHours())}`, { name: person.displayName.split(' ')[0] });
  const sync = online ? null : <OfflineLine />;
  if (!first) return <Page title={greeting} sync={sync}><EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>{consentAsked ? <Suspense><Told consentAsked /></Suspense> : null}</Page>;
  return (
    <Page title={t('today.title')} sub={greeting} sync={sync}>
      <div className="today">
        <div className="stack-l">
          <NextBand next={first.next} cohort={first.cohort} />
          <Others others={others} />
          <Suspense><Told consentAsked={consentAsked} /></Suspense>
        </div>
        <div className="stack-l"><After home={first} /><Done home={first} /><Rows led label={t('module.talk')}><Row icon={IconLifebuoy} title={t('module.talk')} sub={t('module.talkSub')} to="/ayuda" /></Rows></div>
      </div>
    </Page>
  );
}

function After({ home: { cohort, sessions, next } }: { home: Home }) {
  const { t } = useTranslation('learning');
  const f = useFormat();
  const later = sessions.filter((session) => next.kind !== 'session' || next.session.id !== session.id);
  if (cohort.onHold) return <Rows title={t('today.after')} led><Row icon={IconCalendarEvent} title={t('course.onHold')} /></Rows>;
  if (later.length === 0) return null;
  return (
    <Rows title={t('today.after')} led>
      {later.map((session) => (
        <Row key={session.id} icon={IconCalendarEvent} title={t('sessionTitle', { ordinal: session.ordinal, title: session.title })} to={`/curso/${cohort.id}`}
          sub={[f.capital(f.dateTime(session.startsAt, cohort.timeZone)), session.place ?? cohort.place].filter(Boolean).join(' · ')} />
      ))}
    </Rows>
  );
}

function Done({ home: { cohort, done } }: { home: Home }) {
  const { t } = useTranslation('learning');
  const f = useFormat();
  if (done.length === 0) return null;
  return (
    <Rows title={t('today.done')} led>
      {[...done].sort((a, b) => b.at.localeCompare(a.at)).map(({ kind, id, title, position, at }) => (
        <Row key={id} icon={IconCircleCheck} tone="done" title={position === null ? title : t('moduleTitle', { position, title })} sub={f.capital(f.relativeDay(at, cohort.timeZone))}
          to={kind === 'module' ? `/curso/${cohort.id}/modulo/${id}` : `/prueba/${id}`} />
      ))}
    </Rows>
  );
}

function Others({ others }: { others: readonly Home[] }) {
  const { t } = useTranslation('learning');
  const f = useFormat();
  if (others.length === 0) return null;
  return (
    <Rows title={t('today.others')}>
      {others.map(({ cohort, next }) => <Row key={cohort.id} title={cohort.title} sub={nextWords(next, cohort, t, f).title} to={`/curso/${cohort.id}`} />)}
    </Rows>
  );
}
