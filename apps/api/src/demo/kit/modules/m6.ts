import { activity, kitModule, pause, quiz, reflection } from '../authoring.ts';
import { paper, sheet } from '../materials.ts';
import { t } from '../text.ts';

/** Module 6: discretion, safety of committee members, records without case data, vicarious trauma and self-care. */
export const m6 = kitModule({
  id: 'm6',
  title: t('Discreción y cuidado propio', 'Discretion and self-care', 'Discrétion et soin de soi'),
  summary: t(
    'Hablar de más puede poner en riesgo a otra persona y a usted. Cuidar lo que se dice, lo que se escribe y cómo se siente es parte del trabajo.',
    'Saying too much can endanger another person and you. Minding what you say, what you write and how you feel is part of the work.',
    'En dire trop peut mettre une autre personne et vous-même en danger. Veiller à ce qu’on dit, à ce qu’on écrit et à ce qu’on ressent fait partie du travail.',
  ),
  objectives: [
    t('Escribir un registro útil sin datos que identifiquen a nadie.', 'Write a useful record without data that identifies anybody.', 'Rédiger une note utile sans données qui identifient quelqu’un.'),
    t('Aplicar reglas de seguridad para integrantes del comité.', 'Apply safety rules for committee members.', 'Appliquer des règles de sécurité pour les membres du comité.'),
    t('Reconocer señales de desgaste y trauma vicario y pedir apoyo.', 'Recognise signs of exhaustion and vicarious trauma and ask for support.', 'Reconnaître des signes d’épuisement et de trauma vicariant et demander du soutien.'),
  ],
  questions: [
    t('¿Quién necesita saberlo de verdad?', 'Who really needs to know?', 'Qui a vraiment besoin de savoir?'),
    t('¿Qué puedo registrar sin poner a nadie en riesgo?', 'What can I record without putting anybody at risk?', 'Que puis-je noter sans mettre personne en danger?'),
    t('¿Cómo sé que necesito apoyo?', 'How do I know I need support?', 'Comment savoir que j’ai besoin de soutien?'),
  ],
  keyPoints: [
    t('Comparta solo lo necesario, solo con quien lo necesita para proteger.', 'Share only what is needed, only with whoever needs it in order to protect.', 'Ne partagez que le nécessaire, seulement avec qui en a besoin pour protéger.'),
    t('El comité registra su trabajo, nunca el caso.', 'The committee records its work, never the case.', 'Le comité consigne son travail, jamais le cas.'),
    t('Nadie actúa en solitario; ante una amenaza, se detiene y avisa.', 'Nobody acts alone; when threatened, stop and report.', 'Personne n’agit en solitaire; en cas de menace, on s’arrête et on avise.'),
    t('El trauma vicario es un efecto del trabajo, no una debilidad.', 'Vicarious trauma is an effect of the work, not a weakness.', 'Le trauma vicariant est un effet du travail, non une faiblesse.'),
  ],
  warning: {
    text: t('Habla de cansancio emocional y de amenazas, sin ejemplos violentos. Nadie tiene que compartir nada. Puede saltarlo.', 'Speaks of emotional fatigue and threats, without violent examples. Nobody has to share anything. You may skip it.', 'Il est question de fatigue émotionnelle et de menaces, sans exemples violents. Personne n’a à se confier. Vous pouvez le passer.'),
    debrief: t('Termine con la pausa. Deje diez minutos disponibles para hablar a solas y recuerde el apoyo de la institución.', 'End with the pause. Keep ten minutes for talking alone and recall the institution’s support.', 'Terminez par la pause. Gardez dix minutes pour parler en privé et rappelez le soutien de l’institution.'),
  },
  notes: t('Confirme antes quién da apoyo psicosocial al personal de cada institución. No convierta el módulo en terapia.', 'Check beforehand who gives psychosocial support to each institution’s staff. Do not turn the module into therapy.', 'Vérifiez au préalable qui offre un soutien psychosocial au personnel de chaque institution. Ne transformez pas le module en thérapie.'),
  activities: [
    activity({
      id: 'm6-a1', kind: 'reading', minutes: 15, grouping: 'individual',
      title: t('Tres cuidados', 'Three kinds of care', 'Trois formes de soin'),
      body: t(
        `**1. Cuidar la información.** No comente situaciones en pasillos, transporte, casa ni grupos de mensajes. No reenvíe audios, fotos ni capturas. Borre lo que no debió llegarle, después de consultar con su punto focal.

        **2. Cuidar su seguridad.** Use el teléfono y el correo de la institución. Varíe rutas si hay tensión. Avise a dónde va. Si alguien le presiona o le amenaza, no responda: salga, avise a su jefatura y al canal de emergencia si hay peligro.

        **3. Cuidar cómo está.** Oír historias difíciles cansa el cuerpo y la mente. Señales frecuentes:

        - sueño interrumpido o pesadillas;
        - irritación, o no sentir nada;
        - desconfianza de todo el mundo;
        - no poder dejar de pensar en el trabajo.

        :::callout
        Si duran más de dos semanas o le impiden trabajar o convivir, hable con apoyo profesional. Pedirlo a tiempo es responsabilidad, no debilidad.
        :::`,
        `**1. Care for information.** Do not discuss situations in corridors, on transport, at home or in message groups. Do not forward audio, photographs or screenshots. Delete what should not have reached you, after checking with your focal point.

        **2. Care for your safety.** Use your institution’s phone and mail. Vary your routes in tense times. Say where you are going. If somebody pressures or threatens you, do not reply: leave, tell your superior, and use the emergency channel if there is danger.

        **3. Care for how you are.** Hearing hard stories tires body and mind. Common signs:

        - broken sleep or nightmares;
        - irritation, or feeling nothing;
        - distrust of everybody;
        - being unable to stop thinking about work.

        :::callout
        If they last more than two weeks, or keep you from working or being with others, speak to a professional. Asking in time is responsibility, not weakness.
        :::`,
        `**1. Prendre soin de l’information.** Ne parlez pas de situations dans les couloirs, les transports, à la maison ni dans les groupes de messagerie. Ne transférez ni audio, ni photo, ni capture d’écran. Effacez ce qui n’aurait pas dû vous parvenir, après consultation du point focal.

        **2. Prendre soin de votre sécurité.** Utilisez le téléphone et le courriel de l’institution. Variez vos trajets en cas de tension. Dites où vous allez. Si quelqu’un vous fait pression ou vous menace, ne répondez pas : partez, avisez votre supérieur et le canal d’urgence s’il y a danger.

        **3. Prendre soin de vous.** Entendre des histoires difficiles fatigue le corps et l’esprit. Signes fréquents :

        - sommeil interrompu ou cauchemars;
        - irritation, ou ne plus rien ressentir;
        - méfiance envers tout le monde;
        - incapacité à cesser de penser au travail.

        :::callout
        S’ils durent plus de deux semaines ou vous empêchent de travailler ou de vivre avec les autres, parlez à une personne professionnelle. Le demander à temps est une responsabilité, non une faiblesse.
        :::`,
      ),
      notes: t('No pida que cuenten síntomas. Lea despacio y deje un minuto de silencio.', 'Do not ask people to share symptoms. Read slowly and leave a minute of silence.', 'Ne demandez pas de partager des symptômes. Lisez lentement et laissez une minute de silence.'),
      method: t('Lectura en calma.', 'Quiet reading.', 'Lecture calme.'),
    }),
    activity({
      id: 'm6-a2', kind: 'exercise', minutes: 20, grouping: 'pairs', materials: [sheet], attestation: 'fictional',
      title: t('Registrar el trabajo, no el caso', 'Record the work, not the case', 'Consigner le travail, pas le cas'),
      body: t(
        `Esta nota inventada dice demasiado:

        > «La hija mayor de la dueña de la pulpería azul, que estudia en el colegio de la loma, nos contó el martes que su tío la obliga a trabajar.»

        **Reescríbanla** en dos renglones. Debe servir para contar el trabajo del comité y no permitir que nadie reconozca a la persona.

        Prueba final: si esta hoja se pierde en el mercado, ¿alguien corre peligro?

        :::spoiler
        Una salida posible: «Este mes: una consulta de posible riesgo, persona menor de 18 años. Referida el mismo día a la autoridad de protección por el canal del directorio.»
        :::`,
        `This invented note says too much:

        > “The eldest daughter of the owner of the blue corner shop, who studies at the school on the hill, told us on Tuesday that her uncle makes her work.”

        **Rewrite it** in two lines. It must serve to report the committee’s work and let nobody recognise the person.

        Final test: if this sheet is lost in the market, is anybody in danger?

        :::spoiler
        One way out: “This month: one query about possible risk, person under 18. Referred the same day to the protection authority through the directory’s channel.”
        :::`,
        `Cette note inventée en dit trop :

        > « La fille aînée de la propriétaire du petit magasin bleu, qui étudie à l’école de la colline, nous a raconté mardi que son oncle l’oblige à travailler. »

        **Réécrivez-la** en deux lignes. Elle doit rendre compte du travail du comité sans permettre à quiconque de reconnaître la personne.

        Dernière épreuve : si cette feuille se perd au marché, quelqu’un est-il en danger?

        :::spoiler
        Une solution possible : « Ce mois-ci : une consultation sur un risque possible, personne de moins de 18 ans. Orientée le jour même vers l’autorité de protection par le canal du répertoire. »
        :::`,
      ),
      notes: t('En departamentos pequeños la semana o el municipio ya identifican: pida agrupar por mes y por departamento.', 'In small departments a week or municipality already identifies: ask them to group by month and department.', 'Dans les petits départements, la semaine ou la municipalité suffit à identifier : demandez de regrouper par mois et par département.'),
      solution: t('Se quitan nombre, parentesco, oficio, lugar y día. Quedan: periodo, tipo de acción, grupo de edad, servicio y resultado de la referencia.', 'Remove name, kinship, trade, place and day. Keep: period, kind of action, age group, service and outcome of the referral.', 'On retire nom, parenté, métier, lieu et jour. Restent : période, type d’action, groupe d’âge, service et résultat de l’orientation.'),
      method: t('Reescritura en parejas.', 'Rewriting in pairs.', 'Réécriture en paires.'),
    }),
    activity({
      id: 'm6-a3', kind: 'discussion', minutes: 20, grouping: 'small_groups', materials: [paper],
      title: t('Acuerdos de seguridad del comité', 'The committee’s safety agreements', 'Ententes de sécurité du comité'),
      body: t(
        `En el comité hay instituciones distintas, y también puede haber intereses distintos. Acuerden:

        - qué se habla en reunión y qué nunca;
        - qué medio usan para coordinar;
        - quién acompaña a quien sale a terreno;
        - qué hacen si la presión viene de alguien con poder.

        Escriban cinco acuerdos de una línea.`,
        `A committee brings together different institutions, and perhaps different interests. Agree on:

        - what is said in meetings and what never is;
        - which channel you use to coordinate;
        - who accompanies whoever goes into the field;
        - what you do if pressure comes from somebody powerful.

        Write five one-line agreements.`,
        `Un comité réunit des institutions différentes et, parfois, des intérêts différents. Convenez :

        - de ce qui se dit en réunion et de ce qui ne s’y dit jamais;
        - du moyen de coordination;
        - de qui accompagne les personnes qui vont sur le terrain;
        - de ce qu’on fait si la pression vient de quelqu’un de puissant.

        Écrivez cinq ententes d’une ligne.`,
      ),
      notes: t('No mezcle jerarquías en un grupo si inhibe. Si se nombra a una persona, corte y lleve el tema al canal institucional.', 'Do not mix ranks in a group if it silences people. If a person is named, stop and take it to the institution’s channel.', 'Ne mélangez pas les niveaux hiérarchiques si cela fait taire. Si une personne est nommée, interrompez et renvoyez au canal institutionnel.'),
      method: t('Trabajo en grupos por institución.', 'Group work by institution.', 'Travail en groupes par institution.'),
    }),
    pause('m6-a4', 10, t('Elija una: caminar en silencio, estirar la espalda, respirar contando hasta cuatro o mirar por la ventana y nombrar cinco cosas que ve.', 'Choose one: walk in silence, stretch your back, breathe counting to four, or look out and name five things you see.', 'Choisissez : marcher en silence, étirer le dos, respirer en comptant jusqu’à quatre, ou regarder par la fenêtre et nommer cinq choses que vous voyez.')),
    reflection({
      id: 'm6-a6', minutes: 15,
      title: t('Mi plan de cuidado', 'My care plan', 'Mon plan de soin'),
      body: t(
        `Escriba solo para usted:

        - una señal que noto cuando estoy mal;
        - una persona con quien puedo hablar sin dar datos;
        - una cosa que haré cada semana;
        - un límite que diré en voz alta.

        Guarde la hoja en un lugar propio. No se entrega ni se comenta.`,
        `Write for yourself only:

        - a sign I notice when I am not well;
        - a person I can talk to without giving data;
        - one thing I will do each week;
        - one limit I will say aloud.

        Keep the sheet in a place of your own. It is neither handed in nor discussed.`,
        `Écrivez pour vous seulement :

        - un signe que je remarque quand je vais mal;
        - une personne à qui parler sans donner de renseignements;
        - une chose que je ferai chaque semaine;
        - une limite que je dirai à voix haute.

        Gardez la feuille dans un endroit à vous. Elle n’est ni remise ni commentée.`,
      ),
      notes: t('Haga también su plan: el grupo lo nota.', 'Do your own plan too: the group notices.', 'Faites aussi votre plan : le groupe le remarque.'),
    }),
    quiz('m6'),
  ],
});
