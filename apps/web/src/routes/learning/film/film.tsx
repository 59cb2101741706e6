import './film.css';
import type { Film, Watch } from '@relevo/contracts/films';
import type { ParticipantModule } from '@relevo/contracts/kit-projection';
import { watchedEnough } from '@relevo/domain/watched';
import { IconAlertTriangle, IconPlayerPlayFilled } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { countSaved, isLight } from '../../../lib/light.ts';
import { noteProgress } from '../parts/progress-store.ts';
import { clock } from './clock.ts';
import { LightFilm } from './light-film.tsx';
import { loadPlayer } from './load-player.ts';
import type { PlayerElement } from './player.tsx';
import { CueList } from './transcript.tsx';
import { fileUrl, nearest, useCues } from './use-cues.ts';
import { useFilm } from './use-film.ts';
import { useWatching } from './use-watching.ts';

type Activity = ParticipantModule['activities'][number];
export type FilmPartProps = { activity: Activity; sha256: string; versionId: string; locale: string; /** Whose course it is seen in; none for whoever writes the kit. */ cohortId?: string | undefined };

const Player = lazy(loadPlayer);

/**
 * A film of the kit: its poster until it is asked for, then the player; its words and chapters beside it; what was seen of it. Where data is saved, its words stand in its place, and it is heard or
 * seen for what that weighs.
 */
export function FilmPart({ activity, sha256, versionId, locale, cohortId }: FilmPartProps) {
  const { t } = useTranslation('film');
  const { film, refused } = useFilm(versionId, sha256, false);
  const element = useRef<PlayerElement | null>(null);
  const sound = useRef<HTMLAudioElement | null>(null);
  const [light] = useState(isLight);
  const [opened, open] = useState<number | null>(null);
  const [hearing, hear] = useState(false);
  const [at, setAt] = useState(0);
  const [fault, setFault] = useState(false);
  const [readNow, setRead] = useState(false);
  const watching = useWatching(cohortId, activity.id, hearing);
  const wordsIn = nearest(activity.captions, locale);
  const chaptersIn = nearest(activity.chapters, locale);
  const cues = useCues(versionId, wordsIn === null ? undefined : activity.captions?.[wordsIn]);
  const chapters = useCues(versionId, chaptersIn === null ? undefined : activity.chapters?.[chaptersIn]);
  const resume = resumeAt(watching.watch, film);
  const read = () => {
    if (cohortId === undefined) return;
    if (light && opened === null) countSaved(film?.smallest?.bytes ?? 0);
    setRead(true);
    noteProgress(cohortId, activity.id, 'done', 'transcript');
  };
  const listen = () => {
    countSaved((film?.smallest?.bytes ?? 0) - (film?.audio?.bytes ?? 0));
    hear(true);
    open(resume);
  };
  // Where data is saved it is the smallest size and no other.
  const shown = film && light && film.smallest ? { ...film, source: { kind: 'hls' as const, src: film.smallest.src } } : film;
  const goTo = (seconds: number) => {
    const player = element.current ?? sound.current;
    if (!player) return open(seconds);
    player.currentTime = seconds;
    void player.play()?.catch(() => undefined);
    player.scrollIntoView({ block: 'nearest' });
  };
  if (!film) return refused ? <p className="note small" data-tone="wait"><IconAlertTriangle size={20} aria-hidden />{t('noSignal')}</p> : <div className="film film-wait" aria-busy="true" aria-label={t('loading')} />;
  // One of each: with several, browsers and the player do not agree on which stands.
  const track = (files: Activity['captions'], one: string | null) => (one !== null && files?.[one] !== undefined ? { locale: one, src: fileUrl(versionId, files[one]), label: t(`locales.${one.split('-')[0]}`, { defaultValue: one }) } : null);
  return (
    <section className="stack-s" aria-label={activity.title.text}>
      {opened === null ? light ? <LightFilm film={film} words={cues.length > 0} onListen={listen} onWatch={() => open(resume)} /> : <Poster film={film} resume={resume} onOpen={() => open(resume)} /> : hearing ? (
        // Its words stand below.
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- they are read beside it
        <audio ref={sound} className="film-sound" controls controlsList="nodownload" autoPlay src={film.audio?.src} aria-label={t('light.sound', { title: activity.title.text })} onLoadedMetadata={(event) => { event.currentTarget.currentTime = opened; }}
          onTimeUpdate={(event) => { const { currentTime } = event.currentTarget; setAt(currentTime); setFault(false); watching.onTime(currentTime); }} onPause={watching.onRest} onSeeking={watching.onRest} onEnded={watching.onRest} onError={() => setFault(true)} />
      ) : (
        <Suspense fallback={<div className="film film-wait" aria-busy="true" aria-label={t('loading')} />}>
          <Player {...{ element, versionId }} film={shown ?? film} title={activity.title.text} captions={track(activity.captions, wordsIn)} chapters={track(activity.chapters, chaptersIn)} startAt={opened}
            onTime={(seconds) => { setAt(seconds); setFault(false); watching.onTime(seconds); }} onRest={watching.onRest} onFault={() => setFault(true)} />
        </Suspense>
      )}
      {fault ? <p className="note small" data-tone="wait" role="status"><IconAlertTriangle size={20} aria-hidden />{t(navigator.onLine ? 'fault' : 'noSignalWhile')}</p> : null}
      {cohortId === undefined ? null : <Seen watch={watching.watch} read={readNow} />}
      {chapters.length > 0 ? <CueList cues={chapters} at={at} onGo={light && opened === null ? undefined : goTo} label={t('chapters')} lang={chaptersIn ?? locale} /> : null}
      {cues.length > 0 ? <CueList cues={cues} at={at} onGo={light && opened === null ? undefined : goTo} whole={light} label={t('transcript')} lang={wordsIn ?? locale} onRead={cohortId === undefined ? undefined : read} /> : null}
    </section>
  );
}

/** Where one was, unless that was the beginning or the end. */
function resumeAt(watch: Watch | null, film: Film | null): number {
  if (!watch || watch.position < 2 || (film?.seconds && watch.position > film.seconds - 2)) return 0;
  return watch.position;
}

function Poster({ film, resume, onOpen }: { film: Film; resume: number; onOpen: () => void }) {
  const { t } = useTranslation('film');
  const f = useFormat();
  const sizes = film.renditions.filter((one) => one.kind === 'video').map((one) => one.bytes);
  const [least, most] = sizes.length > 0 ? [Math.min(...sizes), Math.max(...sizes)] : [film.bytes, film.bytes];
  const facts = [film.seconds === null ? null : clock(film.seconds), least === most ? f.bytes(least) : t('sizes', { least: f.bytes(least), most: f.bytes(most) })].filter((one) => one !== null);
  return (
    <button type="button" className="film film-poster" onClick={onOpen} style={film.width && film.height ? { aspectRatio: `${film.width} / ${film.height}` } : undefined}>
      {film.poster ? <img src={film.poster} alt="" loading="lazy" /> : null}
      <span className="film-play"><IconPlayerPlayFilled size={22} aria-hidden /><b>{resume > 0 ? t('resume', { time: clock(resume) }) : t('play')}</b><span className="num small">{facts.join(' · ')}</span></span>
    </button>
  );
}

/** What came of it so far, called what it was: read is not seen. @param read just now, whether or not the server has heard of it */
function Seen({ watch, read }: { watch: Watch | null; read: boolean }) {
  const { t } = useTranslation('film');
  const f = useFormat();
  const how = watch?.how ?? (read ? 'read' : null);
  if (how) return <p className="small muted" role="status">{t(`how.${how}`)}</p>;
  if (!watch || watch.share === null) return null;
  return <p className="small muted" role="status">{ t('seen', { share: f.percent(Math.floor(watch.share * 100) / 100), enough: f.percent(watchedEnough) })}</p>;
}
