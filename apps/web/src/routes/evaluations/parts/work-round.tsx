import './evaluations.css';
import { printWorkForms, type WorkEvaluation, type WorkRound, type WorkViewOfRound } from '@relevo/contracts/work-evaluations';
import { Button } from '@mantine/core';
import { IconKeyboard, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Band } from '../../../components/band.tsx';
import { SidesBySide } from '../../../components/figures/sides-by-side.tsx';
import { Folded } from '../../../components/folded.tsx';
import { LinkField } from '../../../components/link-field.tsx';
import { Row, Rows } from '../../../components/rows.tsx';
import { urlOf } from '../../../lib/call.ts';
import { useFormat } from '../../../lib/format.ts';

type Change = (form: Record<string, string>) => void;
type Props = { cohort: WorkEvaluation['cohort']; round: WorkRound; pending: boolean; onChange: Change };

/** One round: how each view is asked, and what came of both. */
export function Round({ cohort, round, pending, onChange }: Props) {
  const { t } = useTranslation('work-evaluations');
  const f = useFormat();
  const { months, time, views } = round;
  const dates = { from: f.date(round.opensAt, cohort.timeZone), until: f.date(round.closesAt, cohort.timeZone) };
  const came = views.some((view) => view.byLink + view.onPaper > 0);
  if (time === 'to_come') return (
    <section className="stack" aria-label={t('round', { months })}>
      <h2>{t('round', { months })}</h2>
      <p className="muted">{t('toCome', dates)}</p>
      <Rows led>{views.map((view) => <Print key={view.view} cohort={cohort} months={months} view={view} />)}</Rows>
    </section>
  );
  return (
    <section className="stack" aria-label={t('round', { months })}>
      <h2>{t('round', { months })}</h2>
      <p className="muted">{t(time === 'open' ? 'openUntil' : 'wasUntil', dates)}</p>
      <div className="two-views">{views.map((view) => <View key={view.view} {...{ cohort, round, view, pending, onChange }} />)}</div>
      {came ? <Together round={round} /> : null}
    </section>
  );
}

function Print({ cohort, months, view }: { cohort: WorkEvaluation['cohort']; months: WorkRound['months']; view: WorkViewOfRound }) {
  const { t } = useTranslation('work-evaluations');
  const href = urlOf(printWorkForms, { params: { id: cohort.id, months, view: view.view } });
  return <li><a className="row" href={href} download><IconPrinter size={24} stroke={1.75} aria-hidden /><span><b>{t(`print.${view.view}`)}</b><span className="sub">{t('printSub', { code: view.sheetCode })}</span></span><span /></a></li>;
}

function View({ cohort, round, view, pending, onChange }: Props & { view: WorkViewOfRound }) {
  const { t } = useTranslation(['work-evaluations', 'evaluations']);
  const { opening } = view;
  const open = opening?.open ?? false;
  const came = view.byLink + view.onPaper;
  const change = (to: boolean, more: Record<string, string> = {}) => onChange({ months: String(round.months), view: view.view, open: to ? 'yes' : 'no', ...more });
  const closes = round.mayKey && (open || view.movable);
  const first = round.views.find((one) => !one.opening)?.view === view.view;
  return (
    <div className="stack">
      <Band title={t(`views.${view.view}`)}>
        <div className="stack">
          {round.time === 'open' ? <p className="small muted">{t(`who.${view.view}`)}</p> : null}
          {open && opening?.url && opening.qr ? <>
            <img className="view-qr" src={`data:image/svg+xml;utf8,${encodeURIComponent(opening.qr)}`} alt={t('evaluations:codeAlt')} />
            <LinkField id={`link-${view.view}`} url={opening.url} message={t(`message.${view.view}`)} />
          </> : null}
          {opening || came > 0 || round.time === 'over' ? <p className="num" role="status">{t('came', { count: came })}{view.onPaper > 0 ? ` · ${t('evaluations:onPaper', { count: view.onPaper })}` : ''}</p> : null}
          {open && round.mayOpen ? <div className="opts"><label className="opt"><input type="checkbox" checked={!opening?.onePerDevice} onChange={(event) => change(true, { once: event.currentTarget.checked ? 'no' : 'yes' })} /><span>{t('evaluations:shared')}<small>{t('evaluations:sharedHint')}</small></span></label></div> : null}
          {closes ? <Button variant={open ? 'default' : 'filled'} className="fit" data-pending={pending || undefined} onClick={() => change(false)}>{t(open ? 'evaluations:close' : 'evaluations:count')}</Button> : null}
          {round.mayOpen && !open ? <Button variant={first && !closes ? 'filled' : 'default'} className="fit" data-pending={pending || undefined} onClick={() => change(true)}>{t(opening ? 'evaluations:reopen' : `open.${view.view}`)}</Button> : null}
          {view.hidden && came > 0 ? <p className="small"><b>{t(`hidden.${view.hidden}`)}</b> {t(`hiddenText.${view.hidden}`)}</p> : null}
          {!view.hidden && view.waiting > 0 ? <p className="small muted">{t('evaluations:waiting', { count: view.waiting })}</p> : null}
        </div>
      </Band>
      <Rows led>
        <Print cohort={cohort} months={round.months} view={view} />
        {round.mayKey ? <Row icon={IconKeyboard} title={t('evaluations:key')} sub={t('evaluations:keySub')} to={`/grupos/${cohort.id}/en-el-trabajo/${round.months}/${view.view}/papel`} /> : null}
      </Rows>
    </div>
  );
}

/** Both views of each statement beside each other, then the words of each. */
function Together({ round }: { round: WorkRound }) {
  const { t } = useTranslation('work-evaluations');
  const [self, superior] = [round.views.find(({ view }) => view === 'self'), round.views.find(({ view }) => view === 'superior')];
  if (!self || !superior || (self.hidden && superior.hidden)) return null;
  return (
    <>
      <Band title={t('results')}><SidesBySide self={self.items} superior={superior.items} /></Band>
      {[self, superior].flatMap((view) => (['changed', 'hindered'] as const).map((text) => ({ view, text }))).map(({ view, text }) => (view[text].length === 0 ? null : (
        <Folded key={`${view.view} ${text}`} title={t(`said.${view.view}.${text}`)} sub={`${t(`views.${view.view}`)} · ${view[text].length}`}><ul className="said">{view[text].map((one, i) => <li key={`${i} ${one}`}>{one}</li>)}</ul></Folded>
      )))}
    </>
  );
}
