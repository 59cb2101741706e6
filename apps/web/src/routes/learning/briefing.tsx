import './parts/briefing.css';
import { getBriefing, type Briefing, type BriefingTopic, type WrongQuestion } from '@relevo/contracts/briefings';
import type { Advice } from '@relevo/domain/briefing';
import { Button } from '@mantine/core';
import { IconBulb, IconCalendarEvent, IconHelpCircle, IconRepeat, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useParams, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { Tag } from '../../components/tag.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';

export const loader = ({ params, request }: LoaderFunctionArgs) =>
  call(getBriefing, { params: { id: params['id'] ?? '', sessionId: params['sessionId'] ?? '' }, signal: request.signal });

/** What whoever teaches should know of the group before a session: who has not begun, and what to come back to. */
export function Component() {
  const { t } = useTranslation('briefing');
  const f = useFormat();
  const { id = '', sessionId = '' } = useParams();
  const { cohort, session, ...told } = useLoaderData<Briefing>();
  const when = `${session.title} · ${f.weekday(session.startsAt, cohort.timeZone)}`;
  return (
    <Page title={t('title')} sub={when} crumb={`${cohort.title} · ${when}`} back={`/grupos/${id}/encuentros/${sessionId}`}>
      <div className="two-col briefing">
        <div className="stack">
          <Topics topics={told.topics} sittings={told.sittings} />
          {told.questions.length > 0 ? <Questions questions={told.questions} /> : null}
        </div>
        <div className="stack">
          {told.notStarted.length === 0
            ? <Note tone="done" title={t('allStarted')} />
            : <People title={t('notStarted')} count={t('notStartedCount', { count: told.notStarted.length, of: told.enrolled })} lead={t('notStartedLead')} people={told.notStarted} to={`/grupos/${id}/notas?standing=not_started`} />}
          {told.skipped.length > 0 ? <Band title={t('skipped')}><p className="small muted">{t('skippedLead')}</p><ul className="briefing-names">{told.skipped.map((one) => <li key={one.moduleId}>{t('skippedCount', { title: one.title, count: one.count })}</li>)}</ul></Band> : null}
          {told.tests.map((test) => (
            <People key={test.testId} title={t('lackTest', { title: test.title })} count={t('notStartedCount', { count: test.people.length, of: told.enrolled })} lead={t('lackTestLead')} people={test.people} to={`/grupos/${id}/notas?${test.purpose === 'post' ? 'gap=post_test' : 'sort=name'}`} />
          ))}
        </div>
      </div>
    </Page>
  );
}

const signs: Record<Advice, Icon> = { repeat: IconRepeat, stress: IconBulb, check: IconHelpCircle };

function Topics({ topics, sittings }: Pick<Briefing, 'topics' | 'sittings'>) {
  const { t } = useTranslation('briefing');
  const f = useFormat();
  if (sittings === 0) return <Note tone="idle" title={t('noTests')}><p>{t('noTestsLead')}</p></Note>;
  if (topics.length === 0) return <Note tone="done" title={t('topicsNone')}><p>{t('topicsNoneLead', { count: sittings })}</p></Note>;
  const sub = ({ moduleId, advice, questions, share }: BriefingTopic) =>
    [t(`why.${advice}`), moduleId === null ? t('byTest') : null, t('questionsOf', { count: questions }), t('right', { share: f.percent(share) })].filter(Boolean).join(' · ');
  return (
    <Rows title={t('topics')} led>{topics.map((topic) => (
      <Row
        key={topic.moduleId ?? topic.testId} icon={signs[topic.advice]} {...(topic.advice === 'repeat' ? { tone: 'wait' as const } : {})} title={`${t(`advice.${topic.advice}`)}: ${topic.title}`} sub={sub(topic)}
        tail={topic.inSession ? <Tag tone="act" icon={IconCalendarEvent}>{t('inSession')}</Tag> : undefined} />
    ))}</Rows>
  );
}

const atFirst = 8;

function Questions({ questions }: { questions: readonly WrongQuestion[] }) {
  const { t } = useTranslation('briefing');
  const f = useFormat();
  const [all, setAll] = useState(false);
  const shown = all ? questions : questions.slice(0, atFirst);
  const from = ({ purpose, title, form }: WrongQuestion) => (purpose === 'quiz' ? title : t('form', { title, form }));
  const held = ({ share, passMark }: WrongQuestion) => <><b className="num">{f.percent(share)}</b>{passMark > 0 ? <small className="muted nowrap"> {t('least', { share: f.percent(passMark) })}</small> : null}</>;
  return (
    <section className="stack-s">
      <h2>{t('questions')}</h2>
      <p className="small muted">{t('questionsLead')}</p>
      <DataTable<WrongQuestion>
        label={t('questions')} rows={shown} keyOf={(one) => `${one.testId}-${one.form}-${one.questionId}`} name={{ label: t('question'), text: (one) => one.stem }}
        sub={(one) => `${from(one)} · ${t('askedOf', { count: one.asked })}`} tail={(one) => <span className="briefing-share">{held(one)}</span>}
        columns={[
          { key: 'test', label: t('test'), cell: from },
          { key: 'asked', label: t('asked'), figure: true, cell: (one) => f.number(one.asked) },
          { key: 'share', label: t('share'), figure: true, cell: (one) => <span className="briefing-share">{held(one)}</span> },
        ]} />
      {shown.length < questions.length ? <div className="line"><Button variant="default" onClick={() => setAll(true)}>{t('all', { count: questions.length })}</Button></div> : null}
    </section>
  );
}

const named = 6;

function People({ title, count, lead, people, to }: { title: string; count: string; lead: string; people: Briefing['notStarted']; to: string }) {
  const { t } = useTranslation('briefing');
  const rest = people.length - named;
  return (
    <Band title={title} more={<span className="small muted num nowrap">{count}</span>}>
      <p className="small muted">{lead}</p>
      <ul className="briefing-names">{people.slice(0, named).map((one) => <li key={one.enrolmentId}>{one.displayName}</li>)}</ul>
      <p className="small">{rest > 0 ? <span className="muted">{t('more', { count: rest })} · </span> : null}<Link className="link" to={to}>{t('inBook')}</Link></p>
    </Band>
  );
}
