import { Button } from '@mantine/core';
import { IconBook, IconCoffee, IconPlus } from '@tabler/icons-react';
import { memo, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDraft } from '../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../lib/format.ts';
import { ExchangeLinks } from '../../exchange/exchange-links.tsx';
import { useStudio } from '../frame/studio-context.ts';
import { kitMinutes } from '../kit/new-parts.ts';
import type { OutlinePart } from '../kit/outline-moves.ts';
import { ModuleRow } from './outline-row.tsx';
import { sameRows } from './same-rows.ts';
import { OutlineSections } from './outline-sections.tsx';
import { RowMenu } from './row-menu.tsx';
import { useDropping } from './use-drag.ts';
import { useFolded } from './use-folded.ts';
import { useOutlineActs } from './use-outline-acts.ts';
import { useRoving } from './use-roving.ts';

const kitRow = 'kit';

/** Every part of the kit in its order, with minutes; moved by mouse, keyboard or menu. */
export function Outline({ here }: { here: readonly string[] }) {
  const { t } = useTranslation('studio');
  const f = useFormat();
  const { version, hrefOf, track } = useStudio();
  const modules = useDraft((document) => document.modules, sameRows);
  const minutes = useDraft((document) => kitMinutes(document, track));
  const list = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<OutlinePart | null>(null);
  const { acts, said, refocus } = useOutlineActs();
  const { isOpen, fold } = useFolded(version.id);
  const reveal = (id: string) => {
    const module = modules.find((one) => one.activities.some((activity) => activity.id === id));
    if (module && !isOpen(module.id, here[1] === module.id)) fold(module.id, true);
    else refocus.current = null;
  };
  const openMenu = useCallback((part: OutlinePart) => setMenu(part), []);
  const closeMenu = useCallback(() => setMenu(null), []);
  const { at, onKeyDown, onFocus } = useRoving(list, { acts, fold, refocus, reveal, openMenu });
  useDropping(acts);
  const hereId = (here[0] === 'banks' ? here[1] : here.at(-1)) ?? kitRow;
  const known = at !== null && (at === kitRow || at.includes('/') || modules.some((one) => one.id === at || (isOpen(one.id, here[1] === one.id) && one.activities.some(({ id }) => id === at))));
  const stop = known ? at : hereId;
  let number = 0;
  return (
    <nav className="st-outline" aria-label={t('outline.label')}>
      <div className="st-col-h"><h2>{t('views.indice')}</h2><span className="num small muted">{f.minutes(minutes)}</span></div>
      <TrackChoice />
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys are those of the links inside */}
      <div ref={list} className="ol" onKeyDown={onKeyDown} onFocus={onFocus}>
        <p id="ol-keys" className="sr">{t('outline.keys')}</p>
        <div className="ol-row kit" data-here={here.length === 0 || undefined}>
          <Link to={hrefOf([])} data-row={kitRow} tabIndex={stop === kitRow ? 0 : -1} aria-current={here.length === 0 ? 'page' : undefined} aria-describedby="ol-keys"><IconBook size={18} stroke={1.75} className="muted" aria-hidden /><span>{t('outline.kit')}</span></Link>
        </div>
        <ol data-path="modules">{modules.map((module) => {
          if (!module.break) number += 1;
          return <ModuleRow key={module.id} module={module} number={module.break ? null : number} open={isOpen(module.id, here[0] === 'modules' && here[1] === module.id)} onFold={fold} track={track} stop={stop} here={hereId} hrefOf={hrefOf} onMenu={openMenu} />;
        })}</ol>
        {modules.length === 0 ? <p className="small muted ol-none">{t('outline.none')}</p> : null}
        <div className="ol-add">
          <Button variant="subtle" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => acts.addModule(modules.at(-1)?.id ?? null)}>{t('outline.addModule')}</Button>
          <Button variant="subtle" leftSection={<IconCoffee size={18} aria-hidden />} onClick={() => acts.addBreak(here[1] ?? modules.at(-1)?.id ?? null)}>{t('outline.addBreak')}</Button>
        </div>
        <OutlineSections here={here} stop={stop} />
      </div>
      <ExchangeLinks />
      <p className="sr" role="status">{said}</p>
      <RowMenu part={menu} acts={acts} onClose={closeMenu} />
    </nav>
  );
}

/** Looks at one track alone; nothing where the kit has none. */
const TrackChoice = memo(function TrackChoice() {
  const { t } = useTranslation('studio');
  const tracks = useDraft((document) => document.tracks);
  const { track, chooseTrack } = useStudio();
  if (tracks.length === 0) return null;
  return (
    <div className="ol-track">
      <select className="filter" aria-label={t('outline.track')} value={track ?? ''} data-on={track ?? undefined} onChange={(event) => chooseTrack(event.currentTarget.value || null)}>
        <option value="">{t('outline.allTracks')}</option>
        {tracks.map((one) => <option key={one.id} value={one.id}>{one.title}</option>)}
      </select>
    </div>
  );
});
