import { activity, attested, kitModule, quiz } from '../authoring.ts';
import { cards, paper, sheet } from '../materials.ts';
import { t } from '../text.ts';

/** Module 2: trafficking in persons and the smuggling of migrants, told apart and seen to overlap. */
export const m2 = kitModule({
  id: 'm2',
  title: t('Dos delitos que se confunden', 'Two offences often confused', 'Deux infractions souvent confondues'),
  summary: t(
    'La trata explota a una persona. El tráfico ilícito de migrantes cobra por cruzar una frontera. Distinguirlos decide qué protección se activa.',
    'Trafficking exploits a person. Smuggling of migrants charges for crossing a border. Telling them apart decides which protection is set in motion.',
    'La traite exploite une personne. Le trafic illicite de migrants fait payer le passage d’une frontière. Les distinguer décide de la protection à activer.',
  ),
  objectives: [
    t('Distinguir trata y tráfico por el fin, la frontera, el acuerdo y a quién se daña.', 'Tell trafficking from smuggling by purpose, border, agreement and who is harmed.', 'Distinguer traite et trafic selon le but, la frontière, l’accord et qui subit le tort.'),
    t('Reconocer cuándo un tráfico se convierte en trata.', 'Recognise when smuggling turns into trafficking.', 'Reconnaître quand un trafic devient une traite.'),
    t('Explicar que ninguna persona migrante pierde sus derechos por cómo viajó.', 'Explain that no migrant loses rights because of how they travelled.', 'Expliquer qu’aucune personne migrante ne perd ses droits à cause de sa façon de voyager.'),
  ],
  questions: [
    t('¿A quién se daña en cada delito?', 'Who is harmed in each offence?', 'Qui subit le tort dans chaque infraction?'),
    t('¿Qué pasa si el viaje se pactó y después cambian las condiciones?', 'What if the journey was agreed and the terms change afterwards?', 'Et si le voyage était convenu et que les conditions changent ensuite?'),
  ],
  keyPoints: [
    t('Tráfico: cruce irregular de una frontera a cambio de un beneficio.', 'Smuggling: irregular border crossing in return for a benefit.', 'Trafic : passage irrégulier d’une frontière en échange d’un avantage.'),
    t('Trata: explotación, con o sin frontera.', 'Trafficking: exploitation, with or without a border.', 'Traite : exploitation, avec ou sans frontière.'),
    t('Un tráfico puede volverse trata por deuda, amenaza o retención.', 'Smuggling can become trafficking through debt, threat or detention.', 'Un trafic peut devenir une traite par la dette, la menace ou la rétention.'),
    t('Ante la duda, trate la situación como posible trata y refiera.', 'When in doubt, treat it as possible trafficking and refer.', 'En cas de doute, traitez la situation comme une possible traite et orientez.'),
  ],
  notes: t('Escriba las dos palabras con su definición y déjelas a la vista: en español «tráfico de personas» se usa para todo y confunde.', 'Write both words with their definitions and keep them in view: everyday speech mixes “trafficking” and “smuggling”.', 'Écrivez les deux mots avec leur définition et laissez-les visibles : dans la langue courante, « trafic » et « traite » se confondent.'),
  activities: [
    activity({
      id: 'm2-a1', kind: 'reading', minutes: 15, grouping: 'individual',
      title: t('Lado a lado', 'Side by side', 'Côte à côte'),
      body: t(
        `| | Trata de personas | Tráfico de migrantes |
        |---|---|---|
        | Fin | explotar | ganar por el cruce |
        | Frontera | no hace falta | siempre |
        | Acuerdo | no existe o está viciado | suele haber acuerdo |
        | Daño | a la persona | al Estado; la persona corre riesgos |
        | Duración | sigue tras la llegada | termina con la llegada |

        **Lo que comparten.** Rutas, falsas promesas, riesgo de violencia y personas con necesidad de irse.

        **Lo que no cambia.** Toda persona migrante tiene derecho a la vida, a la salud, a un trato digno y a pedir protección. El acuerdo internacional sobre tráfico dice que a la persona migrante no se le persigue penalmente por haber sido objeto de ese tráfico.

        :::callout
        **Una pregunta útil:** ¿de dónde sale la ganancia? Si sale del cruce, piense en tráfico. Si sale de explotar a la persona, piense en trata.
        :::`,
        `| | Trafficking in persons | Smuggling of migrants |
        |---|---|---|
        | Purpose | to exploit | to profit from the crossing |
        | Border | not needed | always |
        | Agreement | absent or void | usually exists |
        | Harm | to the person | to the State; the person runs risks |
        | Duration | goes on after arrival | ends on arrival |

        **What they share.** Routes, false promises, risk of violence and people who need to leave.

        **What does not change.** Every migrant has the right to life, health, dignified treatment and to seek protection. The international agreement on smuggling says that migrants are not to be prosecuted for having been smuggled.

        :::callout
        **A useful question:** where does the profit come from? If it comes from the crossing, think of smuggling. If it comes from exploiting the person, think of trafficking.
        :::`,
        `| | Traite des personnes | Trafic de migrants |
        |---|---|---|
        | But | exploiter | tirer profit du passage |
        | Frontière | pas nécessaire | toujours |
        | Accord | absent ou vicié | existe en général |
        | Tort | à la personne | à l’État; la personne court des risques |
        | Durée | continue après l’arrivée | finit à l’arrivée |

        **Ce qu’ils partagent.** Des routes, de fausses promesses, un risque de violence et des personnes qui ont besoin de partir.

        **Ce qui ne change pas.** Toute personne migrante a droit à la vie, à la santé, à un traitement digne et de demander une protection. L’accord international sur le trafic prévoit qu’on ne poursuit pas les personnes migrantes pour avoir fait l’objet de ce trafic.

        :::callout
        **Une question utile :** d’où vient le profit? S’il vient du passage, pensez au trafic. S’il vient de l’exploitation de la personne, pensez à la traite.
        :::`,
      ),
      notes: t('Lea la tabla por filas, con un ejemplo por fila. En teléfono la tabla se desliza hacia los lados.', 'Read the table row by row, with one example each. On a phone the table scrolls sideways.', 'Lisez le tableau ligne par ligne, avec un exemple chaque fois. Sur un téléphone, le tableau défile de côté.'),
      method: t('Lectura guiada.', 'Guided reading.', 'Lecture guidée.'),
    }),
    activity({
      id: 'm2-a2', kind: 'exercise', minutes: 20, grouping: 'pairs', materials: [cards],
      title: t('¿Trata, tráfico, los dos o falta saber?', 'Trafficking, smuggling, both, or not enough known?', 'Traite, trafic, les deux ou information insuffisante?'),
      body: t(
        `Clasifiquen cada situación y digan qué dato decide.

        1. Una persona paga por cruzar y la dejan en la ciudad que pidió.
        2. Una persona trabaja encerrada en su propio municipio para pagar una deuda que crece.
        3. Un grupo pagó el cruce; al llegar les exigen trabajar sin pago para «terminar de pagar».
        4. Una niña es entregada a otra familia para pedir dinero en la calle.
        5. Un joven viaja con alguien que le pagó el pasaje; no se sabe nada más.

        :::hint
        «Falta saber» es una respuesta correcta. El comité no completa los datos: refiere.
        :::`,
        `Sort each situation and say which fact decides.

        1. A person pays to cross and is left in the city they asked for.
        2. A person works under lock and key in their own municipality to pay a growing debt.
        3. A group paid for the crossing; on arrival they are made to work unpaid to “finish paying”.
        4. A girl is handed to another family to beg in the street.
        5. A young man travels with somebody who paid his fare; nothing else is known.

        :::hint
        “Not enough known” is a correct answer. The committee does not fill in the facts: it refers.
        :::`,
        `Classez chaque situation et dites quel fait est décisif.

        1. Une personne paie son passage et on la laisse dans la ville demandée.
        2. Une personne travaille enfermée dans sa propre municipalité pour payer une dette qui grossit.
        3. Un groupe a payé le passage; à l’arrivée, on exige un travail sans salaire pour « finir de payer ».
        4. Une fillette est remise à une autre famille pour mendier.
        5. Un jeune homme voyage avec quelqu’un qui a payé son billet; on ne sait rien d’autre.

        :::hint
        « Information insuffisante » est une bonne réponse. Le comité ne complète pas les faits : il oriente.
        :::`,
      ),
      notes: t('La situación 5 provoca acusaciones apresuradas. Pregunte qué señal falta y quién debe averiguarla.', 'Situation 5 invites hasty accusations. Ask which sign is missing and whose job it is to find out.', 'La situation 5 suscite des accusations hâtives. Demandez quel signe manque et à qui revient de vérifier.'),
      solution: t('1: tráfico. 2: trata interna. 3: los dos; el tráfico pasó a trata. 4: trata; con una niña no hace falta el medio. 5: falta saber.', '1: smuggling. 2: internal trafficking. 3: both; smuggling became trafficking. 4: trafficking; with a child no means are needed. 5: not enough known.', '1 : trafic. 2 : traite interne. 3 : les deux; le trafic est devenu traite. 4 : traite; le moyen n’est pas nécessaire pour une enfant. 5 : information insuffisante.'),
      method: t('Clasificación en parejas y contraste en plenaria.', 'Sorting in pairs and comparison in plenary.', 'Classement en paires et comparaison en plénière.'),
    }),
    activity({
      id: 'm2-a3', kind: 'case_study', minutes: 25, grouping: 'small_groups', materials: [sheet], attestation: 'composite',
      title: t('Cuando el viaje cambia', 'When the journey changes', 'Quand le voyage change'),
      body: t(
        `Historia compuesta con rasgos de muchas. ${attested.es}

        Dos personas acuerdan un precio para cruzar. A mitad del camino el precio se duplica. Como no pueden pagar, les quitan los teléfonos y las llevan a limpiar bodegas «unos días». Pasan tres meses. Una duerme en el lugar de trabajo. A la otra le dejan salir, pero le recuerdan que saben dónde vive su madre.

        1. ¿En qué momento hay tráfico?
        2. ¿Desde cuándo piensa en posible trata? ¿Qué lo indica?
        3. ¿Qué le diría a alguien que opina «ellas se lo buscaron»?
        4. ¿Qué haría el comité y qué dejaría a otras instituciones?`,
        `A composite story with features of many. ${attested.en}

        Two people agree on a price to cross. Half-way the price doubles. As they cannot pay, their phones are taken and they are sent to clean warehouses “for a few days”. Three months go by. One sleeps at the workplace. The other is allowed out, but is reminded that they know where her mother lives.

        1. At what point is there smuggling?
        2. From when would you think of possible trafficking? What points to it?
        3. What would you say to somebody who thinks “they brought it on themselves”?
        4. What would the committee do, and what would it leave to other institutions?`,
        `Histoire composée de traits de plusieurs. ${attested.fr}

        Deux personnes conviennent d’un prix pour traverser. À mi-chemin, le prix double. Comme elles ne peuvent pas payer, on leur prend leurs téléphones et on les envoie nettoyer des entrepôts « quelques jours ». Trois mois passent. L’une dort sur le lieu de travail. L’autre peut sortir, mais on lui rappelle qu’on sait où vit sa mère.

        1. À quel moment y a-t-il trafic?
        2. À partir de quand pensez-vous à une possible traite? Qu’est-ce qui l’indique?
        3. Que diriez-vous à quelqu’un qui estime qu’« elles l’ont cherché »?
        4. Que ferait le comité et que laisserait-il à d’autres institutions?`,
      ),
      notes: t('Deje que el grupo encuentre el momento del cambio. La persona que puede salir también está controlada: subráyelo.', 'Let the group find the turning point. The person who may go out is controlled too: underline it.', 'Laissez le groupe trouver le moment du basculement. La personne qui peut sortir est aussi contrôlée : soulignez-le.'),
      solution: t('Tráfico en el cruce pactado. Posible trata desde la deuda impuesta y el trabajo sin pago bajo amenaza. Aceptar el cruce no es aceptar la explotación. El comité escucha lo necesario, protege y refiere; la investigación es de la autoridad.', 'Smuggling in the agreed crossing. Possible trafficking from the imposed debt and unpaid work under threat. Accepting the crossing is not accepting exploitation. The committee hears what is needed, protects and refers; investigation belongs to the authorities.', 'Trafic lors du passage convenu. Possible traite dès la dette imposée et le travail sans salaire sous menace. Accepter le passage n’est pas accepter l’exploitation. Le comité écoute le nécessaire, protège et oriente; l’enquête revient aux autorités.'),
      method: t('Estudio de caso con línea de tiempo.', 'Case study with a timeline.', 'Étude de cas avec une ligne du temps.'),
    }),
    activity({
      id: 'm2-a4', kind: 'discussion', minutes: 10, grouping: 'whole', materials: [paper],
      title: t('Palabras que protegen', 'Words that protect', 'Des mots qui protègent'),
      body: t(
        `Algunas palabras culpan o confunden. Propongan otra mejor.

        - «ilegales»
        - «prostitución infantil»
        - «trata de blancas»
        - «se dejó engañar»

        Elijan dos cambios que usarán desde mañana.`,
        `Some words blame or confuse. Suggest a better one.

        - “illegals”
        - “child prostitution”
        - “white slavery”
        - “she let herself be fooled”

        Choose two changes you will use from tomorrow.`,
        `Certains mots accusent ou embrouillent. Proposez-en un meilleur.

        - « illégaux »
        - « prostitution infantile »
        - « traite des Blanches »
        - « elle s’est laissé tromper »

        Choisissez deux changements à appliquer dès demain.`,
      ),
      notes: t('Corrija la palabra, no a la persona. Anote las propuestas para el cierre del día.', 'Correct the word, not the person. Keep the suggestions for the end of the day.', 'Corrigez le mot, pas la personne. Gardez les propositions pour la fin de la journée.'),
      solution: t('Personas migrantes en situación irregular; explotación sexual de niñas, niños y adolescentes; trata de personas; fue engañada o engañado.', 'Migrants in an irregular situation; sexual exploitation of children; trafficking in persons; was deceived.', 'Personnes migrantes en situation irrégulière; exploitation sexuelle d’enfants; traite des personnes; a été victime de tromperie.'),
      method: t('Lluvia de ideas.', 'Brainstorm.', 'Remue-méninges.'),
    }),
    quiz('m2'),
  ],
});
