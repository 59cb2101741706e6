import '../cohorts/parts/session.css';
import './parts/run.css';
import { can } from '@relevo/domain/permissions';
import { Button } from '@mantine/core';
import { IconBroadcast, IconListCheck, IconPlayerPause, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData } from 'react-router';
import { Note } from '../../components/note.tsx';
import { OfflineLine } from '../../components/offline-line.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote, useRefusalText } from '../../components/refusal-note.tsx';
import { Row, Rows } from '../../components/rows.tsx';
import { SaveState } from '../../components/save-state.tsx';
import { useFormat } from '../../lib/format.ts';
import { useSession } from '../../lib/session.tsx';
import { sessionPath } from '../cohorts/parts/places.ts';
import { openTeam } from '../cohorts/parts/rights.ts';
import { AdaptSheet, AddSheet } from './parts/adapt-sheet.tsx';
import { LineBlock } from './parts/line-block.tsx';
import { LivePanel } from './parts/live-panel.tsx';
import { livePath, reportPath } from './parts/places.ts';
import { readRun, type ReadRun } from './parts/read-run.ts';
import { useRun, type LiveRun } from './parts/use-run.ts';

export const loader = readRun;
/** What was tapped since is known here; asking anew would only repeat it. */
export const shouldRevalidate = () => false;

/** The session as it runs, in a trainer's hand: the run sheet with the clock, one button for what comes next. */
export function Component() {
  const { t } = useTranslation('session-run');
  const f = useFormat();
  const { actor } = useSession();
  const read = useLoaderData<ReadRun>();
  const { session } = read;
  const { cohort } = session;
  const run = useRun(read, actor.personId);
  const [adapted, setAdapted] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const may = can(actor, 'attendance:take', { tenantId: cohort.tenantId, accompaniedBy: cohort.accompaniedBy, team: openTeam(session.team) }) && read.run.refusal === null;
  const { line, take } = run;
  const left = line.blocks.filter((one) => one.state === 'pending');
  const sync = run.status === 'idle' || !may ? undefined : run.status === 'on_device' ? <OfflineLine unsent={run.unsent} /> : <SaveState status={run.status} />;
  const next = may ? <NextButton run={run} read={read} /> : undefined;
  return (
    <Page title={session.title} sub={`${cohort.title} · ${f.weekday(session.startsAt, cohort.timeZone)}`} back={sessionPath(cohort.id, session.id)} sync={sync} end={next ? <span className="only-l">{next}</span> : undefined} action={next ? <div className="only-s">{next}</div> : undefined}>
      <div className="two-col run-cols">
        <div className="stack">
          {read.run.refusal ? <Closed code={read.run.refusal} /> : null}
          {run.refusal ? <RefusalNote refusal={run.refusal} /> : null}
          <LivePanel run={run} endsAt={session.endsAt} timeZone={cohort.timeZone} />
          {may ? (
            <div className="live-acts">
              {line.running ? <button type="button" className="link plain strong" onClick={() => take('stop', line.running!.id)}><IconPlayerPause size={20} stroke={1.75} aria-hidden />{t('stop')}</button> : null}
              <button type="button" className="link plain strong" aria-haspopup="dialog" onClick={() => setAdding(true)}><IconPlus size={20} stroke={1.75} aria-hidden />{t('add.title')}</button>
            </div>
          ) : null}
        </div>
        <div className="stack">
          <section className="rows run" aria-label={t('timeline')}>
            <div className="h"><h2>{t('timeline')}</h2></div>
            <ol>{line.blocks.map((block, i) => <LineBlock key={block.id} block={block} number={i + 1} now={run.now} timeZone={cohort.timeZone} told={session.blocks.find((one) => one.id === block.id)} onMore={may ? () => setAdapted(block.id) : null} />)}</ol>
            {line.blocks.length === 0 ? <p className="run-more muted">{t('empty')}</p> : null}
          </section>
          <Rows led><Row icon={IconListCheck} title={t('attendance:attendance')} to={`${sessionPath(cohort.id, session.id)}/asistencia`} /><Row icon={IconBroadcast} title={t('live:title')} sub={t('live:row.none')} to={livePath(cohort.id, session.id)} /></Rows>
        </div>
      </div>
      <AdaptSheet block={line.blocks.find((one) => one.id === adapted) ?? null} left={left} take={take} onClose={() => setAdapted(null)} />
      <AddSheet open={adding} beforeId={left[0]?.id ?? null} take={take} onClose={() => setAdding(false)} />
    </Page>
  );
}

/** Whatever is next: beginning a block, ending the last one, or the report. */
function NextButton({ run, read }: { run: LiveRun; read: ReadRun }) {
  const { t } = useTranslation('session-run');
  const { line, take } = run;
  if (line.next) return <Button fullWidth onClick={() => take('start', line.next!.id)}>{t(run.begun ? 'startNext' : 'start', { title: line.next.title })}</Button>;
  if (line.running) return <Button fullWidth onClick={() => take('stop', line.running!.id)}>{t('endLast')}</Button>;
  if (run.unsent > 0) return <Button fullWidth disabled>{t('waitsToSend')}</Button>;
  return <Button fullWidth component={Link} to={reportPath(read.session.cohort.id, read.session.id)}>{t('toReport')}</Button>;
}

function Closed({ code }: { code: string }) {
  const { what, next } = useRefusalText(code);
  return <Note tone="idle" title={what}><p>{next}</p></Note>;
}
