import { getFilm, type Film } from '@relevo/contracts/films';
import { useEffect, useRef, useState, type ComponentType } from 'react';
import { call } from '../../../lib/call.ts';
import type { PlayerProps } from './player.tsx';

type AtMuxProps = PlayerProps & { versionId: string; /** What plays a film that is in hand. */ Plays: ComponentType<PlayerProps> };
type Turn = { /** How often its tokens were asked for. */ round: number; from: number; film: Film | null };

/** The film as it is played from here. */
const fromHere = (film: Film): Film => (film.source.kind === 'mux' ? { ...film, source: film.source.own } : film);

/**
 * A film that Mux keeps. Its tokens end soon after it does, so they are asked for when it is opened, and once more when it stops after it had played: a long rest outlasts them.
 * Where it does not play even so, Mux cannot be reached from there, and what is here plays from where one was.
 */
export function AtMux({ versionId, Plays, ...props }: AtMuxProps) {
  const { film: known, startAt, onTime, onFault } = props;
  const [{ round, from, film }, turn] = useState<Turn>({ round: 0, from: startAt, film: null });
  const at = useRef(startAt);
  const played = useRef(false);
  const latest = useRef(known);
  latest.current = known;
  useEffect(() => {
    const stop = new AbortController();
    call(getFilm, { params: { id: versionId, sha256: latest.current.sha256 }, signal: stop.signal }).catch(() => fromHere(latest.current))
      .then((asked) => { if (!stop.signal.aborted) turn((now) => ({ ...now, film: asked })); }).catch(() => undefined);
    return () => stop.abort();
  }, [versionId, round]);
  if (!film) return <div className="film film-wait" aria-busy="true" />;
  const stopped = () => {
    if (film.source.kind !== 'mux') return onFault();
    const again = played.current;
    played.current = false;
    turn(again ? { round: round + 1, from: at.current, film: null } : { round, from: at.current, film: fromHere(film) });
  };
  const goes = (seconds: number) => {
    // Where it begins is told before anything plays.
    if (seconds > from + 0.5) played.current = true;
    at.current = seconds;
    onTime(seconds);
  };
  return <Plays key={`${round} ${film.source.kind}`} {...props} film={film} startAt={from} onTime={goes} onFault={stopped} />;
}
