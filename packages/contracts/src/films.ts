import { filmFaults, filmStates } from '@relevo/domain/films';
import { watchedHow } from '@relevo/domain/watched';
import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { localId } from './kit-values.ts';
import { byId, fileOf, id, instant, sha256 } from './values.ts';

const whole = z.number().int();
const seconds = z.number();

/** One size of a film. Its bytes are those of the whole: what it costs to see it to its end. */
export const filmRendition = z.object({ name: z.string(), kind: z.enum(['video', 'audio']), width: whole.nullable(), height: whole.nullable(), bytes: whole });
export type FilmRendition = z.infer<typeof filmRendition>;

/** What is played from here: sizes to choose from (`hls`), or the file itself while it is not ready (`file`). */
const ownSources = [z.object({ kind: z.literal('hls'), src: z.string() }), z.object({ kind: z.literal('file'), src: z.string() })] as const;
/** A film at Mux: tokens for this film alone that end soon after it does, and what is played where Mux cannot be reached. */
const muxSource = z.object({ kind: z.literal('mux'), playbackId: z.string(), tokens: z.object({ playback: z.string(), thumbnail: z.string(), storyboard: z.string() }), own: z.discriminatedUnion('kind', [...ownSources]) });

/** A film of a kit. Addresses begin at the platform's own root. */
export const film = z.object({
  sha256,
  state: z.enum(filmStates),
  /** How far it is while it is made ready, 0 to 1. */
  share: z.number(),
  fault: z.enum(filmFaults).nullable(),
  seconds: seconds.nullable(), width: whole.nullable(), height: whole.nullable(),
  /** Of the file that was brought. */
  bytes: whole,
  /** Smallest first, sound alone (`audio`) before the pictures; empty until it is ready. */
  renditions: z.array(filmRendition),
  poster: z.string().nullable(),
  /** The same for whoever saves data: a few kilobytes. */
  posterSmall: z.string().nullable(),
  /** Sound alone as one file; null until it is ready and where the film has none. */
  audio: z.object({ src: z.string(), bytes: whole }).nullable(),
  /** The smallest size alone, with what it weighs; null until it is ready. */
  smallest: z.object({ src: z.string(), bytes: whole }).nullable(),
  /** What a player is given: the film at the video service, or what is played from here. */
  source: z.discriminatedUnion('kind', [...ownSources, muxSource]),
});
export type Film = z.infer<typeof film>;

const byFilm = { id, sha256 };
/** Whoever may have the file may have the film made of it. 404 `film_not_found`. */
export const getFilm = endpoint({
  name: 'getFilm', method: 'GET', path: '/kit-versions/:id/films/:sha256', access: 'kit:file', summary: 'A film of a kit: how far it is, its sizes with their bytes', params: z.strictObject(byFilm), response: film,
});
/** Playlists, pieces, poster and sound, by the names that the playlists say. */
export const getFilmFile = endpoint({
  name: 'getFilmFile', method: 'GET', path: '/kit-versions/:id/films/:sha256/:file', access: 'kit:file', summary: 'A piece of a film', params: z.strictObject({ ...byFilm, file: z.string().regex(/^[a-z0-9-]{1,40}\.(?:m3u8|ts|jpg|m4a)$/) }),
  response: fileOf('application/vnd.apple.mpegurl', 'video/mp2t', 'image/jpeg', 'audio/mp4'),
});
/** 409 `film_not_failed`. */
export const remakeFilm = endpoint({
  name: 'remakeFilm', method: 'POST', path: '/kit-versions/:id/films/:sha256/making', access: 'draft:write', summary: 'Make a film ready once more after it failed', params: z.strictObject(byFilm), response: film,
});

/**
 * Mux says that something happened to a file that it was sent. Only a reason to ask it: nothing that stands in the event is believed, and what is not known here changes nothing. 404 `not_found`
 * where Mux is not set; 403 `not_allowed` without its signature, or with one older than five minutes.
 */
export const hearMux = endpoint({
  name: 'hearMux', method: 'POST', path: '/mux/events', access: 'public', bySignature: true, summary: 'Mux says what became of a film; signed by it', body: z.looseObject({}), response: z.object({}),
});

/** What one saw of a film: stretches in whole seconds, and where one was. */
export const watch = z.object({ activityId: localId, stretches: z.array(z.tuple([seconds, seconds])), position: seconds, /** 0 to 1; null where the film's length is not known. */ share: z.number().nullable(), done: z.boolean(), /** How it was taken in; null while that was not enough. */ how: z.enum(watchedHow).nullable() });
export type Watch = z.infer<typeof watch>;
export const getWatch = endpoint({
  name: 'getWatch', method: 'GET', path: '/learning/cohorts/:id/films/:activityId', access: 'learning:own', summary: 'What one saw of a film', params: z.strictObject({ id, activityId: localId }), response: watch,
});
const moment = z.number().min(0).max(100_000);
export const watchEntry = z.strictObject({ activityId: localId, stretches: z.array(z.tuple([moment, moment])).max(200), position: moment, at: instant, /** Without the picture. */ heard: z.boolean().default(false) });
/** Batches may come again and in any order; what was seen only grows, and the server decides when it is enough. Parts without a film are left out. */
export const saveWatch = endpoint({
  name: 'saveWatch', method: 'PUT', path: '/learning/cohorts/:id/films', access: 'learning:own', summary: 'What one saw of films; the same again changes nothing', params: byId,
  body: z.strictObject({ entries: z.array(watchEntry).min(1).max(50) }), response: z.object({ watches: z.array(watch) }),
});
