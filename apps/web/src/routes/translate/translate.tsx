import './translate.css';
import { getTranslation, saveTranslations, type Translation, type TranslationString } from '@relevo/contracts/kit-translations';
import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconFileExport } from '@tabler/icons-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLoaderData, useSearchParams, type LoaderFunctionArgs, type ShouldRevalidateFunctionArgs } from 'react-router';
import { v7 } from 'uuid';
import { ListTools } from '../../components/list-tools.tsx';
import { Note } from '../../components/note.tsx';
import { Page } from '../../components/page.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { SaveState } from '../../components/save-state.tsx';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { keptByTab, tabId } from '../../lib/draft/kept-draft.ts';
import { listQuery, useListState } from '../../lib/list-state.ts';
import { refused, send } from '../../lib/send.ts';
import { Refusal } from '../../lib/refusal.ts';
import { useSession } from '../../lib/session.tsx';
import { useCounted } from './parts/counted.ts';
import { FilesSheet } from './parts/files-sheet.tsx';
import { languagesPath } from './parts/places.ts';
import { ProgressLine } from './parts/progress-line.tsx';
import { StringEditor } from './parts/string-editor.tsx';
import { StringList, useGroupName } from './parts/string-list.tsx';
import { TranslationSaver, type SaverState } from './parts/translation-saver.ts';

/** The page that the filters ask for; a link to one text that is not on it gives the page of its part. */
export async function loader({ params, request }: LoaderFunctionArgs): Promise<Translation> {
  const { texto, ...query } = listQuery(request);
  const where = { params: { id: params['versionId']!, locale: params['locale']! }, signal: request.signal };
  const page = await call(getTranslation, { ...where, query: query as never });
  return texto === undefined || page.items.some((one) => one.id === texto) ? page : call(getTranslation, { ...where, query: { at: texto } });
}

/** Going from text to text of one page asks nothing of the server. */
export function shouldRevalidate({ currentUrl, nextUrl, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) {
  const bare = (url: URL) => {
    const params = new URLSearchParams(url.search);
    params.delete('texto');
    return `${url.pathname}?${params.toString()}`;
  };
  if (currentUrl.href === nextUrl.href || bare(currentUrl) !== bare(nextUrl)) return defaultShouldRevalidate;
  const next = nextUrl.searchParams.get('texto');
  return next !== null && !onPage.has(next);
}
/** Texts of the page on the screen; the loader knows only addresses. */
let onPage: ReadonlySet<string> = new Set();

function useSaver(data: Translation): [TranslationSaver, SaverState] {
  const { id } = data.version;
  const { locale, open } = data;
  const { actor } = useSession();
  const [saver] = useState(() => new TranslationSaver(async (entries) => {
    try {
      return await send(saveTranslations, { params: { id, locale }, body: { entries } });
    } catch (error) {
      return refused(error instanceof Refusal ? error : new Refusal('unexpected', 0));
    }
  }, open ? keptByTab(`${actor.personId}.${id}/${locale}`, { tab: tabId(v7) }) : undefined));
  const state = useSyncExternalStore(saver.subscribe, () => saver.snapshot);
  useEffect(() => { saver.fresh(data.items); }, [saver, data]);
  useEffect(() => {
    const leave = () => { if (document.visibilityState === 'hidden') void saver.flush(); };
    document.addEventListener('visibilitychange', leave);
    void saver.flush();
    return () => {
      document.removeEventListener('visibilitychange', leave);
      void saver.flush();
    };
  }, [saver]);
  return [saver, state];
}

/** The desk where one language of a draft is worked on. */
export function Component() {
  const data = useLoaderData<Translation>();
  return <Desk key={`${data.version.id} ${data.locale}`} data={data} />;
}

function Desk({ data }: { data: Translation }) {
  const { t } = useTranslation('translate');
  const f = useFormat();
  const list = useListState();
  const nameOf = useGroupName();
  const counted = useCounted();
  const [params, setParams] = useSearchParams();
  const [saver, state] = useSaver(data);
  const [files, setFiles] = useState(false);
  const items = data.items.map((one): TranslationString => state.known.get(one.id) ?? one);
  useEffect(() => { onPage = new Set(items.map((one) => one.id)); });
  const chosen = items.find((one) => one.id === params.get('texto'));
  const group = data.groups.find((one) => one.id === chosen?.group);
  const language = f.capital(f.languageName(data.locale));
  const open = (id: string | null) => setParams((now) => {
    const next = new URLSearchParams(now);
    id === null ? next.delete('texto') : next.set('texto', id);
    return next;
  }, { preventScrollReset: true });
  const step = useStep(data, items, chosen, open);
  const progress = state.progress ?? data.progress;
  return (
    <Page
      title={language} crumb={`${data.version.kitTitle} · ${t('title')}`} sub={data.version.kitTitle} back={languagesPath(data.version.kitId, data.version.id)}
      end={<span className="line"><Saved state={state} /><Button variant="default" px={14} aria-haspopup="dialog" leftSection={<IconFileExport size={18} aria-hidden />} onClick={() => setFiles(true)}>{t('files.open')}</Button></span>}
    >
      <div className="stack">
        {data.open ? null : <Note tone="idle" title={t('closed')} />}
        {state.refusal ? <RefusalNote refusal={state.refusal} /> : null}
        <div className={chosen ? 'only-l' : ''}>
          <ProgressLine progress={progress} wide />
          <ListTools state={withoutText(list)} search={{ key: 'search', label: t('search') }} count={counted('count', data.total)} whole={counted('ofAll', data.progress.texts)} filters={[
            { key: 'group', label: t('filters.group'), options: data.groups.map((one) => ({ value: one.id, label: `${nameOf(one)} · ${t('progress.of', { done: f.number(one.progress.done), of: f.number(one.progress.texts) })}` })) },
            { key: 'state', label: t('filters.state'), options: (['open', 'missing', 'stale', 'done', 'reviewed'] as const).map((one) => ({ value: one, label: t(`states.${one}`) })) },
            { key: 'only', label: t('filters.only'), options: (['core', 'participant'] as const).map((one) => ({ value: one, label: t(`only.${one}`) })) },
          ]} />
          {data.orphans > 0 ? <p className="small muted">{counted('orphans', data.orphans)}</p> : null}
        </div>
        <div className="tr-cols" data-open={chosen ? true : undefined}>
          <StringList data={{ ...data, groups: data.groups.map((one) => state.groups.get(one.id) ?? one) }} items={items} chosen={chosen?.id} state={list} />
          {chosen ? (
            <div className="stack">
              <div className="line between">
                <button type="button" className="link plain only-s" onClick={() => open(null)}>{t('toList')}</button>
                <span className="line">
                  <Button variant="default" px={12} aria-label={t('previous')} aria-keyshortcuts="Alt+ArrowUp" onClick={() => void step(-1)}><IconArrowUp size={20} aria-hidden /></Button>
                  <Button variant="default" aria-keyshortcuts="Alt+ArrowDown" rightSection={<IconArrowDown size={20} aria-hidden />} onClick={() => void step(1)}>{t('next')}</Button>
                </span>
              </div>
              <StringEditor data={data} one={chosen} where={group ? nameOf(group) : ''} saver={saver} state={state} />
              <p className="small muted tr-keys">{t('keys')}</p>
            </div>
          ) : items.length > 0 ? <p className="muted only-l">{t('choose')} <Link to="#" onClick={(event) => { event.preventDefault(); void step(1); }}>{t('next')}</Link></p> : null}
        </div>
      </div>
      <FilesSheet data={data} open={files} onClose={() => setFiles(false)} />
    </Page>
  );
}

/** The chosen text is no filter. */
const withoutText = (list: ReturnType<typeof useListState>): ReturnType<typeof useListState> => ({ ...list, change: (entries) => list.change({ ...entries, texto: null }) });

const savedAs = { saved: 'saved', waiting: 'saving', saving: 'saving', offline: 'on_device', refused: 'failed' } as const;
const Saved = ({ state: { status, savedAt } }: { state: SaverState }) => (status === 'saved' && savedAt === null ? null : <SaveState status={savedAs[status]} short />);

const isOpen = (one: TranslationString) => one.state === 'missing' || one.state === 'stale';

/** To the next text that wants work: of this page, else of the whole kit. Also Alt with an arrow. */
function useStep(data: Translation, items: readonly TranslationString[], chosen: TranslationString | undefined, open: (id: string | null) => void) {
  const step = async (by: 1 | -1) => {
    const at = items.findIndex((one) => one.id === chosen?.id);
    const ahead = by === 1 ? items.slice(at + 1) : items.slice(0, Math.max(0, at)).toReversed();
    const near = ahead.find(isOpen);
    if (near) return open(near.id);
    const elsewhere = await call(getTranslation, { params: { id: data.version.id, locale: data.locale }, query: { state: 'open' } }).catch(() => null);
    const first = elsewhere?.items.find((one) => one.id !== chosen?.id);
    open(first?.id ?? ahead[0]?.id ?? chosen?.id ?? null);
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
      event.preventDefault();
      void step(event.key === 'ArrowDown' ? 1 : -1);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
  return step;
}
