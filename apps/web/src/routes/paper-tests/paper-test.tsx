import '../../components/list-tools.css';
import './parts/paper-tests.css';
import { getPaperTest, preparePaperTest, printPaperForms, printPaperList, setPaperTwice, type PaperForm, type PaperTest } from '@relevo/contracts/paper-tests';
import { Button } from '@mantine/core';
import { IconDownload, IconFileText, IconListDetails, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useRevalidator, type LoaderFunctionArgs } from 'react-router';
import { Band } from '../../components/band.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { call, urlOf } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { send, type Outcome, type Refused } from '../../lib/send.ts';
import { CodeFinder } from './parts/code-finder.tsx';
import { paperFormPath, paperPath, paperTestPath } from './parts/places.ts';
import { FormState } from './parts/form-state.tsx';

export const loader = ({ params, request: { signal } }: LoaderFunctionArgs) => call(getPaperTest, { params: { id: params['id'] ?? '', testId: params['testId'] ?? '' }, signal });

/** One test on paper: its forms are made and printed here, and it is seen how many are keyed. */
export function Component() {
  const { t } = useTranslation('paper-tests');
  const paper = useLoaderData<PaperTest>();
  const { cohort, test, people, spares } = paper;
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const { revalidate } = useRevalidator();
  const forms = [...people.flatMap((one) => one.forms), ...spares];
  const change = async (asked: Promise<Outcome>) => {
    const outcome = await asked;
    setRefusal(outcome.ok ? null : outcome);
    if (outcome.ok) await revalidate();
  };
  const params = { id: cohort.id, testId: test.id };
  const action = forms.length > 0 ? <Button component={Link} to={`${paperTestPath(cohort.id, test.id)}/tabla`} leftSection={<IconTable size={20} aria-hidden />}>{t('toGrid')}</Button> : undefined;
  return (
    <Page title={test.title} sub={`${cohort.title} · ${t(`purpose.${test.purpose}`)}`} back={paperPath(cohort.id)} {...(action ? { action } : {})}>
      <div className="stack">
        {refusal ? <RefusalNote refusal={refusal} /> : null}
        <Make paper={paper} onMake={(spare) => void change(send(preparePaperTest, { params, body: { spares: spare } }))} />
        {forms.some((form) => form.state !== 'keyed') ? <Prints paper={paper} /> : null}
        {forms.length > 0 ? <Twice paper={paper} onChange={(twice) => void change(send(setPaperTwice, { params, body: { twice } }))} /> : null}
        {forms.length > 0 ? <CodeFinder /> : null}
        {forms.length > 0 ? <People paper={paper} /> : null}
      </div>
    </Page>
  );
}

function Make({ paper: { test, people, spares }, onMake }: { paper: PaperTest; onMake: (spares: { A: number; B: number }) => void }) {
  const { t } = useTranslation('paper-tests');
  const there = (letter: 'A' | 'B') => spares.filter((form) => form.form === letter).length;
  const [wanted, setWanted] = useState({ A: Math.max(there('A'), 2), B: test.forms.includes('B') ? Math.max(there('B'), 2) : 0 });
  const without = people.filter((one) => one.forms.length === 0 && one.onScreen === null).length;
  const more = without > 0 || test.forms.some((letter) => wanted[letter] > there(letter));
  const first = people.every((one) => one.forms.length === 0) && spares.length === 0;
  return (
    <Band title={t('make.title')}>
      <div className="stack-s">
        <p>{t('make.lead')}</p>
        <p className="small muted">{t('make.why')}</p>
        <div className="pt-pick">
          {test.forms.map((letter) => (
            <label key={letter}>{test.forms.length > 1 ? t('make.sparesOf', { form: letter }) : t('make.spares')}
              <input className="filter num" type="number" min={there(letter)} max={40} value={wanted[letter]} onChange={(event) => setWanted({ ...wanted, [letter]: Math.min(40, Math.max(0, Math.trunc(Number(event.currentTarget.value)) || 0)) })} />
            </label>
          ))}
        </div>
        {more ? <p><Button {...(first ? {} : { variant: 'default' })} onClick={() => onMake(wanted)}>{first ? t('make.do') : t('make.more', { count: without })}</Button></p> : null}
        {test.kinds.includes('essay') ? <p className="small muted">{t('make.essay')}</p> : null}
        {test.timeLimitMinutes === null ? null : <p className="small muted">{t('make.time', { count: test.timeLimitMinutes })}</p>}
        <p className="small muted">{t('make.leftOut')}</p>
      </div>
    </Band>
  );
}

function Prints({ paper: { cohort, test, locales, spares } }: { paper: PaperTest }) {
  const { t } = useTranslation('paper-tests');
  const f = useFormat();
  const [how, setHow] = useState({ paper: 'a4', type: 'plain', locale: cohort.locale });
  const params = { id: cohort.id, testId: test.id };
  const pick = (key: keyof typeof how, label: string, options: readonly (readonly [string, string])[]) => (
    <label>{label}<select className="filter" value={how[key]} onChange={(event) => setHow({ ...how, [key]: event.currentTarget.value })}>{options.map(([value, said]) => <option key={value} value={value}>{said}</option>)}</select></label>
  );
  const file = (pile: 'people' | 'spares') => urlOf(printPaperForms, { params, query: { pile, ...how } });
  return (
    <div className="stack-s">
      <div className="pt-pick">
        {pick('paper', t('print.paper'), [['a4', 'A4'], ['letter', t('print.letter')]])}
        {pick('type', t('print.type'), [['plain', t('print.plain')], ['large', t('print.large')]])}
        {locales.length > 1 ? pick('locale', t('print.locale'), locales.map((one) => [one, f.languageName(one)] as const)) : null}
      </div>
      <Rows title={t('print.title')} led>
        <File icon={IconFileText} title={t('print.people')} sub={t('print.peopleSub')} href={file('people')} />
        {spares.length > 0 ? <File icon={IconFileText} title={t('print.spares', { count: spares.length })} sub={t('print.sparesSub')} href={file('spares')} /> : null}
        <File icon={IconListDetails} title={t('print.list')} sub={t('print.listSub')} href={urlOf(printPaperList, { params })} />
      </Rows>
    </div>
  );
}

/** A row that brings a file. */
function File({ icon: Sign, title, sub, href }: { icon: typeof IconFileText; title: string; sub: string; href: string }) {
  return <li><a className="row" href={href} download><Sign size={24} stroke={1.75} aria-hidden /><span><b>{title}</b><span className="sub">{sub}</span></span><IconDownload size={20} className="muted" aria-hidden /></a></li>;
}

function Twice({ paper: { twice, compared }, onChange }: { paper: PaperTest; onChange: (twice: boolean) => void }) {
  const { t } = useTranslation('paper-tests');
  const f = useFormat();
  return (
    <Band title={t('twice.title')}>
      <div className="stack-s">
        <label className="opt"><input type="checkbox" checked={twice} onChange={(event) => onChange(event.currentTarget.checked)} /><span>{t('twice.label')}<small>{t('twice.hint')}</small></span></label>
        {compared.forms > 0 ? <p className="num">{t('twice.compared', { count: compared.forms, differing: f.number(compared.differing), cells: f.number(compared.cells), share: f.percent(compared.differing / Math.max(1, compared.cells)) })}</p> : null}
      </div>
    </Band>
  );
}

function People({ paper: { cohort, test, people, spares } }: { paper: PaperTest }) {
  const { t } = useTranslation('paper-tests');
  const row = (form: PaperForm, title: string, sub: string) => <Row key={form.id} title={title} sub={sub} tail={<FormState state={form.state} />} to={paperFormPath(cohort.id, test.id, form.id)} />;
  return (
    <>
      <Rows title={t('people')}>
        {people.flatMap((one) => {
          const facts = [t('form', { form: one.form }), one.onScreen ? t(`onScreen.${one.onScreen}`) : ''].filter(Boolean).join(' · ');
          return one.forms.length === 0 ? [<Row key={one.enrolmentId} title={one.displayName} sub={facts} />] : one.forms.map((form) => row(form, one.displayName, [facts, form.spare ? t('fromSpare') : ''].filter(Boolean).join(' · ')));
        })}
      </Rows>
      {spares.length > 0 ? <Rows title={t('spares')}>{spares.map((form) => row(form, t('spare'), t('form', { form: form.form })))}</Rows> : null}
      <Note tone="idle" title={t('after.title')}><p>{t('after.text')}</p></Note>
    </>
  );
}
