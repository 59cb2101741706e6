import type { Film } from '@relevo/contracts/films';
import MuxPlayer, { type MuxPlayerRefAttributes } from '@mux/mux-player-react';
import 'media-chrome/dist/lang/es.js';
import 'media-chrome/dist/lang/fr.js';
import { setLanguage } from 'media-chrome/dist/utils/i18n.js';
import { useEffect, type RefObject } from 'react';
import { currentLocale } from '../../../lib/texts.ts';

export type PlayerElement = MuxPlayerRefAttributes;
type Track = { locale: string; src: string; label: string };
type PlayerProps = {
  film: Film;
  title: string;
  captions: readonly Track[];
  chapters: readonly Track[];
  /** Whose captions stand from the beginning. */
  locale: string | null;
  startAt: number;
  element: RefObject<PlayerElement | null>;
  onTime: (seconds: number) => void;
  onRest: () => void;
  onFault: () => void;
};

// Its words are chosen when its parts are made.
setLanguage(currentLocale());

/** Small steps first, for a bad line; nothing is asked of a thread of its own, which the page's policy does not allow. */
const onBadLines = { enableWorker: false, startLevel: 0, abrEwmaDefaultEstimate: 300_000, maxBufferLength: 20, capLevelToPlayerSize: true };
const rates = [0.75, 1, 1.25, 1.5];

/** The player itself, which comes with its first use. It plays sizes, files and a video service's films alike, and tells nobody. */
export default function Player({ film, title, captions, chapters, locale, startAt, element, onTime, onRest, onFault }: PlayerProps) {
  const { source } = film;
  useEffect(() => () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('media-chrome-pref')) localStorage.removeItem(key);
  }, []);
  return (
    <MuxPlayer ref={element} className="film" title={title} streamType="on-demand" disableTracking disableCookies noVolumePref noMutedPref playsInline autoPlay
      {...(source.kind === 'mux' ? { playbackId: source.playbackId, tokens: source.tokens } : { src: source.src })}
      {...(film.poster ? { poster: film.poster } : {})}
      preferPlayback="mse" _hlsConfig={onBadLines} playbackRates={rates} startTime={startAt} forwardSeekOffset={10} backwardSeekOffset={10} primaryColor="#fff" secondaryColor="rgb(0 0 0 / 60%)" accentColor="#E1A330"
      onTimeUpdate={() => onTime(element.current?.currentTime ?? 0)} onPause={onRest} onSeeking={onRest} onEnded={onRest} onError={onFault}>
      {captions.map((one) => <track key={one.src} kind="captions" src={one.src} srcLang={one.locale} label={one.label} default={one.locale === locale} />)}
      {chapters.filter((one) => one.locale === locale || chapters.length === 1).map((one) => <track key={one.src} kind="chapters" src={one.src} srcLang={one.locale} label={one.label} default />)}
    </MuxPlayer>
  );
}
