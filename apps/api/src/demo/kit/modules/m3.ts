import { activity, attested, kitModule, pause, quiz } from '../authoring.ts';
import { cards, paper, sheet } from '../materials.ts';
import { t } from '../text.ts';

/** Module 3: indicators. Signs add up, prove nothing by themselves, and must not become prejudice. */
export const m3 = kitModule({
  id: 'm3',
  title: t('Señales: ver sin acusar', 'Signs: seeing without accusing', 'Les signes : voir sans accuser'),
  summary: t(
    'Una señal sola no prueba nada. Varias juntas justifican referir. Aprenda a verlas, a juntarlas y a cuidarse de los prejuicios.',
    'One sign alone proves nothing. Several together justify a referral. Learn to see them, put them together and guard against prejudice.',
    'Un signe seul ne prouve rien. Plusieurs ensemble justifient une orientation. Apprenez à les voir, à les relier et à vous garder des préjugés.',
  ),
  objectives: [
    t('Reconocer señales de control, de trabajo, de documentos y de trato.', 'Recognise signs of control, work, documents and treatment.', 'Reconnaître des signes de contrôle, de travail, de papiers et de traitement.'),
    t('Combinar señales y decidir si corresponde referir.', 'Combine signs and decide whether a referral is due.', 'Combiner des signes et décider s’il convient d’orienter.'),
    t('Detectar prejuicios propios que hacen ver de más o de menos.', 'Notice your own prejudices that make you see too much or too little.', 'Repérer ses propres préjugés, qui font voir trop ou trop peu.'),
  ],
  questions: [
    t('¿Qué señales puede ver cualquiera, sin preguntar?', 'Which signs can anybody see without asking?', 'Quels signes chacun peut-il voir sans poser de questions?'),
    t('¿Cuándo hay bastante para referir?', 'When is there enough to refer?', 'Quand y a-t-il assez d’éléments pour orienter?'),
    t('¿Qué errores cometemos por prejuicio?', 'What mistakes do we make out of prejudice?', 'Quelles erreurs commettons-nous par préjugé?'),
  ],
  keyPoints: [
    t('Una señal llama la atención; varias, de grupos distintos, piden referir.', 'One sign draws attention; several from different groups call for referral.', 'Un signe attire l’attention; plusieurs, de groupes différents, appellent une orientation.'),
    t('Que no haya señales no descarta nada.', 'No visible signs rule nothing out.', 'L’absence de signes n’exclut rien.'),
    t('Con una niña, un niño o adolescente basta una duda razonable.', 'With a child, reasonable doubt is enough.', 'Pour un enfant, un doute raisonnable suffit.'),
    t('Ni el origen, ni la ropa, ni la orientación sexual son señales.', 'Origin, clothing and sexual orientation are not signs.', 'Ni l’origine, ni les vêtements, ni l’orientation sexuelle ne sont des signes.'),
    t('Mirar no es vigilar: nadie del comité sigue, fotografía ni interroga.', 'Seeing is not surveillance: no committee member follows, photographs or questions anybody.', 'Voir n’est pas surveiller : aucun membre du comité ne suit, ne photographie ni n’interroge qui que ce soit.'),
  ],
  warning: {
    text: t('Este módulo nombra formas de control y de maltrato, sin escenas ni detalles. Puede saltar cualquier parte.', 'This module names forms of control and ill-treatment, without scenes or detail. You may skip any part.', 'Ce module nomme des formes de contrôle et de mauvais traitement, sans scènes ni détails. Vous pouvez passer toute partie.'),
    debrief: t('Al cerrar, pregunte «¿cómo se van?» y acepte el silencio. Recuerde la persona de apoyo del grupo y dónde hablar a solas.', 'At the end ask “how are you leaving?” and accept silence. Recall who is the group’s support person and where to talk alone.', 'À la fin, demandez « comment repartez-vous? » et acceptez le silence. Rappelez qui est la personne de soutien du groupe et où parler en privé.'),
  },
  notes: t('Repita que la lista sirve para referir, no para acusar. Evite fotos: refuerzan estereotipos.', 'Repeat that the list serves to refer, not to accuse. Avoid photographs: they feed stereotypes.', 'Répétez que la liste sert à orienter, pas à accuser. Évitez les photos : elles renforcent les stéréotypes.'),
  activities: [
    activity({
      id: 'm3-a1', kind: 'reading', minutes: 15, grouping: 'individual',
      title: t('Cuatro grupos de señales', 'Four groups of signs', 'Quatre groupes de signes'),
      body: t(
        `**Control.** Otra persona habla por ella. No decide sus horarios. Pide permiso para todo. Teme a alguien.

        **Trabajo.** Jornadas sin descanso. No recibe su pago o se lo descuentan por deudas. Vive donde trabaja y no puede salir.

        **Documentos y dinero.** Alguien guarda su identidad. No sabe la dirección donde vive. Debe un pasaje o un adelanto que nunca termina de pagar.

        **Trato y salud.** Se ve agotada o con hambre. Tiene lesiones sin atender. No tiene contacto con su familia. Repite una historia aprendida.

        **Con niñas, niños y adolescentes, además:** no va a la escuela, está con personas adultas que no explican el vínculo, tiene objetos o dinero sin explicación, sale de noche a trabajar.

        :::callout
        **Sumar, no adivinar.** Una señal: atención. Dos o más de grupos distintos: consulte y refiera. Peligro inmediato: emergencia primero.
        :::

        :::caution
        No compruebe nada por su cuenta. Una pregunta de más puede poner en peligro a la persona y a usted.
        :::`,
        `**Control.** Somebody else speaks for the person. They do not decide their hours. They ask leave for everything. They fear somebody.

        **Work.** Days without rest. Pay is withheld or swallowed by debts. They live where they work and cannot go out.

        **Documents and money.** Somebody keeps their identity card. They do not know the address where they live. They owe a fare or an advance that is never paid off.

        **Treatment and health.** They look exhausted or hungry. They have untreated injuries. They have no contact with family. They repeat a rehearsed story.

        **With children, also:** not at school, with adults who cannot explain the tie, with objects or money nobody can account for, out at night to work.

        :::callout
        **Add up, do not guess.** One sign: attention. Two or more from different groups: consult and refer. Immediate danger: emergency first.
        :::

        :::caution
        Verify nothing yourself. One question too many can endanger the person and you.
        :::`,
        `**Contrôle.** Quelqu’un d’autre parle à sa place. La personne ne décide pas de ses horaires. Elle demande la permission pour tout. Elle craint quelqu’un.

        **Travail.** Des journées sans repos. Le salaire n’est pas versé ou est absorbé par des dettes. Elle vit là où elle travaille et ne peut pas sortir.

        **Papiers et argent.** Quelqu’un garde sa carte d’identité. Elle ne connaît pas l’adresse où elle vit. Elle doit un billet ou une avance qu’elle ne finit jamais de rembourser.

        **Traitement et santé.** Elle paraît épuisée ou affamée. Elle a des blessures non soignées. Elle n’a pas de contact avec sa famille. Elle répète une histoire apprise.

        **Pour les enfants, en plus :** absence de l’école, adultes qui n’expliquent pas le lien, objets ou argent sans explication, sorties de nuit pour travailler.

        :::callout
        **Additionner, ne pas deviner.** Un signe : attention. Deux ou plus, de groupes différents : consultez et orientez. Danger immédiat : urgence d’abord.
        :::

        :::caution
        Ne vérifiez rien par vous-même. Une question de trop peut mettre en danger la personne et vous.
        :::`,
      ),
      notes: t('Pida un ejemplo laboral de cada grupo, siempre general y sin lugares.', 'Ask for one general work example of each group, never with places.', 'Demandez un exemple général de chaque groupe, sans jamais nommer de lieux.'),
      method: t('Lectura y ejemplos.', 'Reading and examples.', 'Lecture et exemples.'),
    }),
    activity({
      id: 'm3-a2', kind: 'exercise', minutes: 25, grouping: 'small_groups', materials: [cards],
      title: t('Sumar señales', 'Adding up signs', 'Additionner les signes'),
      body: t(
        `Saquen tres tarjetas al azar y decidan juntos: ¿atención, consultar y referir, o emergencia?

        Después cambien una tarjeta. ¿Cambia la decisión? ¿Por qué?

        :::checklist
        - ¿De cuántos grupos son las señales?
        - ¿Hay una niña, un niño o adolescente?
        - ¿Hay peligro ahora?
        - ¿Existe otra explicación sencilla?
        :::`,
        `Draw three cards at random and decide together: attention, consult and refer, or emergency?

        Then swap one card. Does the decision change? Why?

        :::checklist
        - How many groups do the signs come from?
        - Is there a child?
        - Is there danger now?
        - Is there another simple explanation?
        :::`,
        `Tirez trois cartes au hasard et décidez ensemble : attention, consulter et orienter, ou urgence?

        Changez ensuite une carte. La décision change-t-elle? Pourquoi?

        :::checklist
        - De combien de groupes viennent les signes?
        - Y a-t-il un enfant?
        - Y a-t-il un danger maintenant?
        - Existe-t-il une autre explication simple?
        :::`,
      ),
      notes: t('Haga tres rondas. En cada una pregunte quién decide después de referir: nunca el comité.', 'Run three rounds. In each ask who decides after the referral: never the committee.', 'Faites trois tours. À chacun, demandez qui décide après l’orientation : jamais le comité.'),
      solution: t('No hay una sola respuesta. Lo correcto es nombrar los grupos de señales, poner primero el peligro inmediato y referir ante duda razonable si hay una niña, un niño o adolescente.', 'There is no single answer. What is right is to name the groups of signs, put immediate danger first and refer on reasonable doubt where there is a child.', 'Il n’y a pas de réponse unique. Il faut nommer les groupes de signes, placer d’abord le danger immédiat et orienter en cas de doute raisonnable s’il y a un enfant.'),
      method: t('Decisión grupal con tarjetas.', 'Group decision with cards.', 'Décision de groupe avec cartes.'),
    }),
    activity({
      id: 'm3-a3', kind: 'case_study', minutes: 25, grouping: 'small_groups', materials: [sheet], attestation: 'fictional',
      title: t('La visita de rutina', 'The routine visit', 'La visite de routine'),
      body: t(
        `Historia ficticia. ${attested.es}

        Una persona de su institución hace una visita de rutina a un negocio. Ve a dos trabajadores que duermen en la bodega. Quien administra contesta cuando se les pregunta algo. Uno mira el reloj con miedo. El otro dice que «todavía está pagando el viaje». Nadie tiene lesiones ni pide ayuda.

        1. Nombren cada señal y su grupo.
        2. ¿Qué no sabemos?
        3. ¿Qué hace la persona en los siguientes cinco minutos? ¿Qué no hace?
        4. ¿Con quién habla al salir?`,
        `A fictional story. ${attested.en}

        Somebody from your institution makes a routine visit to a business and sees two workers who sleep in the storeroom. The manager answers when they are asked something. One watches the clock in fear. The other says he is “still paying for the journey”. Nobody is injured or asks for help.

        1. Name each sign and its group.
        2. What do we not know?
        3. What does the visitor do in the next five minutes? What do they not do?
        4. Whom do they speak to on leaving?`,
        `Histoire fictive. ${attested.fr}

        Une personne de votre institution fait une visite de routine dans un commerce. Elle voit deux travailleurs qui dorment dans l’entrepôt. La personne qui gère répond à leur place. L’un regarde l’heure avec crainte. L’autre dit qu’il « paie encore le voyage ». Personne n’est blessé ni ne demande d’aide.

        1. Nommez chaque signe et son groupe.
        2. Qu’est-ce que nous ne savons pas?
        3. Que fait la personne dans les cinq minutes qui suivent? Que ne fait-elle pas?
        4. À qui parle-t-elle en sortant?`,
      ),
      notes: t('Si alguien propone volver de encubierto, pregunte qué puede salir mal y para quién.', 'If somebody suggests going back undercover, ask what could go wrong and for whom.', 'Si quelqu’un propose d’y retourner incognito, demandez ce qui pourrait mal tourner et pour qui.'),
      solution: t('Control, trabajo, dinero: hay bastante para referir. Termina la visita con normalidad, no interroga ni promete, no avisa a quien administra, y consulta enseguida con el punto focal y el directorio.', 'Control, work, money: enough to refer. They end the visit as usual, question nobody, promise nothing, do not alert the manager, and consult the focal point and the directory at once.', 'Contrôle, travail, argent : assez pour orienter. La personne termine la visite normalement, n’interroge pas, ne promet rien, n’alerte pas la gestion et consulte aussitôt le point focal et le répertoire.'),
      method: t('Estudio de caso con pregunta escalonada.', 'Stepped case study.', 'Étude de cas par étapes.'),
    }),
    pause('m3-a4', 10, t('Póngase de pie si quiere. Apoye los pies en el suelo. Suelte los hombros. Respire cuatro veces, despacio. Tome agua. También puede salir un momento.', 'Stand if you wish. Feel your feet on the floor. Let your shoulders drop. Breathe slowly four times. Drink some water. You may also step out.', 'Levez-vous si vous le souhaitez. Posez les pieds au sol. Relâchez les épaules. Respirez lentement quatre fois. Buvez de l’eau. Vous pouvez aussi sortir un moment.')),
    activity({
      id: 'm3-a6', kind: 'discussion', minutes: 15, grouping: 'whole', materials: [paper],
      title: t('Lo que el prejuicio esconde', 'What prejudice hides', 'Ce que le préjugé cache'),
      body: t(
        `Completen en voz alta, sin nombrar a nadie:

        - «Nos cuesta ver señales en…» (hombres, familias conocidas, negocios respetados).
        - «Vemos señales de más en…» (personas migrantes, trabajadoras sexuales, personas LGBTI, pueblos indígenas y afrohondureños).

        ¿Qué daño causa cada error? ¿Qué haremos para revisarnos?`,
        `Complete aloud, naming nobody:

        - “We find it hard to see signs in…” (men, well-known families, respected businesses).
        - “We see too many signs in…” (migrants, sex workers, LGBTI people, Indigenous and Afro-Honduran peoples).

        What harm does each error do? How will we check ourselves?`,
        `Complétez à voix haute, sans nommer personne :

        - « Nous avons du mal à voir des signes chez… » (les hommes, les familles connues, les commerces respectés).
        - « Nous voyons trop de signes chez… » (les personnes migrantes, les travailleuses du sexe, les personnes LGBTI, les peuples autochtones et afro-honduriens).

        Quel tort cause chaque erreur? Que ferons-nous pour nous corriger?`,
      ),
      notes: t('Cuide a quienes pertenecen a los grupos nombrados: no les pida hablar en nombre de nadie.', 'Look after members of the groups named: do not ask them to speak for anybody.', 'Prenez soin des membres des groupes nommés : ne leur demandez pas de parler au nom de qui que ce soit.'),
      method: t('Plenaria con frases incompletas.', 'Plenary with open sentences.', 'Plénière avec phrases à compléter.'),
    }),
    quiz('m3'),
  ],
});
