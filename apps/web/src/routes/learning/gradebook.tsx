import './parts/gradebook.css';
import { exportGradebook, getGradebook, gradebookFormats, type Gradebook, type GradebookFormat, type GradebookRow } from '@relevo/contracts/gradebook';
import { courseGaps } from '@relevo/domain/course-completion';
import { courseStandings } from '@relevo/domain/gradebook';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { redirect, useLoaderData, useParams, type LoaderFunctionArgs } from 'react-router';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListTools } from '../../components/list-tools.tsx';
import { Page } from '../../components/page.tsx';
import { call, urlOf } from '../../lib/call.ts';
import { BookList } from './parts/book-list.tsx';
import { BookPerson } from './parts/book-person.tsx';
import { BookTable } from './parts/book-table.tsx';
import { keptView, useBook } from './parts/use-book.ts';

/** An address that says nothing opens as the book was last looked at. */
export async function loader({ params, request }: LoaderFunctionArgs) {
  const { pathname, search } = new URL(request.url);
  const kept = search ? '' : keptView();
  if (kept) throw redirect(`${pathname}?${kept}`);
  return call(getGradebook, { params: { id: params['id'] ?? '' }, signal: request.signal });
}
/** Sorting and narrowing need nothing from the server. */
export const shouldRevalidate = ({ currentUrl, nextUrl }: { currentUrl: URL; nextUrl: URL }) => currentUrl.pathname !== nextUrl.pathname;

/** A cohort against everything that counts: a table on a desk, a list of people on a phone. */
export function Component() {
  const { t } = useTranslation('gradebook');
  const { id = '' } = useParams();
  const book = useLoaderData<Gradebook>();
  const { state, columns, rows } = useBook(book);
  const [shown, setShown] = useState<GradebookRow | null>(null);
  const desk = useMediaQuery('(min-width:60em)', true, { getInitialValueInEffect: false });
  const pick = useCallback((row: GradebookRow) => setShown(row), []);
  const filters = [
    { key: 'standing', label: t('standing'), options: courseStandings.map((value) => ({ value, label: t(`standings.${value}`) })) },
    { key: 'gap', label: t('missing'), options: courseGaps.map((value) => ({ value, label: t(`gaps.${value}`) })) },
  ];
  return (
    <Page title={t('title')} sub={book.cohort.title} back={`/grupos/${id}`} end={<span className="only-l line"><Files id={id} /></span>}>
      {book.people.length === 0 ? <EmptyState title={t('empty')}>{t('emptyLead')}</EmptyState> : (
        <div className="stack">
          <ListTools state={state} search={{ key: 'text', label: t('search') }} filters={filters} count={t('count', { count: rows.length })} whole={t('of', { count: book.people.length })} />
          {desk ? null : (
            <select className="filter" aria-label={t('sortBy')} value={state.sort} onChange={(event) => state.change({ sort: event.currentTarget.value })}>
              <option value="">{t('rosterOrder')}</option>
              {columns.flatMap(({ key, label }) => [key, `-${key}`].map((value) => <option key={value} value={value}>{t(value === key ? 'upwards' : 'downwards', { column: label })}</option>))}
            </select>
          )}
          {rows.length === 0 ? <EmptyState title={t('nobody')}>{t('nobodyLead')}</EmptyState> : desk ? <BookTable columns={columns} rows={rows} state={state} onPick={pick} /> : <BookList rows={rows} onPick={pick} />}
          <p className="small muted">{t('rule')}</p>
          <div className="only-s stack-s"><Files id={id} /></div>
          <p className="small muted">{t('exportHint')}</p>
        </div>
      )}
      <BookPerson row={shown} columns={columns} onClose={() => setShown(null)} />
    </Page>
  );
}

const endings: Record<GradebookFormat, string> = { csv: 'CSV', xlsx: 'Excel' };

function Files({ id }: { id: string }) {
  const { t } = useTranslation('gradebook');
  return gradebookFormats.map((format) => (
    <Button key={format} component="a" href={urlOf(exportGradebook, { params: { id }, query: { format } })} download variant="default" leftSection={<IconDownload size={20} stroke={1.75} aria-hidden />}>{t('download', { format: endings[format] })}</Button>
  ));
}
