import type { Activity, KitModule } from '@relevo/contracts/kit-document';
import { plain, type Flow, type Span } from '../../../platform/pdf/flow/flow.ts';
import { boxed, minutesOf, moduleNumber, type Reading } from './reading.ts';

/** A module with all its activities. Facilitators get their side of it in boxes; participants get space to write in its place. */
export function moduleFlow(module: KitModule, reading: Reading): Flow[] {
  const { document, wording, words, prose, audience } = reading;
  const number = moduleNumber(document, module);
  const title = words(`${module.id}.title`, module.title);
  const { notes } = module.facilitator;
  return [
    { kind: 'heading', level: 1, text: title, anchor: `module-${module.id}`, listed: 1, apart: true, ...(number === undefined ? {} : { over: wording.module(number) }) },
    ...(module.activities.length === 0 ? [] : [plain(wording.minutes(minutesOf(module.activities)), 'label')]),
    ...prose(`${module.id}.summary`, module.summary),
    ...warningFlow(module, reading),
    ...itemsFlow(wording.objectives, module, 'objectives', reading),
    ...itemsFlow(wording.questions, module, 'questions', reading),
    ...(audience === 'facilitator' ? boxed('guide', wording.facilitatorOnly, prose(`${module.id}.facilitator.notes`, notes)) : []),
    ...module.activities.flatMap((activity) => activityFlow(activity, module, reading)),
    ...itemsFlow(wording.keyPoints, module, 'keyPoints', reading),
    ...(audience === 'participant' && !module.break ? [{ kind: 'heading', level: 3, text: wording.myNotes } satisfies Flow, { kind: 'writing', lines: 6 } satisfies Flow] : []),
  ];
}

type Items = 'objectives' | 'questions' | 'keyPoints';
function itemsFlow(title: string, module: KitModule, key: Items, { prose }: Reading): Flow[] {
  const items = module[key].map((one) => ({ marker: 'bullet', flow: prose(`${module.id}.${one.id}.text`, one.text) })).filter((one) => one.flow.length > 0);
  return items.length === 0 ? [] : [{ kind: 'heading', level: 3, text: title }, { kind: 'list', items, tight: true }];
}

/** The warning that all see; facilitators also get how to close the part. */
export function warningFlow({ id, warning }: Pick<KitModule, 'id' | 'warning'>, { prose, wording, audience }: Reading): Flow[] {
  if (!warning) return [];
  const text = prose(`${id}.warning.text`, warning.text);
  const debrief = audience === 'facilitator' ? prose(`${id}.warning.facilitator.debrief`, warning.facilitator.debrief) : [];
  return [...boxed('caution', wording.warning, [...text, plain(wording.skippable, 'small')]), ...boxed('guide', `${wording.facilitatorOnly} · ${wording.debrief}`, debrief)];
}

function activityFlow(activity: Activity, module: KitModule, reading: Reading): Flow[] {
  const { wording, words, audience } = reading;
  const over = [wording.kinds[activity.kind], wording.minutes(activity.minutes), activity.grouping ? wording.groupings[activity.grouping] : ''].filter(Boolean).join(' · ');
  return [
    { kind: 'heading', level: 2, text: words(`${activity.id}.title`, activity.title), over, anchor: `activity-${activity.id}`, listed: 2 },
    ...(audience === 'facilitator' ? factsFlow(activity, module, reading) : []),
    ...participantsFlow(activity, reading),
    ...(audience === 'facilitator' ? guideFlow(activity, reading) : writingFlow(activity)),
  ];
}

/** What participants read of an activity. */
export function participantsFlow(activity: Activity, reading: Reading): Flow[] {
  const { wording, prose, document, words } = reading;
  const test = document.tests.find((one) => one.id === activity.testId);
  const survey = document.surveys.find((one) => one.id === activity.surveyId);
  return [
    ...warningFlow(activity, reading),
    ...prose(`${activity.id}.body`, activity.body),
    ...(activity.attestation ? [plain(wording.attestations[activity.attestation], 'small')] : []),
    ...(test ? [plain(wording.quizHere(words(`${test.id}.title`, test.title)), 'small')] : []),
    ...(survey ? [plain(wording.surveyHere(words(`${survey.id}.title`, survey.title)), 'small')] : []),
    ...filesFlow(activity, reading),
  ];
}

function filesFlow(activity: Activity, { document, wording, audience }: Reading): Flow[] {
  const files = document.assets.filter((one) => activity.assets.includes(one.path) && (audience === 'facilitator' || !one.facilitatorOnly));
  const images: Flow[] = files.filter((one) => one.mediaType.startsWith('image/')).map((one) => ({ kind: 'image', path: one.path, alt: nameOf(one.path) }));
  const named = files.filter((one) => !one.mediaType.startsWith('image/')).map((one) => nameOf(one.path));
  const film: Span[] = activity.link ? [{ text: `${wording.film}: `, bold: true }, { text: activity.link, link: activity.link }] : [];
  return [
    ...images,
    ...(named.length > 0 ? [{ kind: 'text', look: 'small', spans: [{ text: `${wording.files}: `, bold: true }, { text: named.join(' · ') }] } satisfies Flow] : []),
    ...(film.length > 0 ? [{ kind: 'text', look: 'small', spans: film } satisfies Flow] : []),
  ];
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

/** Materials, method, objectives and tracks: what has to be at hand before the activity begins. */
function factsFlow(activity: Activity, module: KitModule, { wording, words, document }: Reading): Flow[] {
  const served = module.objectives.flatMap((one, i) => (activity.objectiveIds.includes(one.id) ? [`${wording.objectives} ${i + 1}`] : []));
  const tracks = document.tracks.filter((one) => activity.tracks.includes(one.id)).map((one) => words(`${one.id}.title`, one.title));
  const facts: [string, string][] = [
    [wording.materials, activity.materials.map((material, n) => words(`${activity.id}.materials.${n}`, material)).join(' · ')],
    [wording.serves, served.join(' · ')], [wording.tracks, tracks.join(' · ')],
  ];
  return facts.filter(([, value]) => value !== '').map(([label, value]): Flow => ({ kind: 'text', look: 'cell', keep: true, spans: [{ text: `${label}: `, bold: true }, { text: value }] }));
}

function guideFlow({ id, facilitator }: Activity, { prose, wording }: Reading): Flow[] {
  const side = (key: 'notes' | 'solution' | 'method') => prose(`${id}.facilitator.${key}`, facilitator[key]);
  const method = side('method');
  const notes = [...named(wording.method, method), ...side('notes')];
  return [...boxed('guide', wording.facilitatorOnly, notes), ...boxed('solution', `${wording.facilitatorOnly} · ${wording.solution}`, side('solution'))];
}

/** A text with its name before its first words. */
function named(name: string, [first, ...rest]: readonly Flow[]): Flow[] {
  if (!first) return [];
  return first.kind === 'text' ? [{ ...first, spans: [{ text: `${name}: `, bold: true }, ...first.spans] }, ...rest] : [plain(name, 'label'), first, ...rest];
}

const lines: Partial<Record<Activity['kind'], number>> = { exercise: 8, discussion: 6, case_study: 8, role_play: 5 };

/** Space to write after what asks for an answer. */
function writingFlow({ kind }: Activity): Flow[] {
  const count = lines[kind];
  return count === undefined ? [] : [{ kind: 'writing', lines: count }];
}
