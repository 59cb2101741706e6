import type { RunSheet } from '@relevo/contracts/kit-document';
import { breakRule, sheetFindings, type SheetFinding } from '@relevo/domain/run-sheet';
import { IconAlertTriangle } from '@tabler/icons-react';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft, useDraftLater } from '../../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../../lib/format.ts';
import { useStudio } from '../../frame/studio-context.ts';
import { activityPath } from '../../kit/paths.ts';
import { activitiesOf, sheetOf } from './sheet-parts.ts';
import type { SheetActs } from './use-sheet-acts.ts';

const few = 5;

/** What does not add up, quietly, each with the way there or one tap that puts it right. It is looked for when the writing pauses. */
export const Findings = memo(function Findings({ sheetId, acts }: { sheetId: string; acts: SheetActs }) {
  const { t } = useTranslation('studio-plan');
  const modules = useDraftLater((document) => document.modules);
  const tracks = useDraftLater((document) => document.tracks);
  const runSheets = useDraftLater((document) => document.runSheets);
  const [all, showAll] = useState(false);
  const sheet = sheetOf({ runSheets }, sheetId);
  const found = useMemo(() => (sheet ? sheetFindings({ modules, tracks, runSheets }, sheet) : []), [modules, tracks, runSheets, sheet]);
  if (!sheet || found.length === 0) return <p className="rs-fine small muted">{t('findings.none')}</p>;
  return (
    <section className="rs-findings" aria-label={t('findings.title')}>
      <ul className="st-checks">{(all ? found : found.slice(0, few)).map((one) => <FindingRow key={keyOf(one)} finding={one} sheet={sheet} acts={acts} />)}</ul>
      {found.length > few ? <button type="button" className="link plain rs-all" onClick={() => showAll(!all)}>{all ? t('findings.fewer') : t('findings.more', { count: found.length - few })}</button> : null}
    </section>
  );
});

const keyOf = (one: SheetFinding): string => [one.code, 'sessionId' in one ? one.sessionId : '', 'blockId' in one ? one.blockId : '', 'activityId' in one ? one.activityId : ''].join(' ');

const FindingRow = memo(function FindingRow({ finding, sheet, acts }: { finding: SheetFinding; sheet: RunSheet; acts: SheetActs }) {
  const { t } = useTranslation('studio-plan');
  const f = useFormat();
  const { goTo } = useStudio();
  const modules = useDraft((document) => document.modules);
  const session = 'sessionId' in finding ? sheet.sessions.find((one) => one.id === finding.sessionId) : undefined;
  const block = 'blockId' in finding ? session?.blocks.find((one) => one.id === finding.blockId) : undefined;
  const title = 'activityId' in finding ? (activitiesOf({ modules }).get(finding.activityId)?.title ?? '') : (block?.title ?? '');
  const jump = () => {
    if (finding.code === 'activity_missing') {
      const module = modules.find((one) => one.activities.some(({ id }) => id === finding.activityId));
      if (module) goTo([...activityPath(module.id, finding.activityId), 'title']);
    } else goTo(['runSheets', sheet.id, 'sessions', finding.sessionId, ...('blockId' in finding ? ['blocks', finding.blockId] : [])]);
  };
  const time = f.minutes('minutes' in finding ? finding.minutes : 0);
  return (
    <li>
      <IconAlertTriangle size={20} stroke={1.75} className="tone" data-tone={finding.code === 'over_slot' || finding.code === 'activity_unknown' ? 'stop' : 'wait'} aria-hidden />
      <div>
        <p>{t(`findings.${finding.code}`, { session: session?.title, title, time })}</p>
        <div className="line"><button type="button" className="link plain" onClick={() => acts.mend(finding)}>{t(`findings.mend.${finding.code}`, { time, pause: f.minutes(breakRule.minutes) })}</button>
          <button type="button" className="link plain" onClick={jump}>{t('findings.see')}</button></div>
      </div>
    </li>
  );
});
