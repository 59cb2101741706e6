import type { ParticipantModule, ParticipantOutline } from '@relevo/contracts/kit-projection';
import { modulesForTracks } from '@relevo/domain/tracks';
import { sha256 } from '../../platform/ids.ts';

/** A rendered part with the hash that names it. */
export type Rendered = { hash: string; body: string };

const most = 64;
const known = new Map<string, Rendered>();
const minutesOf = (activities: readonly { minutes: number }[]): number => activities.reduce((sum, one) => sum + one.minutes, 0);

/** What a part is known by where a cohort follows tracks: another text than the whole one, the same for every cohort of the same tracks. */
const hashFor = (hash: string, tracks: readonly string[]): string => sha256([hash, ...[...tracks].sort()].join(' '));

/**
 * The outline that a cohort's participants see: activities of its tracks only, with the minutes of these; quizzes and surveys that nothing else opens go with
 * their activities. What was made once is remembered, a few dozen of them.
 * @param tracks of the cohort's run sheet; none leaves the outline as it was rendered
 */
export function outlineForTracks(rendered: Rendered, tracks: readonly string[]): Rendered {
  if (tracks.length === 0) return rendered;
  const hash = hashFor(rendered.hash, tracks);
  const remembered = known.get(hash);
  if (remembered) return remembered;
  const made = { hash, body: JSON.stringify(outlineOf(JSON.parse(rendered.body) as ParticipantOutline, tracks, hash)) };
  const [oldest] = known.keys();
  if (known.size >= most && oldest !== undefined) known.delete(oldest);
  known.set(hash, made);
  return made;
}

function outlineOf(outline: ParticipantOutline, tracks: readonly string[], hash: string): ParticipantOutline {
  const modules = modulesForTracks(outline.modules, tracks).map((module) => ({ ...module, minutes: minutesOf(module.activities), hash: hashFor(module.hash, tracks) }));
  const before = outline.modules.flatMap((module) => module.activities);
  const seen = modules.flatMap((module) => module.activities);
  const stays = (key: 'testId' | 'surveyId', id: string) => seen.some((one) => one[key] === id) || !before.some((one) => one[key] === id);
  return {
    ...outline, hash, modules,
    minutes: modules.filter((module) => !module.break).reduce((sum, module) => sum + module.minutes, 0),
    tracks: outline.tracks.filter((track) => tracks.includes(track.id)),
    tests: outline.tests.filter((test) => test.purpose !== 'quiz' || stays('testId', test.id)),
    surveys: outline.surveys.filter((survey) => stays('surveyId', survey.id)),
  };
}

/** A module as the cohort's participants read it; nothing where their tracks do not have it. */
export function moduleForTracks({ hash: whole, body }: Rendered, tracks: readonly string[]): Rendered | undefined {
  if (tracks.length === 0) return { hash: whole, body };
  const [module] = modulesForTracks([JSON.parse(body) as ParticipantModule], tracks);
  if (!module) return undefined;
  const hash = hashFor(whole, tracks);
  return { hash, body: JSON.stringify({ ...module, minutes: minutesOf(module.activities), hash }) };
}

