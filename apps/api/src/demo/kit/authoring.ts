import type { Activity, ActivityKind } from '@relevo/contracts/kit-document';
import { t, type Text } from './text.ts';
import { tracksOf } from './tracks.ts';

type Grouping = NonNullable<Activity['grouping']>;

export interface Warning {
  readonly text: Text;
  readonly debrief: Text;
}

export interface ActivitySource {
  readonly id: string;
  readonly kind: ActivityKind;
  readonly minutes: number;
  readonly title: Text;
  readonly body: Text;
  readonly grouping?: Grouping;
  readonly materials?: readonly Text[];
  readonly testId?: string;
  readonly surveyId?: string;
  readonly warning?: Warning;
  readonly attestation?: 'composite' | 'fictional';
  readonly notes: Text;
  readonly solution?: Text;
  readonly method: Text;
  /** What is handed in for it, and how that is marked. */
  readonly submission?: NonNullable<Activity['submission']>;
  readonly guide?: Text;
}

export interface ModuleSource {
  readonly id: string;
  /** What every group gets as it is; left out: it is. */
  readonly core?: boolean;
  readonly title: Text;
  readonly summary: Text;
  readonly objectives: readonly Text[];
  readonly questions: readonly Text[];
  readonly keyPoints: readonly Text[];
  readonly warning?: Warning;
  readonly notes: Text;
  readonly activities: readonly ReturnType<typeof activity>[];
}

const warned = (warning: Warning | undefined) => warning && { text: warning.text, facilitator: { debrief: warning.debrief } };

/** Items get the ids `<module>-<letter><n>`: their order is part of their identity, so new ones go last. */
const items = (moduleId: string, letter: string, texts: readonly Text[]) => texts.map((text, i) => ({ id: `${moduleId}-${letter}${i + 1}`, text }));

/** An activity in the shape of the kit document, its texts still in three languages; its tracks stand in a list of their own. */
export function activity(source: ActivitySource) {
  const { notes, solution, method, guide, warning, ...rest } = source;
  return { ...rest, tracks: tracksOf[source.id] ?? [], warning: warned(warning), facilitator: { notes, solution, method, guide } };
}

/** A module in the shape of the kit document; objectives, questions and key points get their ids here. */
export function kitModule(source: ModuleSource) {
  const { id, objectives, questions, keyPoints, warning, notes, ...rest } = source;
  return {
    id,
    ...rest,
    objectives: items(id, 'o', objectives),
    questions: items(id, 'q', questions),
    keyPoints: items(id, 'k', keyPoints),
    warning: warned(warning),
    facilitator: { notes },
  };
}

/** The short quiz that closes a module; it opens the test `quiz-<module>`. */
export const quiz = (moduleId: string, minutes = 10) =>
  activity({
    id: `${moduleId}-a5`, kind: 'quiz', minutes, grouping: 'individual', testId: `quiz-${moduleId}`,
    title: t('Repaso breve', 'Short quiz', 'Courte révision'),
    body: t(
      'Conteste a su ritmo. Puede repetirlo. Al terminar verá cada respuesta con su explicación. El resultado es para aprender y no decide su constancia.',
      'Answer at your own pace. You may repeat it. At the end you will see each answer with its explanation. The result is for learning and does not decide your certificate of completion.',
      'Répondez à votre rythme. Vous pouvez recommencer. À la fin, vous verrez chaque réponse et son explication. Le résultat sert à apprendre et ne décide pas de votre attestation.',
    ),
    notes: t('Sin señal o sin teléfono, use la copia impresa. Comente solo la pregunta con más dudas.', 'Without signal or phone, use the printed copy. Discuss only the question that raised most doubt.', 'Sans réseau ou sans téléphone, utilisez la copie imprimée. Ne commentez que la question qui a suscité le plus de doutes.'),
    method: t('Repaso individual y comentario breve.', 'Individual quiz and short comment.', 'Révision individuelle et bref commentaire.'),
  });

/** A silent written reflection; nobody collects what is written. */
export const reflection = (source: Pick<ActivitySource, 'id' | 'minutes' | 'title' | 'body' | 'notes'>) =>
  activity({ ...source, kind: 'exercise', grouping: 'individual', method: t('Reflexión escrita; no se recoge.', 'Written reflection; not collected.', 'Réflexion écrite; non recueillie.') });

/** The survey that closes the course; who answered it is not kept. */
export const opinion = (id: string, surveyId: string, minutes = 5) =>
  activity({
    id, kind: 'survey', minutes, grouping: 'individual', surveyId,
    title: t('Su opinión', 'Your opinion', 'Votre avis'),
    body: t('Diga cómo le fue con el curso. Nadie sabrá quién contestó qué.', 'Say how the course went for you. Nobody will know who answered what.', 'Dites comment le cours s’est passé pour vous. Personne ne saura qui a répondu quoi.'),
    notes: t('Salga de la sala mientras contestan. No pregunte a nadie qué puso.', 'Leave the room while they answer. Ask nobody what they wrote.', 'Sortez de la salle pendant les réponses. Ne demandez à personne ce qu’il a écrit.'),
    method: t('Encuesta sin nombre.', 'Survey without names.', 'Enquête sans nom.'),
  });

/** A pause of the group: breathing, water, movement. */
export const pause = (id: string, minutes: number, body: Text) =>
  activity({
    id, kind: 'break', minutes, grouping: 'whole',
    title: t('Pausa para respirar', 'A pause to breathe', 'Une pause pour respirer'),
    body,
    notes: t('Nadie está obligado a hacer el ejercicio ni a cerrar los ojos. Quien prefiera puede salir y volver.', 'Nobody has to do the exercise or close their eyes. Anyone may step out and come back.', 'Personne n’est tenu de faire l’exercice ni de fermer les yeux. Chacun peut sortir et revenir.'),
    method: t('Pausa guiada.', 'Guided pause.', 'Pause guidée.'),
  });

/** Said at the head of every case study. */
export const attested = t('Sin relación con personas reales.', 'Nobody real is meant.', 'Sans lien avec des personnes réelles.');
