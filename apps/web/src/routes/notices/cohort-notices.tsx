import './parts/notices.css';
import { listCohortNotices, previewNotice, type CohortNotice } from '@relevo/contracts/notices';
import { interfaceLocales } from '@relevo/contracts/values';
import { mailStates, noticeKinds } from '@relevo/domain/notices';
import { useTranslation } from 'react-i18next';
import { useFetcher, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { EntryForm } from '../../components/form/entry-form.tsx';
import { SelectField } from '../../components/form/select-field.tsx';
import { Submit } from '../../components/form/submit.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { Pager } from '../../components/pager.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { formValues } from '../../lib/send.ts';
import { currentLocale } from '../../lib/texts.ts';
import { kindSigns, useDates } from './parts/notice-words.ts';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(listCohortNotices, { params: { id: params.id! }, query: listQuery(request), signal: request.signal });

/** Only reads: a preview of a kind in a language. */
export async function action({ params, request }: ActionFunctionArgs) {
  const { kind, locale } = formValues(await request.formData());
  const query = previewNotice.query.parse({ kind, locale });
  return call(previewNotice, { params: { id: params.id! }, query });
}

function NoticeRow({ notice }: { notice: CohortNotice }) {
  const { t } = useTranslation('notices');
  const f = useFormat();
  const dates = useDates();
  const mail = mailStates.flatMap((state) => (notice.mail[state] ? [t(`mail.${state}`, { count: notice.mail[state] })] : []));
  const lines = [[notice.sessionTitle, dates(notice)].filter(Boolean).join(' · '), t('people', { count: notice.people, read: notice.read }), mail.join(' · ')].filter(Boolean);
  return (
    <Row icon={kindSigns[notice.kind]} title={notice.occasion ? t(`occasions.${notice.occasion}`) : notice.kind === 'change' && !notice.startsAt ? t('undated') : t(`kinds.${notice.kind}`)}
      sub={<>{lines.map((line) => <span key={line} className="told-line">{line}</span>)}</>} tail={<span className="muted mini">{f.shortDate(notice.madeAt)}</span>} />
  );
}

function Preview() {
  const { t } = useTranslation('notices');
  const fetcher = useFetcher<typeof action>();
  const shown = fetcher.data;
  return (
    <Band title={t('preview.title')}>
      <EntryForm as={fetcher.Form}>
        <SelectField name="kind" label={t('preview.kind')} data={noticeKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
        <SelectField name="locale" label={t('preview.locale')} defaultValue={currentLocale()} data={interfaceLocales.map((value) => ({ value, label: t(`common:languages.${value}`) }))} />
        <div className="submit"><Submit variant="default" pending={fetcher.state !== 'idle'}>{t('preview.show')}</Submit></div>
      </EntryForm>
      {shown ? (
        <dl className="kv" aria-live="polite">
          <dt>{t('preview.sender')}</dt><dd>{shown.sender}</dd><dt>{t('preview.subject')}</dt><dd>{shown.subject}</dd>
          {shown.appointment ? <><dt>{t('preview.calendar')}</dt><dd>{shown.appointment}</dd></> : null}
          <dt>{t('preview.text')}</dt><dd className="letter">{shown.text}</dd>
        </dl>
      ) : null}
    </Band>
  );
}

/** What was told in a cohort and what will be, to how many; never to which address. */
export function Component() {
  const { t } = useTranslation('notices');
  const f = useFormat();
  const state = useListState();
  const { cohort, items, total, page, size, planned, failing, mailConfigured } = useLoaderData<typeof loader>();
  return (
    <Page title={t('title')} sub={cohort.title} back={`/grupos/${cohort.id}`}>
      <div className="two-col">
        <div className="stack">
          {mailConfigured ? null : <Note tone="wait" title={t('noMail')}><p>{t('noMailText')}</p></Note>}
          {failing.length > 0 ? <Note tone="stop" title={t('failing', { count: failing.length })}><p>{failing.map(({ displayName }) => displayName).join(', ')}</p><p>{t('failingText')}</p></Note> : null}
          {items.length > 0 ? <Rows led title={t('log')}>{items.map((notice) => <NoticeRow key={notice.id} notice={notice} />)}</Rows> : <EmptyState title={t('noLog')}>{t('noLogText')}</EmptyState>}
          <Pager page={page} size={size} total={total} hrefOf={state.hrefOf} />
        </div>
        <div className="stack">
          {planned.length > 0 ? (
            <Rows led title={t('planned')}>{planned.map(({ sessionId, sessionTitle, occasion, dueAt, people }) => (
              <Row key={sessionId + occasion} icon={kindSigns.reminder} title={f.capital(f.dateTime(dueAt, cohort.timeZone))} sub={`${t(`occasions.${occasion}`)} · ${sessionTitle} · ${t('toPeople', { count: people })}`} />
            ))}</Rows>
          ) : null}
          <Preview />
        </div>
      </div>
    </Page>
  );
}
