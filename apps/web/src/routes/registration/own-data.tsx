import './parts/registration.css';
import { agreeAnew, exportOwnData, getOwnData, withdrawConsent, type OwnData } from '@relevo/contracts/own-data';
import { seenBy, type OwnDataSection } from '@relevo/domain/own-data';
import { workFileDays } from '@relevo/domain/submission';
import { Button } from '@mantine/core';
import { IconDownload, IconEye } from '@tabler/icons-react';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { call, urlOf } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { formValues, send } from '../../lib/send.ts';
import { currentLocale } from '../../lib/texts.ts';
import { OwnConsents } from './parts/own-consents.tsx';
import { saveReadable } from './parts/save-readable.ts';

export const loader = ({ request }: LoaderFunctionArgs) => call(getOwnData, { signal: request.signal });

export async function action({ request }: ActionFunctionArgs) {
  const { id = '', version } = formValues(await request.formData());
  return version ? send(agreeAnew, { params: { id }, body: { version: Number(version), locale: currentLocale() } }) : send(withdrawConsent, { params: { id } });
}

type Fact = readonly [label: string, value: ReactNode];
const Facts = ({ facts }: { facts: readonly Fact[] }) => <dl className="kv">{facts.filter(([, value]) => value !== null && value !== '').map(([label, value]) => [<dt key={`${label}-t`}>{label}</dt>, <dd key={`${label}-d`}>{value}</dd>])}</dl>;

/** One kind of what is kept, and who else sees it. */
function Section({ of, children }: { of: OwnDataSection; children: ReactNode }) {
  const { t } = useTranslation('own-data');
  const who = seenBy[of].map((one) => t(`seenBy.${one}`));
  return (
    <Band title={t(`sections.${of}`)}>
      <p className="reg-seen small muted"><IconEye size={18} stroke={1.75} aria-hidden /><span>{who.length > 0 ? t('seen', { who: who.join(', ') }) : t('onlyYou')}</span></p>
      {children}
    </Band>
  );
}

function Enrolments({ enrolments }: Pick<OwnData, 'enrolments'>) {
  const { t } = useTranslation('own-data');
  const f = useFormat();
  return enrolments.map((one) => (
    <div key={one.id} className="stack-s">
      <h3>{one.cohortTitle}</h3>
      <Facts facts={[[t('enrolment.name'), one.displayName], [t('profile.institution'), one.institution], [t('enrolment.state'), t(`enrolment.states.${one.state}`)], [t('since'), f.date(one.enrolledAt)], [t('enrolment.activities'), f.number(one.activities)], [t('enrolment.films'), f.number(one.films)]]} />
      {one.sessions.length > 0 ? <ul className="reg-said">{one.sessions.map((session) => <li key={session.startsAt}>{session.title}, {f.date(session.startsAt)}: <b>{t(`attendance.${session.status}`)}</b></li>)}</ul> : null}
      {one.tests.length > 0 ? <ul className="reg-said">{one.tests.map((test) => <li key={test.startedAt}>{t(`tests.${test.purpose}`)}, {f.date(test.startedAt)}: {t('tests.answers', { count: test.answers })}{test.onPaper ? ` (${t('tests.onPaper')})` : null}</li>)}</ul> : null}
      {one.works.map((work) => <div key={work.id} className="stack-s"><Facts facts={[
        [t('works.title'), t(`works.states.${work.state}`)], [t('works.handedIn'), work.handedInAt && f.date(work.handedInAt)], [t('works.files'), f.list(work.files)],
        [t('works.points'), work.points === null || work.of === null ? null : t('works.pointsOf', { points: f.number(work.points, 2), of: f.number(work.of, 2) })],
      ]} />
        {([['text', [work.text]], ['returned', work.returned], ['feedback', work.feedback]] as const).flatMap(([what, said]) => said.filter(Boolean).map((words, n) => <p key={`${what}${n}`} className="reg-work"><span className="small muted">{t(`works.${what}`)}</span>{'\n'}{words}</p>))}
      </div>)}
      {one.appeals.map((appeal) => <div key={appeal.id} className="stack-s"><Facts facts={[
        [t('appeals.title'), t(`appeals.states.${appeal.state}`)], [t('appeals.asked'), f.date(appeal.askedAt)], [t('appeals.points'), appeal.after === null ? null : t('appeals.came', { before: f.number(appeal.before, 2), after: f.number(appeal.after, 2), of: f.number(appeal.of, 2) })],
      ]} />
        {([['reason', appeal.reason], ['decision', appeal.decision]] as const).filter(([, said]) => said).map(([what, said]) => <p key={what} className="reg-work"><span className="small muted">{t(`appeals.${what}`)}</span>{'\n'}{said}</p>)}
      </div>)}
      {one.posts.map((post) => <div key={post.id} className="stack-s"><Facts facts={[[t('posts.title'), f.date(post.writtenAt)], [t('posts.topic'), post.topic], [t('posts.why'), post.reason || null]]} /><p className="reg-work"><span className="small muted">{t('posts.text')}</span>{'\n'}{post.text}</p></div>)}
      {one.works.some((work) => work.files.length > 0) ? <p className="small muted">{t('works.kept', { days: workFileDays })}</p> : null}
    </div>
  ));
}

function Attributes({ attributes }: Pick<OwnData, 'attributes'>) {
  const { t } = useTranslation('own-data');
  if (!attributes) return <p>{t('attributes.none')}</p>;
  const { sex, ageBand, populationGroup, disability } = attributes;
  return <Facts facts={[
    [t('attributes.sex'), sex && t(`attributes.values.${sex}`)], [t('attributes.ageBand'), ageBand && t(`attributes.values.${ageBand}`)],
    [t('attributes.populationGroup'), populationGroup && t(`attributes.values.${populationGroup}`)], [t('attributes.disability'), disability === null ? null : t(disability ? 'attributes.values.yes' : 'attributes.values.no')],
  ]} />;
}

/** What is kept about oneself, who else sees it, and the way to take it along. */
export function Component() {
  const { t } = useTranslation('own-data');
  const own = useLoaderData<typeof loader>();
  const f = useFormat();
  const shown = useRef<HTMLDivElement>(null);
  const { account, profile } = own;
  const daysOff = own.unavailability.map(({ from, until }) => (from === until ? f.date(from) : t('daysOff', { from: f.date(from), until: f.date(until) })));
  const plain = { credentials: own.credentials.map((one) => `${one.kitTitle}, ${f.date(one.issuedAt)}`), registrations: own.registrations.map((one) => `${one.cohortTitle}, ${f.date(one.askedAt)}: ${t(`registration.${one.state}`)}`), roles: own.roles.map((one) => `${t(`common:roles.${one.role}`)}, ${one.organisation}, ${f.date(one.since)}`), unavailability: daysOff };
  return (
    <Page title={t('title')} back="/cuenta">
      <div className="stack">
        <Note tone="idle" title={t('lead')}><p>{t('correct')}</p></Note>
        <div className="line">
          <Button component="a" href={urlOf(exportOwnData)} download variant="default" leftSection={<IconDownload size={20} stroke={1.75} aria-hidden />}>{t('asJson')}</Button>
          <Button variant="default" onClick={() => { if (shown.current) saveReadable(shown.current, `${t('title')}: ${own.institution}`, currentLocale()); }} leftSection={<IconDownload size={20} stroke={1.75} aria-hidden />}>{t('asPage')}</Button>
        </div>
        <p className="small muted">{t('shared')}</p>
        <div ref={shown} className="stack">
          <Section of="consents"><OwnConsents consents={own.consents} /></Section>
          {profile ? <Section of="profile"><Facts facts={[[t('profile.names'), profile.givenNames], [t('profile.families'), profile.familyNames], [t('profile.institution'), profile.institution], [t('profile.unit'), profile.unit], [t('profile.area'), profile.areaName], [t('profile.languages'), f.list(profile.languages.map(f.languageName))], [t('profile.contact'), profile.contact], [t('since'), f.date(profile.since)]]} /></Section> : null}
          <Section of="attributes"><Attributes attributes={own.attributes} /></Section>
          {own.enrolments.length > 0 ? <Section of="enrolments"><Enrolments enrolments={own.enrolments} /></Section> : null}
          {(['registrations', 'credentials', 'roles', 'unavailability'] as const).map((of) => (plain[of].length > 0 ? <Section key={of} of={of}><ul className="reg-said">{plain[of].map((line) => <li key={line}>{line}</li>)}</ul></Section> : null))}
          <Section of="account"><Facts facts={[[t('account.name'), account.displayName], [t('account.signIn'), account.signInName], [t('account.devices'), f.number(account.devices)], [t('account.mail'), t(account.mailAddress ? 'attributes.values.yes' : 'attributes.values.no')], [t('since'), f.date(account.since)]]} /></Section>
          <Section of="messages"><p>{t('messages', { count: own.messages })}</p></Section>
        </div>
      </div>
    </Page>
  );
}
