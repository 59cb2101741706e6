import '../../components/figures/figures-list.css';
import './parts/cohort-results.css';
import { getCohortResults, type CohortResults, type GroupResults, type ItemResult, type PersonResult } from '@relevo/contracts/cohort-results';
import { IconCircleCheck, IconCircleMinus } from '@tabler/icons-react';
import { followUpMonths } from '@relevo/domain/follow-up';
import { fold } from '@relevo/domain/fold';
import { mayTry } from '@relevo/domain/permissions';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLoaderData, useParams, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { EffectCell, GainCell, usePoints } from '../../components/figures/gain.tsx';
import { AtWork } from '../../components/figures/at-work.tsx';
import { ItemFigures } from '../../components/figures/item-figures.tsx';
import { Folded } from '../../components/folded.tsx';
import { HiddenCell } from '../../components/hidden-cell.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { SearchBox } from '../../components/search-box.tsx';
import { Tag } from '../../components/tag.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { useSession } from '../../lib/session.tsx';
import { Lasting } from './parts/lasting.tsx';

export const loader = ({ params, request }: LoaderFunctionArgs) => call(getCohortResults, { params: { id: params['id'] ?? '' }, signal: request.signal });

/** Tests of a cohort: the group, each person, each question; and what the group said of its sessions. */
export function Component() {
  const { t } = useTranslation('results');
  const { id = '' } = useParams();
  const { actor } = useSession();
  const { cohort, group, people, items, evaluation, atWork, waiting } = useLoaderData<CohortResults>();
  const nothing = people !== null && people.every((person) => person.pre === null && person.post === null);
  return (
    <Page title={t('title')} sub={cohort.title} back={`/grupos/${id}`}>
      <div className="stack-l">
        <Group group={group} />
        <Lasting rounds={group.lasting} />
        {people === null ? <Note tone="idle" title={t('withoutRoster')}><p>{t('withoutRosterText')}</p></Note> : null}
        {waiting ? <Note tone="wait" title={t('waiting', { count: waiting })}><p>{t('waitingText')}</p></Note> : null}
        {nothing && !waiting ? <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState> : null}
        {evaluation.sessions.length > 0 ? <Evaluation evaluation={evaluation} /> : null}
        <AtWork rounds={atWork} />
        {people && !nothing ? <People people={people} /> : null}
        {items && items.length > 0 ? <Items items={items} /> : null}
        {people && !nothing && mayTry(actor.role, 'similarity:read') && actor.tenantId === cohort.tenantId ? <Rows><Row title={t('similar')} sub={t('similarSub')} to={`/grupos/${id}/respuestas-parecidas`} /></Rows> : null}
      </div>
    </Page>
  );
}

function Group({ group }: { group: GroupResults }) {
  const { t } = useTranslation(['results', 'gain']);
  const f = useFormat();
  const share = (value: number | null) => (value === null ? null : f.percent(value));
  const count = (value: number | null) => (value === null ? null : f.number(value));
  // With the roster in hand an absent mean is nobody's, not hidden.
  const absent = group.enrolled !== null && group.matched === 0;
  const cells = [
    ['meanPre', absent ? '–' : share(group.meanPre)], ['meanPost', absent ? '–' : share(group.meanPost)],
    ['gain', <GainCell key="gain" {...group} />],
    ...(group.gain ? [['normalised', group.gain.normalised === null ? '–' : f.percent(group.gain.normalised)], ['effect', <EffectCell key="effect" {...group} />]] as const : []),
    ['matched', count(group.matched)], ['unmatched', count(group.unmatched)], ['completed', count(group.completed)],
  ] as const;
  return (
    <Band title={t('group')} more={group.enrolled === null ? <HiddenCell /> : <span className="small muted">{t('enrolled', { count: group.enrolled })}</span>}>
      <dl className="figures">{cells.map(([key, value]) => <div key={key}><dt>{key === 'normalised' || key === 'effect' ? t(`gain:${key}`) : t(`figure.${key}`)}</dt><dd className="num">{value ?? <HiddenCell />}</dd></div>)}</dl>
      {group.gain?.interval && group.gain.interval.low <= 0 && group.gain.interval.high >= 0 ? <p className="small">{t('gain:unsure')}</p> : null}
      <p className="small muted">{t('matchedNote')}{group.gain ? ` ${t('gain:reading')}` : null}</p>
    </Band>
  );
}

/** So many rows are looked over whole; more wait below their heading and are searched by name. */
const atOnce = 30;

const laterOf = (person: PersonResult, months: number): number | null => person.later.find((one) => one.months === months)?.share ?? null;

function People({ people }: { people: readonly PersonResult[] }) {
  const { t } = useTranslation('results');
  const [sought, setSought] = useState('');
  const f = useFormat();
  const share = (value: number | null) => (value === null ? '–' : f.percent(value));
  const { signed } = usePoints();
  const gain = (value: number | null) => (value === null ? '–' : signed(value));
  const missing = (person: PersonResult) => person.completion.complete
    ? <Tag tone="done" icon={IconCircleCheck}>{t('complete')}</Tag>
    : <Tag tone="idle" icon={IconCircleMinus}>{f.list(person.completion.gaps.map((gap) => t(`gap.${gap}`)))}</Tag>;
  const shown = people.filter((person) => fold(person.displayName).includes(fold(sought)));
  const still = people.filter((person) => !person.completion.complete).length;
  return (
    <Folded title={t('people')} sub={t('peopleLine', { count: people.length, still })} open={people.length <= atOnce}>
      {people.length > atOnce ? <div className="results-search"><SearchBox label={t('search')} value={sought} onSearch={setSought} /></div> : null}
      <DataTable<PersonResult>
        label={t('people')} rows={shown} keyOf={(person) => person.enrolmentId} name={{ label: t('person'), text: (person) => person.displayName }}
        sub={(person) => [t('personLine', { pre: share(person.pre), post: share(person.post) }), ...person.later.map((one) => t('laterLine', { months: one.months, share: share(one.share) })), person.completion.complete ? t('complete') : t('lacks', { what: f.list(person.completion.gaps.map((gap) => t(`gap.${gap}`))) })].join(' · ')} tail={(person) => <b className="num">{gain(person.gain)}</b>}
        columns={[
          { key: 'pre', label: t('figure.pre'), figure: true, cell: (person) => share(person.pre) },
          { key: 'post', label: t('figure.post'), figure: true, cell: (person) => share(person.post) },
          { key: 'gain', label: t('figure.gain'), figure: true, cell: (person) => gain(person.gain) },
          ...followUpMonths.filter((months) => people.some((person) => laterOf(person, months) !== null)).map((months) => (
            { key: `later-${months}`, label: t('figure.later', { months }), figure: true, cell: (person: PersonResult) => share(laterOf(person, months)) })),
          { key: 'attendance', label: t('figure.attendance'), figure: true, cell: (person) => share(person.completion.attendanceShare) },
          { key: 'modules', label: t('figure.modules'), figure: true, cell: (person) => `${person.completion.modulesDone}/${person.completion.modules}` },
          { key: 'missing', label: t('figure.missing'), cell: missing },
        ]} />
    </Folded>
  );
}

function Items({ items }: { items: readonly ItemResult[] }) {
  const { t } = useTranslation('results');
  const f = useFormat();
  return (['pre', 'post'] as const).map((purpose) => {
    const rows = items.filter((item) => item.purpose === purpose).sort((a, b) => a.meanShare - b.meanShare);
    return rows.length === 0 ? null : (
      <Folded key={purpose} title={t(`items.${purpose}`)} sub={t('items.hint')}>
        <DataTable<ItemResult>
          label={t(`items.${purpose}`)} rows={rows} keyOf={(item) => `${item.form}-${item.questionId}`} name={{ label: t('items.question'), text: (item) => item.stem }}
          sub={(item) => t('items.line', { form: item.form, answered: item.answered, asked: item.asked })} tail={(item) => <b className="num">{f.percent(item.meanShare)}</b>}
          columns={[
            { key: 'form', label: t('items.form'), cell: (item) => item.form },
            { key: 'answered', label: t('items.answered'), figure: true, cell: (item) => t('items.of', { answered: item.answered, asked: item.asked }) },
            { key: 'share', label: t('items.share'), figure: true, cell: (item) => <span className="meter"><i style={{ inlineSize: `${Math.round(item.meanShare * 100)}%` }} />{f.percent(item.meanShare)}</span> },
          ]} />
      </Folded>
    );
  });
}

function Evaluation({ evaluation: { sessions, items } }: { evaluation: CohortResults['evaluation'] }) {
  const { t } = useTranslation('evaluations');
  const f = useFormat();
  return (
    <div className="stack-s">
      <Band title={t('all')}><div className="stack"><p className="small muted">{t('allLead')}</p><ItemFigures items={items} /></div></Band>
      {sessions.length > 1 ? sessions.map((session) => <Folded key={session.id} title={session.title} sub={f.date(session.startsAt)}><div className="results-session"><ItemFigures items={session.items} /></div></Folded>) : null}
    </div>
  );
}
