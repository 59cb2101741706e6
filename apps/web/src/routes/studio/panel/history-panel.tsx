import type { KitDocument } from '@relevo/contracts/kit-document';
import type { KitPath } from '@relevo/contracts/kit-changes';
import { getRevision, listRevisions, restoreRevision, type RevisionChanges, type RevisionLine } from '@relevo/contracts/kit-studio';
import { describeChanges } from '@relevo/kit-changes/describe';
import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { PartChange } from '../../../components/kit/differences.tsx';
import { RefusalNote } from '../../../components/refusal-note.tsx';
import { useTell } from '../../../components/undo-bar.tsx';
import { call } from '../../../lib/call.ts';
import { useDraftState, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../lib/format.ts';
import { Refusal } from '../../../lib/refusal.ts';
import { refused, send, type Refused } from '../../../lib/send.ts';
import { useStudio } from '../frame/studio-context.ts';

const pageSize = 30;
type Lines = { items: RevisionLine[]; total: number };

/** Who changed what and when, the latest first; any of it can be looked at and gone back to. */
export function HistoryPanel() {
  const { t } = useTranslation('studio');
  const { version } = useStudio();
  const revision = useDraftState((state) => state.revision);
  const [lines, setLines] = useState<Lines>();
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const [opened, open] = useState<RevisionLine | null>(null);
  const read = async (page: number, signal?: AbortSignal) => {
    try {
      const next = await call(listRevisions, { params: { id: version.id }, query: { page, size: pageSize }, ...(signal ? { signal } : {}) });
      setRefusal(null);
      setLines((now) => ({ total: next.total, items: page === 1 ? next.items : [...(now?.items ?? []), ...next.items] }));
    } catch (error) {
      if (!signal?.aborted) setRefusal(refused(error instanceof Refusal ? error : new Refusal('unexpected', 0)));
    }
  };
  useEffect(() => {
    const leaving = new AbortController();
    void read(1, leaving.signal);
    return () => leaving.abort();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new revision is the reason to ask again
  }, [version.id, revision]);
  if (opened) return <Revision line={opened} after={(lines?.items ?? []).filter((one) => one.revision > opened.revision)} now={revision} onBack={() => open(null)} />;
  return (
    <>
      <div className="st-panel-h"><h2>{t('panels.history')}</h2></div>
      {refusal ? <div className="st-pad"><RefusalNote refusal={refusal} /></div> : null}
      {lines?.items.length === 0 ? <p className="small muted st-pad">{t('history.none')}</p> : null}
      <ol className="st-history">{lines?.items.map((one) => <li key={one.revision}><button type="button" className="plain" onClick={() => open(one)}><Line line={one} /></button></li>)}</ol>
      {lines && lines.items.length < lines.total ? <button type="button" className="link plain st-more" onClick={() => void read(Math.floor(lines.items.length / pageSize) + 1)}>{t('history.more')}</button> : null}
    </>
  );
}

/** "3 texts, 1 new part, 2 moved", and where. */
function Line({ line }: { line: RevisionLine }) {
  const { t } = useTranslation('studio');
  const f = useFormat();
  const { counts, touched, languages, mine, byName, institution, at, restores } = line;
  const what = restores === null
    ? f.list((['set', 'insert', 'remove', 'move'] as const).filter((one) => counts[one] > 0).map((one) => t(`history.counts.${one}`, { count: counts[one] })))
    : t('history.restored', { revision: restores });
  return (
    <>
      <span className="line between"><b>{mine ? t('comments.me') : institution ? t('people.of', { name: byName, institution }) : byName}</b><span className="small muted">{f.relativeDay(at)}, {f.time(at)}</span></span>
      <span className="small">{f.capital(what)}</span>
      {touched.length + languages.length > 0 ? <span className="small muted">{[...touched, ...languages.map((one) => f.capital(f.languageName(one)))].join(' · ')}</span> : null}
      {counts.conflicts > 0 ? <span className="small tone" data-tone="wait">{t('history.conflicts', { count: counts.conflicts })}</span> : null}
    </>
  );
}

type RevisionProps = { line: RevisionLine; after: readonly RevisionLine[]; now: number; onBack: () => void };

/** One revision: what it changed, and the way back to how things stood after it. */
function Revision({ line, after, now, onBack }: RevisionProps) {
  const { t } = useTranslation('studio');
  const store = useDraftStore();
  const [found, setFound] = useState<RevisionChanges>();
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const { version, goTo } = useStudio();
  useEffect(() => {
    const leaving = new AbortController();
    call(getRevision, { params: { id: version.id, revision: line.revision }, signal: leaving.signal }).then(setFound, (error: unknown) => {
      if (!leaving.signal.aborted) setRefusal(refused(error instanceof Refusal ? error : new Refusal('unexpected', 0)));
    });
    return () => leaving.abort();
  }, [version.id, line.revision]);
  // The words of parts are those of today; what is gone since then brings its own.
  const parts = useMemo(() => (found ? describeChanges(store.document, store.document, found.changes, { keys: true }) : []), [found, store]);
  return (
    <>
      <div className="st-panel-h"><button type="button" className="plain link" onClick={onBack}><IconChevronLeft size={18} aria-hidden />{t('panels.history')}</button></div>
      <div className="st-pad st-line"><Line line={line} /></div>
      {refusal ? <div className="st-pad"><RefusalNote refusal={refusal} /></div> : null}
      <ul className="st-changes">{parts.map((one) => <li key={one.path.join('/')}><PartChange change={one} />{stands(store.document, one.path) ? <button type="button" className="plain link" onClick={() => goTo(one.path)}>{t('publish.go')}<span className="sr">: {one.title}</span></button> : null}</li>)}</ul>
      {line.revision < now ? <Restore line={line} after={after} onDone={onBack} /> : <p className="small muted st-pad">{t('history.latest')}</p>}
    </>
  );
}

function stands(document: KitDocument, path: KitPath): boolean {
  const [list, id, , innerId] = path;
  if (list !== 'modules') return list !== undefined;
  const module = document.modules.find((one) => one.id === id);
  return module !== undefined && (innerId === undefined || module.activities.some((one) => one.id === innerId));
}

function Restore({ line, after, onDone }: { line: RevisionLine; after: readonly RevisionLine[]; onDone: () => void }) {
  const { t } = useTranslation('studio');
  const f = useFormat();
  const store = useDraftStore();
  const tell = useTell();
  const { version } = useStudio();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refused | null>(null);
  const names = [...new Set(after.map((one) => (one.mine ? t('comments.me') : one.byName)))];
  const restore = async () => {
    setBusy(true);
    const saved = await store.flush();
    const outcome = saved ? await send(restoreRevision, { params: { id: version.id }, body: { id: v7(), to: line.revision, revision: store.snapshot.revision } }) : null;
    setBusy(false);
    setAsking(false);
    if (!outcome?.ok) return setRefusal(outcome ?? { ok: false, code: 'network', status: 0, fields: [] });
    tell(t('history.done'));
    onDone();
  };
  return (
    <div className="st-pad stack-s">
      {refusal ? <RefusalNote refusal={refusal} /> : null}
      <Button variant="default" fullWidth onClick={() => setAsking(true)}>{t('history.restore')}</Button>
      <ConfirmDialog open={asking} onClose={() => setAsking(false)} onConfirm={() => void restore()} grave={false} pending={busy} title={t('history.restoreTitle', { when: `${f.relativeDay(line.at)}, ${f.time(line.at)}` })} confirm={t('history.restore')}>
        <p>{t('history.restoreLead', { count: after.length, names: f.list(names) })}</p>
      </ConfirmDialog>
    </div>
  );
}
