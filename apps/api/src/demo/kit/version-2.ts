import { activity, type kitModule } from './authoring.ts';
import { paper } from './materials.ts';
import type { QuestionSource } from './questions/notation.ts';
import { t } from './text.ts';

type Module = ReturnType<typeof kitModule>;
interface Bank {
  readonly questions: readonly QuestionSource[];
}

/** Learnt from the first cohorts: the opening talk and the journey took less time than planned. */
const minutes: Readonly<Record<string, number>> = { 'm1-a1': 10, 'm2-a3': 20 };

/** Participants asked how to take prevention home without spreading fear. */
const talkAtHome = activity({
  id: 'm4-a6', kind: 'role_play', minutes: 10, grouping: 'pairs', materials: [paper], attestation: 'fictional',
  title: t('Hablarlo en casa sin asustar', 'Talking about it at home without frightening', 'En parler à la maison sans effrayer'),
  body: t(
    `En parejas, dos minutos cada quien. Una persona hace de adolescente que recibió un mensaje amable en un juego en línea. La otra escucha y acompaña.

    - Empiece por agradecer que le cuente.
    - Pregunte qué le gustó y qué le incomodó.
    - No quite el teléfono ni culpe.
    - Acuerden a quién acudir si se repite.

    Cierren con una frase que usarían en su casa.`,
    `In pairs, two minutes each. One plays a teenager who got a friendly message in an online game. The other listens and supports.

    - Begin by thanking them for telling you.
    - Ask what they liked and what felt wrong.
    - Do not take the phone away or blame.
    - Agree whom to turn to if it happens again.

    Close with one sentence you would use at home.`,
    `En paires, deux minutes chacun. Une personne joue une adolescente ou un adolescent qui a reçu un message aimable dans un jeu en ligne. L’autre écoute et accompagne.

    - Commencez par remercier de la confiance.
    - Demandez ce qui a plu et ce qui a dérangé.
    - Ne retirez pas le téléphone et ne blâmez pas.
    - Convenez de la personne à qui s’adresser si cela se répète.

    Terminez par une phrase que vous utiliseriez à la maison.`,
  ),
  notes: t('Nadie actúa algo propio. Si el tono se vuelve de interrogatorio, cambie los papeles.', 'Nobody acts out something of their own. If it turns into an interrogation, swap roles.', 'Personne ne joue quelque chose de vécu. Si le ton devient interrogatoire, inversez les rôles.'),
  method: t('Juego de papeles breve.', 'Short role play.', 'Bref jeu de rôle.'),
});

/** A case that people now know by its cause. */
const afterHurricane = t('Después del huracán', 'After the hurricane', 'Après l’ouragan');

/** The second version's modules; everything that is not named here is the first version's. */
export const improvedModules = (modules: readonly Module[]): Module[] =>
  modules.map((module) => {
    const timed = module.activities.map((one) => ({ ...one, minutes: minutes[one.id] ?? one.minutes, ...(one.id === 'm4-a4' ? { title: afterHurricane } : {}) }));
    return { ...module, activities: module.id === 'm4' ? [...timed.slice(0, -1), talkAtHome, ...timed.slice(-1)] : timed };
  });

/** The question that most people misread: it now asks where the profit comes from, as the reading does. */
const clearer = t(
  '¿De dónde sale la ganancia en el tráfico de migrantes, a diferencia de la trata?',
  'Where does the profit come from in smuggling of migrants, unlike trafficking in persons?',
  'D’où vient le profit dans le trafic de migrants, contrairement à la traite des personnes?',
);

/** The second version's banks: one stem is clearer and its options fit it; ids, key and points are the first version's. */
export const improvedBanks = <T extends Bank>(banks: readonly T[]): T[] =>
  banks.map((bank) => ({ ...bank, questions: bank.questions.map((question) => (question.id === 'a03' ? { ...question, stem: clearer, options: profitOptions(question) } : question)) }));

const profits = [
  t('Del engaño durante el viaje', 'From deceit on the journey', 'De la tromperie pendant le voyage'),
  t('De la violencia en el camino', 'From violence on the way', 'De la violence en route'),
  t('Del trabajo impuesto después de llegar', 'From work imposed after arrival', 'Du travail imposé après l’arrivée'),
  t('Del cobro por cruzar una frontera de forma irregular', 'From charging for an irregular border crossing', 'Du paiement exigé pour franchir irrégulièrement une frontière'),
];

const profitOptions = (question: QuestionSource) =>
  'options' in question ? question.options.map((option, i) => ({ ...option, text: profits[i] ?? option.text })) : [];
