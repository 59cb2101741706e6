import { activity, attested, kitModule, opinion, quiz, reflection } from '../authoring.ts';
import { clock, paper, rubricSheet, sheet } from '../materials.ts';
import { t } from '../text.ts';

/** Module 7: facilitating adults. Practice, feedback, run sheet, a disclosure in the room, teach-back. */
export const m7 = kitModule({
  id: 'm7',
  title: t('Facilitar con personas adultas', 'Facilitating adults', 'Animer auprès d’adultes'),
  summary: t(
    'Saber el tema no basta para enseñarlo. Aquí prepara una parte del kit, la enseña al grupo y recibe comentarios con la misma pauta con que le observarán.',
    'Knowing a subject is not enough to teach it. Here you prepare a part of the kit, teach it to the group and get feedback on the same rubric you will be observed with.',
    'Connaître un sujet ne suffit pas pour l’enseigner. Ici, vous préparez une partie de la trousse, l’enseignez au groupe et recevez des commentaires avec la grille qui servira à vous observer.',
  ),
  objectives: [
    t('Preparar una actividad con el guion: objetivo, minutos, método y cierre.', 'Prepare an activity from the run sheet: objective, minutes, method and closing.', 'Préparer une activité à partir du déroulé : objectif, minutes, méthode et clôture.'),
    t('Enseñar diez minutos con práctica de las personas participantes.', 'Teach for ten minutes with practice by participants.', 'Enseigner dix minutes en faisant pratiquer les personnes participantes.'),
    t('Dar y recibir comentarios concretos con la pauta.', 'Give and receive concrete feedback with the rubric.', 'Donner et recevoir des commentaires concrets avec la grille.'),
    t('Responder con cuidado si alguien revela algo en la sala.', 'Respond with care if somebody discloses something in the room.', 'Répondre avec soin si quelqu’un se confie dans la salle.'),
  ],
  questions: [
    t('¿Cómo aprende una persona adulta?', 'How do adults learn?', 'Comment une personne adulte apprend-elle?'),
    t('¿Qué hago si alguien empieza a contar lo que vivió?', 'What do I do if somebody starts to tell what they lived through?', 'Que faire si quelqu’un commence à raconter ce qu’il a vécu?'),
    t('¿Qué comentario ayuda a mejorar?', 'What kind of feedback helps people improve?', 'Quel commentaire aide à s’améliorer?'),
  ],
  keyPoints: [
    t('Se aprende haciendo: al menos la mitad del tiempo es práctica.', 'People learn by doing: at least half the time is practice.', 'On apprend en faisant : au moins la moitié du temps est de la pratique.'),
    t('El guion cuida el tiempo y el contenido; cámbielo por una razón, no por olvido.', 'The run sheet guards time and content; change it for a reason, not by oversight.', 'Le déroulé protège le temps et le contenu; on le change pour une raison, non par oubli.'),
    t('Comentario útil: algo concreto que ayudó y algo concreto que cambiar.', 'Useful feedback: one concrete thing that helped and one to change.', 'Commentaire utile : une chose concrète qui a aidé et une à changer.'),
    t('Una revelación se acoge a solas, sin detalles y con referencia.', 'A disclosure is received in private, without detail and with referral.', 'Une confidence se reçoit en privé, sans détails et avec orientation.'),
    t('Saltar una parte es un derecho y se respeta sin preguntas.', 'Skipping a part is a right and is respected without questions.', 'Passer une partie est un droit, respecté sans questions.'),
  ],
  notes: t('Asigne la parte a enseñar desde el día anterior. Cada persona enseña una actividad distinta de los módulos 1 a 6.', 'Assign the part to be taught the day before. Each person teaches a different activity from modules 1 to 6.', 'Attribuez la veille la partie à enseigner. Chaque personne enseigne une activité différente des modules 1 à 6.'),
  activities: [
    activity({
      id: 'm7-a1', kind: 'reading', minutes: 15, grouping: 'individual',
      title: t('Cuatro ideas para enseñar', 'Four ideas for teaching', 'Quatre idées pour enseigner'),
      body: t(
        `**1. Partir de lo que ya saben.** Pregunte antes de explicar. La experiencia del grupo es el primer material.

        **2. Poco y bien.** Un objetivo por actividad. Diga para qué sirve en su trabajo de mañana.

        **3. Practicar y comprobar.** Cada diez minutos, que hagan algo: clasificar, decidir, ensayar. No pregunte «¿se entendió?»; pida que lo usen.

        **4. Cuidar la sala.** Reglas acordadas, derecho a saltar, nadie cuenta casos, el tiempo se cumple.

        :::callout
        **Lo mínimo de una actividad:** abrir (para qué), mostrar (un ejemplo), practicar (en parejas o grupos), comprobar (qué se logró), cerrar (una idea).
        :::`,
        `**1. Start from what they know.** Ask before you explain. The group’s experience is the first material.

        **2. Little and well.** One objective per activity. Say what it is good for in tomorrow’s work.

        **3. Practise and check.** Every ten minutes have them do something: sort, decide, rehearse. Do not ask “was that clear?”; have them use it.

        **4. Look after the room.** Agreed rules, the right to skip, nobody tells cases, time is kept.

        :::callout
        **The least an activity needs:** open (what for), show (one example), practise (in pairs or groups), check (what was achieved), close (one idea).
        :::`,
        `**1. Partir de ce qu’on sait déjà.** Demandez avant d’expliquer. L’expérience du groupe est le premier matériel.

        **2. Peu et bien.** Un objectif par activité. Dites à quoi il servira dans le travail de demain.

        **3. Pratiquer et vérifier.** Toutes les dix minutes, faites faire quelque chose : classer, décider, répéter. Ne demandez pas « est-ce clair? »; faites-en faire usage.

        **4. Prendre soin de la salle.** Règles convenues, droit de passer, personne ne raconte de cas, le temps est respecté.

        :::callout
        **Le minimum d’une activité :** ouvrir (à quoi bon), montrer (un exemple), pratiquer (en paires ou en groupes), vérifier (ce qui est acquis), conclure (une idée).
        :::`,
      ),
      notes: t('Relacione cada idea con algo que el grupo vivió en este mismo taller.', 'Link each idea to something the group went through in this very workshop.', 'Reliez chaque idée à quelque chose que le groupe a vécu dans cet atelier.'),
      method: t('Lectura y ejemplos del taller.', 'Reading and examples from the workshop.', 'Lecture et exemples de l’atelier.'),
    }),
    activity({
      id: 'm7-a2', kind: 'exercise', minutes: 25, grouping: 'individual', materials: [sheet, rubricSheet],
      submission: { forms: ['text', 'photo', 'file', 'audio'], mostWords: 300, points: 20, graders: 1 },
      guide: t(
        `- Objetivo en una línea y comprobable: 5 puntos
        - La práctica ocupa la mitad del tiempo: 5 puntos
        - Aviso y mensaje de referencia correctos: 6 puntos
        - Nada invita a contar un caso: 4 puntos

        Con un error de referencia devuelva el guion; no lo califique.`,
        `- Objective on one line, and can be checked: 5 points
        - Practice takes half of the time: 5 points
        - Warning and referral message are correct: 6 points
        - Nothing invites people to tell a case: 4 points

        With an error in the referral return the run sheet; do not mark it.`,
        `- Objectif sur une ligne et vérifiable : 5 points
        - La pratique occupe la moitié du temps : 5 points
        - Avertissement et message d’orientation exacts : 6 points
        - Rien n’invite à raconter un cas : 4 points

        En cas d’erreur d’orientation, rendez le déroulé; ne le notez pas.`,
      ),
      title: t('Preparar diez minutos', 'Prepare ten minutes', 'Préparer dix minutes'),
      body: t(
        `Elija una actividad de los módulos 1 a 6 y llene su guion:

        | Minutos | Qué hago | Qué hace el grupo |
        |---|---|---|
        | 1 | abrir | |
        | 2 | mostrar | |
        | 5 | | practicar |
        | 1 | comprobar | |
        | 1 | cerrar | |

        :::checklist
        - El objetivo cabe en una línea.
        - Hay aviso si el contenido es sensible.
        - El mensaje de referencia es correcto.
        - Nada invita a contar un caso.
        :::`,
        `Choose an activity from modules 1 to 6 and fill in your run sheet:

        | Minutes | What I do | What the group does |
        |---|---|---|
        | 1 | open | |
        | 2 | show | |
        | 5 | | practise |
        | 1 | check | |
        | 1 | close | |

        :::checklist
        - The objective fits on one line.
        - There is a warning if content is sensitive.
        - The referral message is correct.
        - Nothing invites people to tell a case.
        :::`,
        `Choisissez une activité des modules 1 à 6 et remplissez votre déroulé :

        | Minutes | Ce que je fais | Ce que fait le groupe |
        |---|---|---|
        | 1 | ouvrir | |
        | 2 | montrer | |
        | 5 | | pratiquer |
        | 1 | vérifier | |
        | 1 | conclure | |

        :::checklist
        - L’objectif tient sur une ligne.
        - Il y a un avertissement si le contenu est sensible.
        - Le message d’orientation est exact.
        - Rien n’invite à raconter un cas.
        :::`,
      ),
      notes: t('Revise cada guion antes de la práctica. Corrija ahí todo error de contenido o de referencia.', 'Check every run sheet before the practice. Correct any content or referral error there.', 'Vérifiez chaque déroulé avant la pratique. Corrigez-y toute erreur de contenu ou d’orientation.'),
      method: t('Preparación individual con acompañamiento.', 'Individual preparation with support.', 'Préparation individuelle accompagnée.'),
    }),
    activity({
      id: 'm7-a3', kind: 'role_play', minutes: 60, grouping: 'small_groups', materials: [clock, rubricSheet, paper],
      submission: { forms: ['text', 'photo'], mostWords: 250, points: 10, group: { least: 2, most: 5 } },
      guide: t(
        `- Un cambio por persona, que se puede ver la próxima vez: 6 puntos
        - Dicho como «probaría…», sin juzgar a nadie: 2 puntos
        - Lo que el grupo va a repetir porque ayudó: 2 puntos`,
        `- One change a person, that can be seen next time: 6 points
        - Said as “I would try…”, judging nobody: 2 points
        - What the group will do again because it helped: 2 points`,
        `- Un changement par personne, visible la prochaine fois : 6 points
        - Dit comme « j’essaierais… », sans juger personne : 2 points
        - Ce que le groupe refera parce que cela a aidé : 2 points`,
      ),
      title: t('Enseñar y recibir comentarios', 'Teach-back and feedback', 'Enseigner et recevoir des commentaires'),
      body: t(
        `Grupos de cuatro. Por persona: **diez minutos** de enseñanza y **cinco** de comentarios.

        Quienes escuchan son participantes de verdad: practican lo que se les pide.

        Comentarios, en este orden:

        1. Quien enseñó dice qué haría igual.
        2. Cada persona: «Me ayudó cuando…».
        3. Cada persona: «La próxima vez probaría…».
        4. Quien enseñó elige un solo cambio.

        Al final el equipo entrega, entre todas las personas, los cambios elegidos. Sin nombres.`,
        `Groups of four. Each person: **ten minutes** of teaching and **five** of feedback.

        Listeners are real participants: they practise what they are asked to.

        Feedback, in this order:

        1. Whoever taught says what they would keep.
        2. Each person: “It helped me when…”.
        3. Each person: “Next time I would try…”.
        4. Whoever taught chooses a single change.

        At the end the group hands in, together, the changes chosen. No names.`,
        `Groupes de quatre. Par personne : **dix minutes** d’enseignement et **cinq** de commentaires.

        Celles et ceux qui écoutent participent vraiment : on pratique ce qui est demandé.

        Commentaires, dans cet ordre :

        1. La personne qui a enseigné dit ce qu’elle garderait.
        2. Chaque personne : « Cela m’a aidé quand… ».
        3. Chaque personne : « La prochaine fois, j’essaierais… ».
        4. La personne qui a enseigné choisit un seul changement.

        À la fin, l’équipe remet, ensemble, les changements choisis. Sans noms.`,
      ),
      notes: t('Una persona formadora por grupo llena la pauta. Interrumpa solo por un criterio crítico: caso real, consejo de investigar o presión sobre quien salta. Lo demás espera al comentario.', 'One trainer per group fills in the rubric. Interrupt only for a critical criterion: a real case, advice to investigate, or pressure on someone who skips. The rest waits for feedback.', 'Une personne formatrice par groupe remplit la grille. N’interrompez que pour un critère critique : cas réel, conseil d’enquêter ou pression sur qui passe une partie. Le reste attend les commentaires.'),
      solution: t('Cumple quien alcanza el objetivo en el tiempo, hace practicar, da el mensaje de referencia correcto y respeta los tres criterios críticos. Quien no llega repite con otra actividad.', 'Met by whoever reaches the objective in time, has people practise, gives the right referral message and respects the three critical criteria. Whoever falls short repeats with another activity.', 'Réussit qui atteint l’objectif à temps, fait pratiquer, donne le bon message d’orientation et respecte les trois critères critiques. Sinon, on reprend avec une autre activité.'),
      method: t('Práctica de enseñanza con pauta y comentarios.', 'Teaching practice with rubric and feedback.', 'Pratique d’enseignement avec grille et commentaires.'),
    }),
    activity({
      id: 'm7-a4', kind: 'case_study', minutes: 20, grouping: 'pairs', materials: [sheet], attestation: 'fictional',
      submission: { forms: ['text'], mostWords: 200, points: 10, graders: 2, anonymous: true },
      guide: t(
        `- La primera frase agradece y no pregunta: 4 puntos
        - El grupo tiene pausa y la persona compañía: 3 puntos
        - No queda escrito nada que identifique: 2 puntos
        - Dice cómo se cuida después: 1 punto`,
        `- The first sentence thanks and does not ask: 4 points
        - The group has a pause and the person company: 3 points
        - Nothing identifying is left in writing: 2 points
        - Says how they look after themselves: 1 point`,
        `- La première phrase remercie et ne questionne pas : 4 points
        - Le groupe a une pause et la personne est accompagnée : 3 points
        - Rien d’écrit ne permet d’identifier : 2 points
        - Dit comment prendre soin de soi ensuite : 1 point`,
      ),
      title: t('Cuando alguien cuenta en la sala', 'When somebody tells in the room', 'Quand quelqu’un se confie dans la salle'),
      warning: {
        text: t('Trata de una persona que empieza a contar algo propio. No se dice qué vivió. Puede saltarla.', 'About a person who begins to tell something of their own. What they lived is not said. You may skip it.', 'Il s’agit d’une personne qui commence à raconter quelque chose de personnel. On ne dit pas ce qu’elle a vécu. Vous pouvez passer cette partie.'),
        debrief: t('Repita quién acompaña hoy a quien lo pida y dónde. Espere a solas unos minutos al terminar.', 'Repeat who is available today and where. Stay behind for a few minutes at the end.', 'Rappelez qui est disponible aujourd’hui et où. Restez quelques minutes à la fin.'),
      },
      body: t(
        `Historia ficticia. ${attested.es}

        En plena actividad, una persona participante dice con la voz cortada: «Eso me pasó a mí». El grupo calla. Alguien pregunta: «¿Quién fue?»

        1. ¿Qué dice usted en los primeros diez segundos? Escríbalo.
        2. ¿Qué hace con el grupo y qué hace con la persona?
        3. ¿Qué queda escrito y qué no?
        4. ¿Cómo se cuida usted después?`,
        `A fictional story. ${attested.en}

        In the middle of an activity a participant says with a breaking voice: “That happened to me.” The group falls silent. Somebody asks: “Who was it?”

        1. What do you say in the first ten seconds? Write it down.
        2. What do you do with the group, and with the person?
        3. What is put in writing and what is not?
        4. How do you look after yourself afterwards?`,
        `Histoire fictive. ${attested.fr}

        Au milieu d’une activité, une personne participante dit d’une voix brisée : « Cela m’est arrivé. » Le groupe se tait. Quelqu’un demande : « C’était qui? »

        1. Que dites-vous dans les dix premières secondes? Écrivez-le.
        2. Que faites-vous avec le groupe et avec la personne?
        3. Qu’est-ce qui est écrit et qu’est-ce qui ne l’est pas?
        4. Comment prenez-vous soin de vous ensuite?`,
      ),
      notes: t('Haga que cada pareja diga su frase en voz alta, dos veces. La segunda siempre sale mejor.', 'Have each pair say their sentence aloud, twice. The second is always better.', 'Faites dire la phrase à voix haute, deux fois, par chaque paire. La deuxième est toujours meilleure.'),
      solution: t('«Gracias por confiar. No tiene que contar más aquí. Hacemos una pausa y, si quiere, hablamos a solas.» Se detiene la pregunta, se da pausa al grupo, se ofrece apoyo a solas y referencia con consentimiento. No se escribe nada que identifique.', '“Thank you for trusting us. You do not have to say more here. We will take a break and, if you wish, talk in private.” Stop the question, give the group a break, offer private support and referral with consent. Nothing identifying is written down.', '« Merci de votre confiance. Vous n’avez pas à en dire plus ici. Nous faisons une pause et, si vous le souhaitez, nous parlons en privé. » On arrête la question, on donne une pause, on offre un soutien privé et une orientation avec consentement. On n’écrit rien qui identifie.'),
      method: t('Ensayo de frases en parejas.', 'Rehearsing sentences in pairs.', 'Répétition de phrases en paires.'),
    }),
    quiz('m7'),
    reflection({
      id: 'm7-a6', minutes: 10,
      title: t('Mi próxima sesión', 'My next session', 'Ma prochaine séance'),
      body: t('Anote: la parte que enseñará primero, lo que más le preocupa, la persona que le acompañará y una fecha tentativa. Después compártalo solo con quien le supervisará.', 'Write down: the part you will teach first, what worries you most, who will accompany you and a tentative date. Then share it only with your supervisor.', 'Notez : la partie que vous enseignerez d’abord, ce qui vous inquiète le plus, qui vous accompagnera et une date provisoire. Ne le partagez ensuite qu’avec la personne qui vous supervisera.'),
      notes: t('Recoja solo fechas tentativas para programar las sesiones acompañadas.', 'Collect only tentative dates, to schedule co-supervised sessions.', 'Ne recueillez que les dates provisoires, pour planifier les séances accompagnées.'),
    }),
    opinion('m7-a7', 'encuesta-final'),
  ],
});
