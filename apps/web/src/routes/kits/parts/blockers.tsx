import './blockers.css';
import type { KitChecks, KitVersionDetail } from '@relevo/contracts/kits';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { translatePlace } from '../../translate/parts/places.ts';
import { useBlockerWords } from './blocker-words.ts';
import { kitPath, modulePath, versionPath } from './places.ts';

type Blocker = KitChecks['blockers'][number];
const firstShown = 10;

/** The closest page to where a blocker stands. */
function placeOf(version: KitVersionDetail, { code, where, place }: Blocker): string | null {
  const here = versionPath(version.kitId, version.id);
  if (code.startsWith('translation_')) return translatePlace(version.kitId, version.id, where);
  if (place.kind === 'standard') return `${kitPath(version.kitId)}/normas`;
  if (place.kind === 'run_sheet') return `${here}/guion`;
  if (place.kind === 'test' || place.kind === 'question') return `${here}/pruebas`;
  return place.moduleId ? modulePath(version.kitId, version.id, place.moduleId) : null;
}

/** What keeps the version from being published, each with the way to it. */
export function Blockers({ version, checks }: { version: KitVersionDetail; checks: KitChecks }) {
  const { t } = useTranslation('kits');
  const wordsOf = useBlockerWords();
  const [all, setAll] = useState(false);
  const { blockers } = checks;
  const shown = all ? blockers : blockers.slice(0, firstShown);
  if (blockers.length === 0) {
    return <section className="rows"><p className="row"><IconCircleCheck size={24} stroke={1.75} className="tone" data-tone="done" aria-hidden /><span><b>{t('blockers.none')}</b><span className="sub">{t('blockers.noneLead')}</span></span></p></section>;
  }
  return (
    <section className="rows led" aria-labelledby="lacks">
      <div className="h"><h2 id="lacks">{t('blockers.title', { count: blockers.length })}</h2></div>
      <ul className="chk">{shown.map((one, n) => {
        const to = placeOf(version, one);
        return (
          <li key={n}><IconCircleX size={22} stroke={1.75} className="tone" data-tone="stop" aria-hidden />
            <span>{wordsOf(one)}{to ? <><br /><Link to={to}>{t('blockers.open', { place: one.place.kind === 'standard' ? t('kit.standards') : one.place.title })}</Link></> : null}</span></li>
        );
      })}</ul>
      {shown.length < blockers.length ? <button type="button" className="row no-lead link-row" onClick={() => setAll(true)}>{t('report.more', { count: blockers.length - shown.length })}</button> : null}
    </section>
  );
}
