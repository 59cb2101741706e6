import { activity, attested, kitModule, quiz } from '../authoring.ts';
import { clock, directory, paper, sheet } from '../materials.ts';
import { t } from '../text.ts';
import { m5Reading } from './m5-reading.ts';

/** Module 5: first contact and safe referral. No investigation; the emergency channel first; the child's best interest. */
export const m5 = kitModule({
  id: 'm5',
  title: t('Primer contacto y referencia segura', 'First contact and safe referral', 'Premier contact et orientation sûre'),
  summary: t(
    'Si alguien le cuenta algo, su tarea es corta: escuchar, no dañar, informar opciones y referir. Investigar no le toca.',
    'If somebody tells you something, your task is short: listen, do no harm, explain options and refer. Investigating is not your job.',
    'Si quelqu’un vous confie quelque chose, votre tâche est courte : écouter, ne pas nuire, présenter les options et orienter. Enquêter ne vous revient pas.',
  ),
  objectives: [
    t('Hacer un primer contacto breve, respetuoso y en un lugar seguro.', 'Hold a brief, respectful first contact in a safe place.', 'Mener un premier contact bref, respectueux et dans un lieu sûr.'),
    t('Explicar opciones y pedir consentimiento informado antes de referir.', 'Explain options and ask for informed consent before referring.', 'Présenter les options et obtenir un consentement éclairé avant d’orienter.'),
    t('Referir con el directorio verificado, con emergencia primero cuando hay peligro.', 'Refer with the verified directory, emergency first where there is danger.', 'Orienter à l’aide du répertoire vérifié, l’urgence d’abord en cas de danger.'),
    t('Poner primero el interés superior de la niña, el niño o adolescente.', 'Put the best interest of the child first.', 'Faire passer d’abord l’intérêt supérieur de l’enfant.'),
  ],
  questions: [
    t('¿Qué digo en el primer minuto?', 'What do I say in the first minute?', 'Que dire dans la première minute?'),
    t('¿Qué no pregunto nunca?', 'What do I never ask?', 'Que ne jamais demander?'),
    t('¿Qué cambia si es una niña, un niño o adolescente?', 'What changes with a child?', 'Qu’est-ce qui change avec un enfant?'),
  ],
  keyPoints: [
    t('Peligro inmediato: primero el canal de emergencia.', 'Immediate danger: emergency channel first.', 'Danger immédiat : le canal d’urgence d’abord.'),
    t('Escuchar sin interrogar; lo que la persona quiera contar es suficiente.', 'Listen without questioning; what the person wishes to say is enough.', 'Écouter sans interroger; ce que la personne veut dire suffit.'),
    t('Con personas adultas, referir con consentimiento informado.', 'With adults, refer with informed consent.', 'Avec les adultes, orienter avec un consentement éclairé.'),
    t('Con niñas, niños y adolescentes: escuchar su opinión y avisar a la autoridad de protección.', 'With children: hear their views and alert the child-protection authority.', 'Avec les enfants : entendre leur avis et aviser l’autorité de protection de l’enfance.'),
    t('Solo números del directorio verificado de su departamento.', 'Only numbers from your department’s verified directory.', 'Seulement des numéros du répertoire vérifié de votre département.'),
  ],
  warning: {
    text: t('Practicaremos cómo recibir una confidencia difícil, sin detalles. Puede observar en vez de actuar, o saltar la práctica.', 'We practise receiving a difficult confidence, without detail. You may observe instead of acting, or skip the practice.', 'Nous nous exerçons à recevoir une confidence difficile, sans détails. Vous pouvez observer plutôt que jouer, ou passer l’exercice.'),
    debrief: t('Saque a todas las personas de su papel: digan su nombre y algo que harán hoy. Verifique en privado a quien quedó en silencio.', 'Bring everybody out of role: say your name and something you will do today. Check privately on anyone who went quiet.', 'Faites sortir chacun de son rôle : dites votre nom et une chose que vous ferez aujourd’hui. Vérifiez en privé auprès de qui est resté silencieux.'),
  },
  notes: t('Tenga el directorio del departamento con fecha de verificación de menos de 90 días. Si está vencido, haga verificarlo antes de la sesión. Cada institución confirma su deber de denuncia.', 'Have the department directory verified within the last 90 days. If it is out of date, have it verified before the session. Each institution confirms its own duty to report.', 'Ayez le répertoire du département vérifié depuis moins de 90 jours. S’il est périmé, faites-le vérifier avant la séance. Chaque institution confirme son obligation de signalement.'),
  activities: [
    activity({
      id: 'm5-a1', kind: 'reading', minutes: 20, grouping: 'individual',
      title: t('Seis pasos y seis límites', 'Six steps and six limits', 'Six étapes et six limites'),
      body: m5Reading,
      notes: t('Lean en voz alta solo los seis límites. Pregunte cuál cuesta más y por qué.', 'Read only the six limits aloud. Ask which is hardest and why.', 'Ne lisez à voix haute que les six limites. Demandez laquelle est la plus difficile et pourquoi.'),
      method: t('Lectura y subrayado.', 'Reading and underlining.', 'Lecture et soulignement.'),
    }),
    activity({
      id: 'm5-a2', kind: 'exercise', minutes: 20, grouping: 'small_groups', materials: [directory, sheet],
      title: t('Conocer el directorio', 'Know the directory', 'Connaître le répertoire'),
      body: t(
        `Con el directorio de su departamento, busquen y anoten **el nombre del servicio y la fecha de verificación**, no lo memoricen:

        1. El canal de emergencia.
        2. La autoridad de protección de niñez.
        3. La Fiscalía o unidad que recibe la denuncia.
        4. Atención de salud y apoyo psicosocial.
        5. El punto focal de su comité.

        ¿Falta alguno? ¿Alguno tiene más de 90 días sin verificar? Decidan quién lo verifica y para cuándo.

        :::caution
        No use números de volantes, redes o memoria. Solo el directorio verificado.
        :::`,
        `With your department’s directory, look up and write down **the name of the service and the date it was verified**; do not memorise it:

        1. The emergency channel.
        2. The child-protection authority.
        3. The prosecutor’s office or unit that receives reports.
        4. Health care and psychosocial support.
        5. Your committee’s focal point.

        Is any missing? Has any gone more than 90 days unverified? Decide who verifies it and by when.

        :::caution
        Use no numbers from leaflets, social media or memory. Only the verified directory.
        :::`,
        `Avec le répertoire de votre département, cherchez et notez **le nom du service et la date de vérification**; ne les apprenez pas par cœur :

        1. Le canal d’urgence.
        2. L’autorité de protection de l’enfance.
        3. Le ministère public ou l’unité qui reçoit les signalements.
        4. Les soins de santé et le soutien psychosocial.
        5. Le point focal de votre comité.

        En manque-t-il un? L’un d’eux n’a-t-il pas été vérifié depuis plus de 90 jours? Décidez qui le vérifie et pour quand.

        :::caution
        N’utilisez aucun numéro tiré de dépliants, des réseaux sociaux ou de mémoire. Seulement le répertoire vérifié.
        :::`,
      ),
      notes: t('No llame a ningún servicio durante la práctica. Anote los vacíos y entréguelos al punto focal el mismo día.', 'Call no service during the exercise. Write down the gaps and give them to the focal point the same day.', 'N’appelez aucun service pendant l’exercice. Notez les lacunes et remettez-les au point focal le jour même.'),
      method: t('Búsqueda por departamento.', 'Search by department.', 'Recherche par département.'),
    }),
    activity({
      id: 'm5-a3', kind: 'role_play', minutes: 45, grouping: 'small_groups', materials: [sheet, clock], attestation: 'fictional',
      title: t('Los primeros cinco minutos', 'The first five minutes', 'Les cinq premières minutes'),
      body: t(
        `En tríos: quien **escucha**, quien **cuenta** y quien **observa**. Tres rondas de ocho minutos; cambien de papel. Nadie actúa una experiencia propia.

        **Situación A.** Una persona adulta dice en la clínica: «No me pagan y no puedo irme. No quiero problemas».

        **Situación B.** Una vecina pregunta por una «amiga» que recibió una oferta y ahora no contesta.

        **Situación C.** Un adolescente dice: «Si le cuento, ¿promete no decirle a nadie?»

        Quien observa marca:

        :::checklist
        - Buscó un lugar seguro y preguntó si podía hablar.
        - Escuchó sin interrumpir ni pedir detalles.
        - Explicó opciones y límites de la reserva.
        - Pidió consentimiento, o explicó por qué debe avisar.
        - Usó el directorio y cerró con un paso concreto.
        :::`,
        `In threes: one **listens**, one **tells**, one **observes**. Three rounds of eight minutes; change roles. Nobody acts out their own experience.

        **Situation A.** An adult says at the clinic: “They don’t pay me and I can’t leave. I don’t want trouble.”

        **Situation B.** A neighbour asks about a “friend” who took an offer and no longer answers.

        **Situation C.** A teenager says: “If I tell you, do you promise not to tell anyone?”

        The observer marks:

        :::checklist
        - Found a safe place and asked whether they could talk.
        - Listened without interrupting or asking for detail.
        - Explained options and the limits of confidentiality.
        - Asked for consent, or explained why they must report.
        - Used the directory and closed with one concrete step.
        :::`,
        `En trios : une personne **écoute**, une **raconte**, une **observe**. Trois tours de huit minutes; changez de rôle. Personne ne joue sa propre expérience.

        **Situation A.** Une personne adulte dit à la clinique : « On ne me paie pas et je ne peux pas partir. Je ne veux pas d’ennuis. »

        **Situation B.** Une voisine s’informe pour une « amie » qui a accepté une offre et ne répond plus.

        **Situation C.** Un adolescent dit : « Si je vous le dis, vous promettez de ne le dire à personne? »

        La personne qui observe coche :

        :::checklist
        - A trouvé un lieu sûr et demandé s’il était possible de parler.
        - A écouté sans interrompre ni demander de détails.
        - A expliqué les options et les limites de la confidentialité.
        - A demandé le consentement ou expliqué pourquoi elle doit aviser.
        - A utilisé le répertoire et conclu par une étape concrète.
        :::`,
      ),
      notes: t('Modele una ronda de dos minutos. Detenga a quien interrogue y pida repetir el turno. Reserve diez minutos para salir del papel.', 'Model a two-minute round. Stop anyone who interrogates and have them repeat the turn. Keep ten minutes for leaving the roles.', 'Modélisez un tour de deux minutes. Arrêtez qui interroge et faites reprendre le tour. Gardez dix minutes pour sortir des rôles.'),
      solution: t('C: «No puedo prometer eso. Si usted está en peligro, buscaré ayuda con quien puede protegerle, y le diré antes qué haré.»', 'C: “I cannot promise that. If you are in danger I will look for help from those who can protect you, and I will tell you first what I will do.”', 'C : « Je ne peux pas promettre cela. Si tu es en danger, je chercherai l’aide de ceux qui peuvent te protéger, et je te dirai d’abord ce que je vais faire. »'),
      method: t('Juego de papeles en tríos con observación.', 'Role play in threes with observation.', 'Jeu de rôle en trios avec observation.'),
    }),
    activity({
      id: 'm5-a4', kind: 'case_study', minutes: 20, grouping: 'small_groups', materials: [sheet], attestation: 'fictional',
      title: t('Una decisión por el interés superior', 'A decision in the child’s best interest', 'Une décision dans l’intérêt supérieur'),
      body: t(
        `Historia ficticia. ${attested.es}

        Una niña de 12 años dice a su maestra que no quiere volver a la casa donde trabaja por las tardes. Un familiar la llevó allí. La maestra piensa en llamar a la familia, preguntar a la dueña y avisar al grupo de mensajes de la escuela.

        1. ¿Qué puede salir mal con cada idea?
        2. ¿Qué hace primero, y con quién?
        3. ¿Cómo se toma en cuenta lo que la niña opina?`,
        `A fictional story. ${attested.en}

        A 12-year-old girl tells her teacher she does not want to go back to the house where she works in the afternoons. A relative took her there. The teacher thinks of calling the family, asking the owner and telling the school’s message group.

        1. What could go wrong with each idea?
        2. What does the teacher do first, and with whom?
        3. How are the girl’s views taken into account?`,
        `Histoire fictive. ${attested.fr}

        Une fille de 12 ans dit à son enseignante qu’elle ne veut pas retourner dans la maison où elle travaille l’après-midi. Un membre de la famille l’y a conduite. L’enseignante pense appeler la famille, interroger la propriétaire et avertir le groupe de messagerie de l’école.

        1. Que peut-il mal se passer avec chaque idée?
        2. Que fait-elle d’abord, et avec qui?
        3. Comment l’avis de la fille est-il pris en compte?`,
      ),
      notes: t('Si el grupo propone devolverla enseguida a su casa, pregunte quién la llevó.', 'If the group suggests returning her home at once, ask who took her there.', 'Si le groupe propose de la ramener tout de suite chez elle, demandez qui l’y a conduite.'),
      solution: t('Llamar a la familia o a la dueña puede ponerla en peligro; el grupo de mensajes la expone. Primero: escucharla, no dejarla sola, avisar a la autoridad de protección por el directorio y explicarle con sencillez qué sigue. Se le pregunta qué necesita y a quién quiere cerca.', 'Calling the family or the owner may endanger her; the message group exposes her. First: listen, do not leave her alone, alert the child-protection authority through the directory and explain simply what comes next. She is asked what she needs and whom she wants near.', 'Appeler la famille ou la propriétaire peut la mettre en danger; le groupe l’expose. D’abord : l’écouter, ne pas la laisser seule, aviser l’autorité de protection selon le répertoire et lui expliquer simplement la suite. On lui demande ce dont elle a besoin et qui elle veut près d’elle.'),
      method: t('Estudio de caso.', 'Case study.', 'Étude de cas.'),
    }),
    quiz('m5'),
    activity({
      id: 'm5-a6', kind: 'discussion', minutes: 10, grouping: 'whole', materials: [paper],
      title: t('Mi papel y el de otras instituciones', 'My role and other institutions’', 'Mon rôle et celui des autres'),
      body: t('Cada institución dice en una frase: «Yo puedo… y no me corresponde…». Busquen repeticiones y vacíos. Anoten un acuerdo para su comité.', 'Each institution says in one sentence: “I can… and it is not my job to…”. Look for overlaps and gaps. Write down one agreement for your committee.', 'Chaque institution dit en une phrase : « Je peux… et il ne me revient pas de… ». Cherchez les répétitions et les lacunes. Notez une entente pour votre comité.'),
      notes: t('Incluya a policía y Fiscalía: lo que el comité no hace sí le toca a alguien.', 'Include police and prosecutors: what the committee does not do is somebody’s job.', 'Incluez la police et le ministère public : ce que le comité ne fait pas revient à quelqu’un.'),
      method: t('Ronda rápida.', 'Quick round.', 'Tour de table rapide.'),
    }),
  ],
});
