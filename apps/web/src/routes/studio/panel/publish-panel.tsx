import type { KitDocument } from '@relevo/contracts/kit-document';
import type { KitChecks } from '@relevo/contracts/kits';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDraftLater, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../lib/format.ts';
import { useBlockerWords } from '../../kits/parts/blocker-words.ts';
import { kitPath, versionPath } from '../../kits/parts/places.ts';
import { translatePlace } from '../../translate/parts/places.ts';
import { blockerGroups, fieldOf, groupOf, holdsBack, type Blocker, type BlockerGroup } from '../kit/blockers.ts';
import { minutesByRunSheet, roomOf, type Room } from '../kit/minutes.ts';
import { grouped } from '../kit/groups.ts';
import { hasPlace } from '../places/sections.ts';
import { useStudio } from '../frame/studio-context.ts';

type PublishPanelProps = { checks: KitChecks | undefined; here: readonly string[] };
const firstShown = 6;

/** What is missing before the draft can be published, each with the way to it, and what is there already. */
export function PublishPanel({ checks, here }: PublishPanelProps) {
  const { t } = useTranslation('studio');
  const document = useDraftLater((now) => now);
  const { track } = useStudio();
  const lacking = (checks?.blockers ?? []).filter((one) => holdsBack(document, one, track));
  const groups = grouped(lacking, groupOf).sort(([a], [b]) => blockerGroups.indexOf(a) - blockerGroups.indexOf(b));
  const trackTitle = document.tracks.find((one) => one.id === track)?.title;
  return (
    <>
      <div className="st-panel-h"><h2>{checks === undefined ? t('publish.asking') : lacking.length > 0 ? t('publish.lacking', { count: lacking.length }) : t('publish.nothing')}</h2>{trackTitle ? <p className="small muted">{t('publish.track', { title: trackTitle })}</p> : null}</div>
      <ModuleRoom document={document} here={here} />
      {groups.map(([group, blockers]) => <Group key={group} group={group} blockers={blockers} document={document} />)}
      {checks ? <Fine document={document} lacking={checks.blockers} /> : null}
    </>
  );
}

function Group({ group, blockers, document }: { group: BlockerGroup; blockers: Blocker[]; document: KitDocument }) {
  const { t } = useTranslation('studio');
  const [all, setAll] = useState(false);
  const shown = all ? blockers : blockers.slice(0, firstShown);
  return (
    <section aria-labelledby={`st-lack-${group}`}>
      <h3 id={`st-lack-${group}`} className="st-group">{t(`publish.groups.${group}`)}</h3>
      <ul className="st-checks">{shown.map((one) => <li key={`${one.code} ${one.where}`}><IconCircleX size={22} stroke={1.75} className="tone" data-tone="stop" aria-hidden /><span><BlockerLine blocker={one} document={document} /></span></li>)}</ul>
      {shown.length < blockers.length ? <button type="button" className="link plain st-more" onClick={() => setAll(true)}>{t('publish.more', { count: blockers.length - shown.length })}</button> : null}
    </section>
  );
}

/** Leads to the field where the studio has it, else to the screen that has. */
function BlockerLine({ blocker, document }: { blocker: Blocker; document: KitDocument }) {
  const { t } = useTranslation('studio');
  const { version, goTo } = useStudio();
  const { code, where, place } = blocker;
  const field = fieldOf(document, blocker);
  const words = useBlockerWords()(blocker);
  const elsewhere = code.startsWith('translation_') ? translatePlace(version.kitId, version.id, where) : code === 'standard_missing' ? `${kitPath(version.kitId)}/normas` : place.kind === 'run_sheet' ? `${versionPath(version.kitId, version.id)}/guion` : place.kind === 'test' || place.kind === 'question' ? `${versionPath(version.kitId, version.id)}/pruebas` : null;
  if (field && hasPlace(field[0]) && !code.startsWith('translation_')) return <>{words}<br /><button type="button" className="link plain" onClick={() => goTo(field)}>{t('publish.go')}<span className="sr">: {words}</span></button></>;
  return <>{words}{elsewhere ? <><br /><Link className="link" to={elsewhere}>{t('publish.see')}<span className="sr">: {words}</span></Link></> : null}</>;
}

/** The open module's minutes against what the run sheet gives it. */
function ModuleRoom({ document, here }: { document: KitDocument; here: readonly string[] }) {
  const { t } = useTranslation('studio');
  const { track } = useStudio();
  const store = useDraftStore();
  const module = here[0] === 'modules' ? document.modules.find((one) => one.id === here[1]) : undefined;
  const room = module && !module.break ? roomOf(document, module, track) : undefined;
  if (!module || !room) return null;
  const number = document.modules.filter((one) => !one.break).indexOf(module) + 1;
  const given = minutesByRunSheet(document, module, track);
  const take = () => store.together((now) => ({ ...now, modules: now.modules.map((one) => (one.id !== module.id ? one : { ...one, activities: one.activities.map((each) => ({ ...each, minutes: given.get(each.id) ?? each.minutes })) })) }));
  const differs = module.activities.some((one) => given.has(one.id) && given.get(one.id) !== one.minutes);
  return (
    <section className="st-room">
      <p className="line between"><span>{t('publish.module', { number })}</span><b className="num">{t('publish.minutes', { sum: room.sum, room: room.room })}</b></p>
      <RoomBar room={room} label={t('publish.minutes', { sum: room.sum, room: room.room })} />
      {differs ? <p className="small"><span className="muted">{t(room.sum > room.room ? 'publish.over' : 'publish.under', { count: Math.abs(room.sum - room.room) })} </span><button type="button" className="link plain" onClick={take}>{t('publish.take')}</button></p> : null}
    </section>
  );
}

/** Each activity as long as its minutes; what goes beyond the room is marked, what is left stays empty. The figures stand above. */
function RoomBar({ room: { parts, sum, room }, label }: { room: Room; label: string }) {
  let before = 0;
  return (
    <div className="baton st-bar" role="img" aria-label={label}>
      {parts.filter((one) => one.minutes > 0).map((one) => {
        const over = Math.max(0, Math.min(one.minutes, before + one.minutes - room));
        before += one.minutes;
        return <span key={one.id} style={{ display: 'contents' }}>{one.minutes > over ? <i className="d" style={{ flexGrow: one.minutes - over }} /> : null}{over > 0 ? <i className="over" style={{ flexGrow: over }} /> : null}</span>;
      })}
      {sum < room ? <i style={{ flexGrow: room - sum }} /> : null}
    </div>
  );
}

/** What needs no more work: said, so that one knows that it was looked at. */
function Fine({ document, lacking }: { document: KitDocument; lacking: readonly Blocker[] }) {
  const { t } = useTranslation('studio');
  const f = useFormat();
  const none = (...codes: Blocker['code'][]) => !lacking.some((one) => codes.includes(one.code));
  const activities = document.modules.flatMap((one) => one.activities);
  const questions = document.banks.reduce((sum, one) => sum + one.questions.length, 0);
  const fine = [
    none('no_modules', 'module_without_activity', 'module_without_objective') ? t('fine.modules') : '',
    activities.some((one) => one.kind === 'case_study') && none('case_study_unattested') ? t('fine.cases') : '',
    questions > 0 && none('question_without_answer', 'question_unknown', 'question_repeated', 'forms_unequal', 'test_unknown') ? t('fine.questions', { count: questions }) : '',
    document.runSheets.length > 0 && none('run_sheet_over_slot', 'run_sheet_unknown_activity') ? t('fine.runSheets') : '',
    document.assets.length > 0 && none('asset_missing') ? t('fine.files', { count: document.assets.length }) : '',
    document.certifiesTrainers && none('rubric_missing', 'standard_missing') ? t('fine.certification') : '',
    document.locales.length > 1 && none('translation_missing', 'translation_stale') ? t('fine.locales', { names: f.list(document.locales.filter((one) => one !== document.locale).map((one) => f.languageName(one))) }) : '',
  ].filter(Boolean);
  if (fine.length === 0) return null;
  return <ul className="st-checks" aria-label={t('fine.label')}>{fine.map((one) => <li key={one}><IconCircleCheck size={22} stroke={1.75} className="tone" data-tone="done" aria-hidden /><span>{one}</span></li>)}</ul>;
}
