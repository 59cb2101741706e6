import type { Film } from '@relevo/contracts/films';
import MuxPlayer, { type MuxPlayerRefAttributes } from '@mux/mux-player-react';
import 'media-chrome/dist/lang/es.js';
import 'media-chrome/dist/lang/fr.js';
import { setLanguage } from 'media-chrome/dist/utils/i18n.js';
import { useEffect, type RefObject } from 'react';
import { currentLocale } from '../../../lib/texts.ts';
import { AtMux } from './at-mux.tsx';

export type PlayerElement = MuxPlayerRefAttributes;
type Track = { locale: string; src: string; label: string };
export type PlayerProps = {
  film: Film;
  title: string;
  /** They stand from the beginning. */
  captions: Track | null;
  chapters: Track | null;
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

/** The player itself, which comes with its first use. It plays what is here and what Mux keeps alike, and reports to nobody. */
export function Player({ versionId, ...props }: PlayerProps & { versionId: string }) {
  return props.film.source.kind === 'mux' ? <AtMux {...props} versionId={versionId} Plays={Plays} /> : <Plays {...props} />;
}

function Plays({ film, title, captions, chapters, startAt, element, onTime, onRest, onFault }: PlayerProps) {
  useEffect(() => () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith('media-chrome-pref')) localStorage.removeItem(key);
  }, []);
  const { source } = film;
  return (
    <MuxPlayer ref={element} className="film" title={title} streamType="on-demand" disableTracking disableCookies noVolumePref noMutedPref playsInline autoPlay
      {...(source.kind === 'mux' ? { playbackId: source.playbackId, tokens: source.tokens } : { src: source.src })} {...(film.poster ? { poster: film.poster } : {})}
      preferPlayback="mse" _hlsConfig={onBadLines} playbackRates={rates} startTime={startAt} forwardSeekOffset={10} backwardSeekOffset={10} primaryColor="#fff" secondaryColor="rgb(0 0 0 / 60%)" accentColor="#E1A330"
      onTimeUpdate={() => onTime(element.current?.currentTime ?? 0)} onPause={onRest} onSeeking={onRest} onEnded={onRest} onError={onFault}>
      {captions ? <track kind="captions" src={captions.src} srcLang={captions.locale} label={captions.label} default /> : null}
      {chapters ? <track kind="chapters" src={chapters.src} srcLang={chapters.locale} label={chapters.label} default /> : null}
    </MuxPlayer>
  );
}
