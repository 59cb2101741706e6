import '@mantine/core/styles/Input.css';
import type { KitDocument } from '@relevo/contracts/kit-document';
import { Button, TextInput } from '@mantine/core';
import { IconEyeOff, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../../components/undo-bar.tsx';
import { useDraft, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { useStudio } from '../frame/studio-context.ts';
import { around, findAll, replaceAll, type Match, type Wanted } from '../kit/find.ts';
import { grouped } from '../kit/groups.ts';
import { madeTogether } from '../kit/made-together.ts';
import { titleOf } from '../kit/kit-texts.ts';
import { hasPlace } from '../places/sections.ts';
import { useFieldWord } from './use-field-word.ts';

const most = 500;
/** Where a match lies, for choosing parts: its module, or the list that holds it. */
const scopeOf = ({ path }: Match): string => (path[0] === 'modules' ? `modules/${path[1]}` : (path[0] ?? ''));

/** Searches every text of the kit, and replaces what was found where one wants it replaced. */
export function SearchPanel() {
  const { t } = useTranslation('studio');
  const store = useDraftStore();
  const tell = useTell();
  const document = useDraft((now) => now);
  const [wanted, want] = useState<Wanted>({ query: '', wholeWords: false, matchCase: false });
  const [replacing, setReplacing] = useState(false);
  const [by, setBy] = useState('');
  const [scope, setScope] = useState('');
  const [left, leave] = useState<ReadonlySet<string>>(new Set());
  const later = useDeferredValue(wanted);
  const found = useMemo(() => findAll(document, later), [document, later]);
  const scopes = useMemo(() => grouped(found, scopeOf), [found]);
  const matches = scope === '' ? found : found.filter((one) => scopeOf(one) === scope);
  const picked = matches.filter((one) => !left.has(one.id));
  const change = (next: Partial<Wanted>) => { want({ ...wanted, ...next }); leave(new Set()); };
  const replace = () => {
    let count = 0;
    const takeBack = madeTogether(store, (now) => {
      const done = replaceAll(now, picked, by);
      count = done.replaced;
      return done.document;
    });
    tell(t('search.replaced', { count }), takeBack);
  };
  return (
    <>
      <div className="st-panel-h"><h2>{t('panels.search')}</h2></div>
      <div className="st-search">
        <TextInput type="search" aria-label={t('search.label')} value={wanted.query} autoFocus leftSection={<IconSearch size={20} stroke={1.75} aria-hidden />} onChange={(event) => change({ query: event.currentTarget.value })} />
        <label className="fld-check"><input type="checkbox" checked={wanted.wholeWords} onChange={(event) => change({ wholeWords: event.currentTarget.checked })} /><span>{t('search.wholeWords')}</span></label>
        <label className="fld-check"><input type="checkbox" checked={wanted.matchCase} onChange={(event) => change({ matchCase: event.currentTarget.checked })} /><span>{t('search.matchCase')}</span></label>
        {scopes.length > 1 ? <select className="filter" aria-label={t('search.scope')} value={scope} onChange={(event) => setScope(event.currentTarget.value)}><option value="">{t('search.everywhere')}</option>{scopes.map(([key, group]) => <option key={key} value={key}>{scopeTitle(document, key, t)} ({group.length})</option>)}</select> : null}
        <button type="button" className="link plain" aria-expanded={replacing} onClick={() => setReplacing(!replacing)}>{t(replacing ? 'search.noReplace' : 'search.replace')}</button>
        {replacing ? (
          <>
            <TextInput label={t('search.by')} value={by} onChange={(event) => setBy(event.currentTarget.value)} />
            <Button disabled={picked.length === 0 || later !== wanted} onClick={replace}>{t('search.replaceAll', { count: picked.length })}</Button>
          </>
        ) : null}
      </div>
      <p className="small muted st-pad" role="status">{wanted.query.trim() === '' ? t('search.lead') : t('search.found', { count: matches.length })}</p>
      <Results matches={matches} document={document} wanted={later} by={replacing ? by : null} left={left} onLeave={(id, out) => { const next = new Set(left); if (out) next.add(id); else next.delete(id); leave(next); }} />
    </>
  );
}

const scopeTitle = (document: KitDocument, key: string, t: (key: string) => string): string => (key.startsWith('modules/') ? titleOf(document, key.split('/')) : t(`search.scopes.${key}`));

type ResultsProps = { matches: readonly Match[]; document: KitDocument; wanted: Wanted; by: string | null; left: ReadonlySet<string>; onLeave: (id: string, out: boolean) => void };

/** Matches by the part they stand in; with what they would become while replacing. */
function Results({ matches, document, wanted, by, left, onLeave }: ResultsProps) {
  const { t } = useTranslation('studio');
  const { goTo } = useStudio();
  const wordFor = useFieldWord();
  const parts = grouped(matches.slice(0, most), (one) => titleOf(document, one.path));
  const nthOf = (one: Match) => matches.filter((other) => other.path === one.path && other.line === one.line && other.start < one.start).length;
  const jump = (one: Match) => goTo(one.path, { wanted, nth: one.line === undefined ? nthOf(one) : 0 });
  return (
    <div className="st-found">
      {parts.map(([title, group]) => (
        <section key={title}><h3 className="st-group">{title}</h3>
          <ul>{group.map((one) => {
            const [before, words, after] = around(one);
            const inner = <><span className="small muted">{one.facilitator ? <IconEyeOff size={14} className="tone" data-tone="guide" aria-label={t('sides.kept')} /> : null} {wordFor(one.path)}</span><span className="st-around">{before}{by === null ? <mark>{words}</mark> : <><del>{words}</del><ins>{by}</ins></>}{after}</span></>;
            return (
              <li key={one.id}>
                {by === null ? null : <input type="checkbox" checked={!left.has(one.id)} aria-label={t('search.pick', { words: `${before}${words}${after}` })} onChange={(event) => onLeave(one.id, !event.currentTarget.checked)} />}
                {hasPlace(one.path[0]) ? <button type="button" className="plain" onClick={() => jump(one)}>{inner}</button> : <span>{inner}</span>}
              </li>
            );
          })}</ul>
        </section>
      ))}
      {matches.length > most ? <p className="small muted st-pad">{t('search.tooMany', { count: matches.length - most })}</p> : null}
    </div>
  );
}
