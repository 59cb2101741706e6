import './tracks.css';
import type { KitPath } from '@relevo/contracts/kit-changes';
import type { Track } from '@relevo/contracts/kit-document';
import { Button } from '@mantine/core';
import { IconChecklist, IconEye, IconPlus, IconPrinter, IconTrash } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { useTell } from '../../../../components/undo-bar.tsx';
import { useDraft, useDraftStore } from '../../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../../lib/format.ts';
import { printPath } from '../../../prints/parts/places.ts';
import { TitleField } from '../../fields/plain-fields.tsx';
import { ProseField } from '../../fields/prose-field.tsx';
import { useStudio } from '../../frame/studio-context.ts';
import { newLocalId } from '../../kit/new-parts.ts';
import { activityPath, keyOfPath } from '../../kit/paths.ts';
import { isTicked, ticked, trackFigures } from './track-ticks.ts';

/** Tracks: what each is, and which activities and run sheets it has. */
export function Component() {
  const { t } = useTranslation('studio-plan');
  const store = useDraftStore();
  const tracks = useDraft((document) => document.tracks);
  const add = () => store.insert(['tracks'], { id: newLocalId('t'), title: t('tracks.new', { n: tracks.length + 1 }), summary: '' }, tracks.at(-1)?.id ?? null);
  const button = (first: boolean) => <Button variant={first ? 'filled' : 'default'} leftSection={<IconPlus size={18} aria-hidden />} onClick={add}>{t('tracks.add')}</Button>;
  return (
    <div className="st-sides" data-one>
      <section className="st-seen" aria-labelledby="st-seen">
        <div className="st-col-h"><h2 id="st-seen" tabIndex={-1}>{t('tracks.title')}</h2></div>
        {tracks.length === 0 ? <EmptyState title={t('tracks.empty')} actions={button(true)}>{t('tracks.emptyLead')}</EmptyState> : (
          <div className="tr-in">
            <ol className="fld-members" data-path="tracks">{tracks.map((one) => <TrackCard key={one.id} track={one} />)}</ol>
            <div>{button(false)}</div>
            <Matrix tracks={tracks} />
          </div>
        )}
      </section>
    </div>
  );
}

function TrackCard({ track }: { track: Track }) {
  const { t } = useTranslation('studio-plan');
  const f = useFormat();
  const store = useDraftStore();
  const tell = useTell();
  const { version, base } = useStudio();
  const lang = useDraft((document) => document.locale);
  const modules = useDraft((document) => document.modules);
  const runSheets = useDraft((document) => document.runSheets);
  const { minutes, activities, runSheets: sheets } = trackFigures({ modules, runSheets }, track.id);
  const only = `?recorrido=${encodeURIComponent(track.id)}`;
  const remove = () => {
    const { tracks } = store.document;
    const after = tracks[tracks.findIndex((one) => one.id === track.id) - 1]?.id ?? null;
    store.remove(['tracks'], track.id);
    tell(t('block.removed', { title: track.title }), () => store.insert(['tracks'], track, after));
  };
  return (
    <li>
      <TitleField path={['tracks', track.id, 'title']} label={t('tracks.name')} />
      <ProseField path={['tracks', track.id, 'summary']} label={t('tracks.forWhom')} lang={lang} minRows={2} />
      <p className="num"><b>{f.minutes(minutes)}</b> · {t('tracks.activities', { count: activities })} · {t('tracks.runSheets', { count: sheets })}</p>
      <div className="line">
        <Button component={Link} to={`${base}${only}`} variant="default" size="sm" leftSection={<IconEye size={18} aria-hidden />}>{t('tracks.see')}</Button>
        <Button component={Link} to={`${base}/recorridos${only}&panel=publicar&vista=revision`} variant="default" size="sm" leftSection={<IconChecklist size={18} aria-hidden />}>{t('tracks.check')}</Button>
        <Button component={Link} to={`${printPath(version.kitId, version.id)}?itinerario=${encodeURIComponent(track.id)}`} variant="default" size="sm" leftSection={<IconPrinter size={18} aria-hidden />}>{t('tracks.print')}</Button>
        <Button variant="subtle" size="sm" leftSection={<IconTrash size={18} aria-hidden />} onClick={remove}>{t('sheet.remove')}</Button>
      </div>
    </li>
  );
}

/** Activities and run sheets down, tracks across; on a phone the tracks stand below each name. */
function Matrix({ tracks }: { tracks: readonly Track[] }) {
  const { t } = useTranslation('studio-plan');
  const modules = useDraft((document) => document.modules);
  const runSheets = useDraft((document) => document.runSheets);
  return (
    <section className="tr-matrix" aria-labelledby="tr-what" style={{ '--tracks': tracks.length } as object}>
      <div className="tr-row head"><h3 id="tr-what">{t('tracks.what')}</h3>{tracks.map((one) => <b key={one.id} className="only-l">{one.title}</b>)}</div>
      {runSheets.length > 0 ? <div className="tr-group"><h4>{t('tracks.sheets')}</h4>{runSheets.map((one) => <TickRow key={one.id} path={['runSheets', one.id]} title={one.title} part={one} tracks={tracks} />)}</div> : null}
      {modules.filter((one) => !one.break && one.activities.length > 0).map((module) => (
        <div key={module.id} className="tr-group"><h4>{module.title}</h4>{module.activities.map((one) => <TickRow key={one.id} path={activityPath(module.id, one.id)} title={one.title} minutes={one.minutes} part={one} tracks={tracks} />)}</div>
      ))}
    </section>
  );
}

type TickRowProps = { path: KitPath; title: string; minutes?: number; part: { tracks: readonly string[] }; tracks: readonly Track[] };

const TickRow = memo(function TickRow({ path, title, minutes, part, tracks }: TickRowProps) {
  const { t } = useTranslation('studio-plan');
  const f = useFormat();
  const store = useDraftStore();
  const tell = useTell();
  const tick = (track: string, on: boolean) => {
    const next = ticked(part, tracks.map((one) => one.id), track, on);
    if (next) store.set([...path, 'tracks'], next);
    else tell(t('tracks.atLeastOne'));
  };
  return (
    <div className="tr-row" data-path={keyOfPath(path)}>
      <span>{title}{minutes === undefined ? null : <span className="num small muted"> {f.minutes(minutes)}</span>}</span>
      {tracks.map((one) => <label key={one.id} className="tr-tick"><input type="checkbox" checked={isTicked(part, one.id)} onChange={(event) => tick(one.id, event.currentTarget.checked)} /><span><span className="sr">{title}: </span>{one.title}</span></label>)}
    </div>
  );
}, (a, b) => a.part === b.part && a.title === b.title && a.tracks === b.tracks && a.minutes === b.minutes && keyOfPath(a.path) === keyOfPath(b.path));
