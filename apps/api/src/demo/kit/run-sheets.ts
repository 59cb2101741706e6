import type { ModuleSource } from './authoring.ts';
import { t, type Text } from './text.ts';

type Activity = ModuleSource['activities'][number];
interface Block {
  readonly key: string;
  readonly title: Text;
  readonly minutes: number;
  readonly method: Text;
  readonly notes: Text;
}
/** An activity by its id, or a block of the group's own. */
type Step = string | Block;
interface Meeting {
  readonly title: Text;
  readonly slotMinutes: number;
  readonly steps: readonly Step[];
}

const own = (key: string, minutes: number, title: Text, method: Text, notes: Text): Block => ({ key, title, minutes, method, notes });

const welcome = (minutes: number) =>
  own('apertura', minutes, t('Apertura y acuerdos', 'Opening and agreements', 'Ouverture et ententes'), t('Ronda breve', 'Short round', 'Bref tour de table'),
    t('Acuerdos, derecho a saltar, persona de apoyo y salida. No pida por qué trabajan en esto.', 'Agreements, right to skip, support person and exit. Do not ask why people do this work.', 'Ententes, droit de passer, personne de soutien et sortie. Ne demandez pas pourquoi on fait ce travail.'));
const reopening = (minutes: number) =>
  own('retomar', minutes, t('Retomar', 'Picking up the thread', 'Reprise'), t('Tres voces', 'Three voices', 'Trois voix'),
    t('Una idea que quedó y una duda. Repita los acuerdos en una frase.', 'One idea that stayed and one doubt. Repeat the agreements in a sentence.', 'Une idée retenue et un doute. Rappelez les ententes en une phrase.'));
const coffee = (minutes: number, n = 1) =>
  own(`pausa${n}`, minutes, t('Pausa', 'Break', 'Pause'), t('Descanso', 'Rest', 'Repos'), t('Vuelva a la hora, aunque falte alguien.', 'Restart on time, even if somebody is missing.', 'Reprenez à l’heure, même si quelqu’un manque.'));
const lunch = own('almuerzo', 60, t('Almuerzo', 'Lunch', 'Dîner'), t('Descanso', 'Rest', 'Repos'),
  t('Compruebe cómo está el grupo. Prepare las tarjetas de la tarde.', 'Check how the group is. Prepare the afternoon’s cards.', 'Vérifiez comment va le groupe. Préparez les cartes de l’après-midi.'));
const closing = (minutes: number) =>
  own('cierre', minutes, t('Cierre y apoyo', 'Closing and support', 'Clôture et soutien'), t('Una palabra por persona', 'One word each', 'Un mot par personne'),
    t('Recuerde el apoyo y quédese disponible diez minutos.', 'Recall the support and stay available for ten minutes.', 'Rappelez le soutien et restez disponible dix minutes.'));
const preTest = own('inicial', 20, t('Prueba inicial', 'Pre-test', 'Test initial'), t('Individual, formas A y B', 'Individual, forms A and B', 'Individuel, formes A et B'),
  t('Reparta A y B por mitades. No se aprueba ni se reprueba.', 'Hand out A and B by halves. It is neither passed nor failed.', 'Distribuez A et B par moitiés. Il ne se réussit ni ne s’échoue.'));
const postTest = own('final', 20, t('Prueba final', 'Post-test', 'Test final'), t('Individual, la otra forma', 'Individual, the other form', 'Individuel, l’autre forme'),
  t('Quien hizo A hace B. Avise que hay un segundo intento.', 'Whoever sat A sits B. Say there is a second attempt.', 'Qui a fait A fait B. Annoncez un deuxième essai.'));

const nothing = t('', '', '');

const activityBlock = (activity: Activity, minutes: number) => ({
  id: `b-${activity.id}`,
  activityId: activity.id,
  title: activity.title,
  minutes,
  method: activity.facilitator.method,
  grouping: activity.grouping,
  materials: activity.materials,
  notes: nothing,
});

/** Minutes of an activity on a screen: reading is done beforehand in part, a quiz has only a few questions. */
const onScreen = (activity: Activity) => (activity.kind === 'reading' ? Math.min(activity.minutes, 10) : activity.kind === 'quiz' ? 5 : activity.minutes);

function sheetOf({ id, title, tracks = [] }: { id: string; title: Text; tracks?: readonly string[] }, modules: readonly ModuleSource['activities'][], meetings: readonly Meeting[], minutesOf: (activity: Activity) => number) {
  const activities = new Map(modules.flat().map((activity) => [activity.id, activity]));
  const find = (activityId: string) => {
    const found = activities.get(activityId);
    if (!found) throw new Error(`The run sheet ${id} names an activity that the kit does not have: ${activityId}`);
    return found;
  };
  const block = (step: Step) => {
    if (typeof step === 'string') return activityBlock(find(step), minutesOf(find(step)));
    return { id: step.key, title: step.title, minutes: step.minutes, method: step.method, materials: [], notes: step.notes };
  };
  const sessions = meetings.map((meeting, i) => ({ id: `s${i + 1}`, title: meeting.title, slotMinutes: meeting.slotMinutes, blocks: meeting.steps.map(block) }));
  return { id, title, tracks, sessions };
}

/**
 * The kit's two run sheets. They follow the modules' activities in order, so an activity added to a module is in both;
 * a slot that it overflows is for the author to see.
 */
export function runSheets(modules: readonly { id: string; activities: readonly Activity[] }[]) {
  const of = (id: string, from = 0, to?: number) => (modules.find((m) => m.id === id)?.activities ?? []).slice(from, to).map((a) => a.id);
  const all = modules.map((m) => m.activities);
  const room: readonly Meeting[] = [
    { title: t('Día 1', 'Day 1', 'Jour 1'), slotMinutes: 510, steps: [welcome(20), preTest, ...of('m1'), coffee(15), ...of('m2'), lunch, ...of('m3'), coffee(15, 2), ...of('m4'), closing(15)] },
    { title: t('Día 2', 'Day 2', 'Jour 2'), slotMinutes: 510, steps: [reopening(10), ...of('m5'), coffee(15), ...of('m6'), lunch, ...of('m7'), coffee(15, 2), postTest, closing(15)] },
  ];
  const online = (n: number, steps: readonly Step[]): Meeting => ({ title: t(`Sesión ${n}`, `Session ${n}`, `Séance ${n}`), slotMinutes: 180, steps });
  const screen: readonly Meeting[] = [
    online(1, [welcome(10), preTest, ...of('m1'), coffee(10), ...of('m2', 0, 2), closing(5)]),
    online(2, [reopening(5), ...of('m2', 2), coffee(10), ...of('m3'), ...of('m4', 0, 2), closing(5)]),
    online(3, [reopening(5), ...of('m4', 2), coffee(10), ...of('m5', 0, 3), closing(5)]),
    online(4, [reopening(5), ...of('m5', 3), coffee(10), ...of('m6'), closing(5)]),
    online(5, [reopening(5), ...of('m7'), coffee(10), postTest, closing(5)]),
  ];
  return [
    sheetOf({ id: 'dos-dias', title: t('Dos días en una sala', 'Two days in one room', 'Deux jours en salle') }, all, room, (activity) => activity.minutes),
    sheetOf({ id: 'cinco-sesiones', title: t('Cinco sesiones en línea', 'Five sessions online', 'Cinq séances en ligne'), tracks: ['en-servicio'] }, all, screen, onScreen),
  ];
}
