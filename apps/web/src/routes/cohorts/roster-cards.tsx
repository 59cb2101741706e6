import { getCohort } from '@relevo/contracts/cohorts';
import { listRoster } from '@relevo/contracts/roster';
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { rosterPath } from './parts/places.ts';
import { useCards } from './parts/use-cards.ts';

export async function loader({ params, request: { signal } }: LoaderFunctionArgs) {
  const where = { params: { id: params.id! }, signal };
  const [cohort, waiting] = await Promise.all([call(getCohort, where), call(listRoster, { ...where, query: { card: 'waiting', size: 100 } })]);
  return { cohort, waiting };
}

/** Cards for those who have nothing to sign in with; ten to a page, to cut out and hand over. */
export function Component() {
  const { t } = useTranslation('roster');
  const f = useFormat();
  const { cohort, waiting } = useLoaderData<typeof loader>();
  const [withNames, setNames] = useState(true);
  const cards = useCards(cohort.id);
  const toIssue = cohort.cards?.toIssue ?? 0;
  const pages = Math.ceil(toIssue / 10);
  const print = (where: string) => (toIssue === 0 ? null : <Button className={where} leftSection={<IconPrinter size={20} stroke={1.75} aria-hidden />} data-pending={cards.busy || undefined} onClick={() => void cards.print({ withNames })}>{t('cards.print', { count: toIssue })}</Button>);
  const again = () => void cards.print({ withNames, again: true, enrolmentIds: waiting.items.map((row) => row.id) });
  return (
    <Page title={t('cards.title')} sub={cohort.title} back={rosterPath(cohort.id)} {...(toIssue > 0 ? { end: <span className="only-l">{print('')}</span>, action: print('only-s') } : {})}>
      <div className="stack">
        {cards.done ? <Note tone="done" role="status" title={t('cards.done')}><p>{t('cards.doneText')}</p></Note> : null}
        {cards.refusal ? <RefusalNote refusal={cards.refusal} /> : null}
        <Band title={toIssue > 0 ? t('cards.toIssue', { count: toIssue }) : t('cards.allIssued')}>
          <p className="muted">{toIssue > 0 ? t('cards.pages', { count: pages }) : t('cards.allIssuedText')}</p>
          <dl className="kv num"><dt>{t('card.waiting')}</dt><dd>{f.number(cohort.cards?.waiting ?? 0)}</dd><dt>{t('card.ready')}</dt><dd>{f.number(cohort.cards?.used ?? 0)}</dd></dl>
        </Band>
        <Band>
          <label className="opt"><input type="checkbox" checked={withNames} onChange={(event) => setNames(event.currentTarget.checked)} /><span>{t('cards.withNames')}<small>{t('cards.withNamesHint')}</small></span></label>
        </Band>
        <Note tone="wait" level={3} title={t('cards.once')}><p>{t('cards.onceText')}</p></Note>
        {waiting.items.length > 0 ? <div className="stack-s"><Button variant="default" onClick={again}>{t('cards.again', { count: waiting.items.length })}</Button><p className="small muted">{t('cards.againHint')}</p></div> : null}
      </div>
    </Page>
  );
}
