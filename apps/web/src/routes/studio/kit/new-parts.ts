import type { Activity, ActivityKind, KitDocument, KitModule, KitPage } from '@relevo/contracts/kit-document';

const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
const signCount = 8;

/** A short id that the kit's other versions will not have either: eight signs out of thirty-one, after a letter that says what it is. */
export function newLocalId(letter: string): string {
  const random = crypto.getRandomValues(new Uint8Array(signCount));
  return `${letter}-${[...random].map((one) => signs[one % signs.length]).join('')}`;
}

const noNotes = { notes: '', solution: '', method: '' };

export const newActivity = (kind: ActivityKind, title: string, minutes: number): Activity => ({
  id: newLocalId('a'), kind, title, minutes, body: '', materials: [], assets: [], objectiveIds: [], tracks: [], facilitator: noNotes,
});

export const newModule = (title: string): KitModule => ({
  id: newLocalId('m'), title, core: false, break: false, summary: '', objectives: [], questions: [], keyPoints: [], activities: [], facilitator: { notes: '' },
});

/** A pause lasts as long as what it holds, which is the pause itself. */
export const newBreak = (title: string, minutes: number): KitModule => ({ ...newModule(title), break: true, activities: [newActivity('break', title, minutes)] });

export const newPage = (title: string): KitPage => ({ id: newLocalId('p'), audience: 'participant', title, body: '' });

/** The same again with an id of its own; objectives it serves stay those of its module. */
export const copyOfActivity = (activity: Activity, title: string): Activity => ({ ...structuredClone(activity), id: newLocalId('a'), title });

/** A module again, with ids of its own throughout. */
export function copyOfModule(module: KitModule, title: string): KitModule {
  const ids = new Map<string, string>();
  const items = (list: KitModule['objectives']) => list.map((item) => {
    const id = newLocalId('o');
    ids.set(item.id, id);
    return { ...item, id };
  });
  const copy = structuredClone(module);
  const [objectives, questions, keyPoints] = [items(copy.objectives), items(copy.questions), items(copy.keyPoints)];
  const activities = copy.activities.map((one) => ({ ...copyOfActivity(one, one.title), objectiveIds: one.objectiveIds.map((id) => ids.get(id) ?? id) }));
  return { ...copy, id: newLocalId('m'), core: false, title, objectives, questions, keyPoints, activities };
}

/** Whether a part is of a track: those that name none are of every track. */
export const isOfTrack = (part: { tracks: readonly string[] }, track: string | null): boolean => track === null || part.tracks.length === 0 || part.tracks.includes(track);

export const minutesOf = (module: KitModule, track: string | null = null): number => module.activities.reduce((sum, one) => sum + (isOfTrack(one, track) ? one.minutes : 0), 0);

/** Minutes of content; pauses are not counted. */
export const kitMinutes = (document: Pick<KitDocument, 'modules'>, track: string | null = null): number =>
  document.modules.reduce((sum, one) => sum + (one.break ? 0 : minutesOf(one, track)), 0);
