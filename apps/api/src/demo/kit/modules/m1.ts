import { activity, attested, kitModule, quiz, reflection } from '../authoring.ts';
import { cards, paper, sheet } from '../materials.ts';
import { t } from '../text.ts';

/** Module 1: what the offence is. Act, means and purpose; with children the means are not needed. */
export const m1 = kitModule({
  id: 'm1',
  title: t('Tres preguntas: acto, medios y fin', 'Three questions: act, means and purpose', 'Trois questions : acte, moyens et but'),
  summary: t(
    'Con tres preguntas se reconoce la trata de personas: qué se hizo, cómo se hizo y para qué. Con niñas, niños y adolescentes bastan dos.',
    'Three questions are enough to recognise trafficking in persons: what was done, how, and for what. With children, two are enough.',
    'Trois questions permettent de reconnaître la traite des personnes : ce qui a été fait, comment, et dans quel but. Pour les enfants, deux suffisent.',
  ),
  objectives: [
    t('Explicar el acto, los medios y el fin con palabras propias.', 'Explain act, means and purpose in your own words.', 'Expliquer l’acte, les moyens et le but dans vos propres mots.'),
    t('Decir por qué con niñas, niños y adolescentes no hace falta probar los medios.', 'Say why the means need not be shown when the person is a child.', 'Dire pourquoi il n’est pas nécessaire d’établir les moyens lorsqu’il s’agit d’un enfant.'),
    t('Explicar por qué el consentimiento no borra la explotación.', 'Explain why consent does not cancel out exploitation.', 'Expliquer pourquoi le consentement n’efface pas l’exploitation.'),
  ],
  questions: [
    t('¿Qué tiene que haber para hablar de trata?', 'What must be present before we speak of trafficking?', 'Que faut-il pour parler de traite?'),
    t('¿Puede haber trata sin viaje, sin encierro y sin frontera?', 'Can there be trafficking without travel, locked doors or a border?', 'Peut-il y avoir traite sans voyage, sans enfermement et sans frontière?'),
    t('¿Qué cambia cuando la persona tiene menos de 18 años?', 'What changes when the person is under 18?', 'Qu’est-ce qui change lorsque la personne a moins de 18 ans?'),
  ],
  keyPoints: [
    t('La trata une un acto, unos medios y un fin: la explotación.', 'Trafficking joins an act, means and a purpose: exploitation.', 'La traite réunit un acte, des moyens et un but : l’exploitation.'),
    t('Con menores de 18 años bastan el acto y el fin.', 'For anyone under 18, act and purpose are enough.', 'Pour une personne de moins de 18 ans, l’acte et le but suffisent.'),
    t('El consentimiento no cuenta si hubo engaño, amenaza, fuerza o abuso de una situación de vulnerabilidad.', 'Consent does not count where there was deceit, threat, force or abuse of a vulnerable position.', 'Le consentement ne compte pas s’il y a eu tromperie, menace, force ou abus d’une situation de vulnérabilité.'),
    t('Puede ocurrir dentro del mismo municipio: lo central es la explotación, no el viaje.', 'It can happen within one municipality: exploitation is the core, not travel.', 'Elle peut se produire dans une même municipalité : l’essentiel est l’exploitation, non le déplacement.'),
    t('El comité reconoce y refiere; calificar el delito corresponde a la Fiscalía y a los tribunales.', 'The committee recognises and refers; prosecutors and courts decide what the offence is.', 'Le comité reconnaît et oriente; qualifier l’infraction revient au ministère public et aux tribunaux.'),
  ],
  notes: t(
    'Antes de la sesión lea la definición de la ley nacional vigente y confirme con una persona asesora jurídica si es más amplia que la internacional. No pida experiencias propias.',
    'Before the session read the definition in the national law now in force and check with legal counsel whether it is broader than the international one. Do not ask for personal experiences.',
    'Avant la séance, lisez la définition de la loi nationale en vigueur et vérifiez auprès d’une personne conseillère juridique si elle est plus large que la définition internationale. Ne sollicitez pas d’expériences personnelles.',
  ),
  activities: [
    activity({
      id: 'm1-a1', kind: 'discussion', minutes: 15, grouping: 'small_groups', materials: [paper],
      title: t('Lo que se dice y lo que es', 'What people say and what is so', 'Ce qu’on dit et ce qui est'),
      body: t(
        `En grupo, lean las cuatro frases. Marquen cada una: cierta, falsa o «depende».

        - «Si la persona aceptó, no es trata.»
        - «Siempre hay que cruzar una frontera.»
        - «Solo les pasa a mujeres jóvenes.»
        - «Si tiene teléfono y sale a la calle, es libre.»

        Escriban una razón por frase. No hace falta ponerse de acuerdo.`,
        `In your group, read the four sentences. Mark each one true, false or “it depends”.

        - “If the person agreed, it is not trafficking.”
        - “A border must always be crossed.”
        - “It only happens to young women.”
        - “Anyone with a phone who goes out on the street is free.”

        Write one reason for each. You do not have to agree.`,
        `En groupe, lisez les quatre phrases. Indiquez pour chacune : vrai, faux ou « ça dépend ».

        - « Si la personne a accepté, ce n’est pas de la traite. »
        - « Il faut toujours franchir une frontière. »
        - « Cela n’arrive qu’aux jeunes femmes. »
        - « Quelqu’un qui a un téléphone et qui sort dans la rue est libre. »

        Notez une raison par phrase. L’accord n’est pas nécessaire.`,
      ),
      notes: t('Anote las razones, no los nombres. Vuelva a las cuatro frases al cerrar el módulo. Si alguien empieza a contar un caso, agradezca y regrese a la frase.', 'Record reasons, not names. Return to the four sentences when closing the module. If somebody starts telling a case, thank them and go back to the sentence.', 'Notez les raisons, pas les noms. Revenez aux quatre phrases à la fin du module. Si quelqu’un commence à raconter un cas, remerciez et revenez à la phrase.'),
      solution: t('Las cuatro son falsas. El consentimiento no vale si hubo medios; puede ser interna; hombres, niños y personas mayores también la sufren; el control puede ser una deuda, una amenaza o el miedo.', 'All four are false. Consent is void where means were used; it can be internal; men, boys and older people are affected too; control can be a debt, a threat or fear.', 'Les quatre sont fausses. Le consentement est sans valeur s’il y a eu des moyens; elle peut être interne; des hommes, des garçons et des personnes âgées la subissent aussi; le contrôle peut être une dette, une menace ou la peur.'),
      method: t('Votación por tarjetas y puesta en común breve.', 'Card vote and a short report back.', 'Vote par cartes et brève mise en commun.'),
    }),
    activity({
      id: 'm1-a2', kind: 'reading', minutes: 15, grouping: 'individual',
      title: t('El acto, los medios y el fin', 'Act, means and purpose', 'L’acte, les moyens et le but'),
      body: t(
        `El acuerdo internacional de referencia es el Protocolo de Palermo, del año 2000. Propone mirar tres cosas.

        **1. El acto: qué se hizo.** Captar, transportar, trasladar, acoger o recibir a una persona. Basta uno.

        **2. Los medios: cómo se hizo.** Amenaza, fuerza, rapto, fraude, engaño, abuso de poder o de una situación de vulnerabilidad, o pagar a quien tiene autoridad sobre la persona. Basta uno.

        **3. El fin: para qué.** La explotación: sexual, trabajo o servicio forzado, servidumbre, prácticas parecidas a la esclavitud, extracción de órganos, entre otras. Basta la intención; no es preciso que haya empezado.

        :::callout
        **Menos de 18 años: dos preguntas.** Si hay acto y fin de explotación, es trata, aunque nadie haya engañado ni forzado. Nadie de esa edad consiente su propia explotación.
        :::

        **¿Y si aceptó?** Cuando se usó alguno de los medios, aceptar no cambia nada. Quien acepta un trabajo no acepta ser explotado en él.

        :::caution
        La ley nacional puede ser más amplia que el Protocolo. Consulte el texto vigente con su institución.
        :::`,
        `The international reference is the Palermo Protocol of 2000. It asks us to look at three things.

        **1. The act: what was done.** Recruiting, transporting, transferring, harbouring or receiving a person. One is enough.

        **2. The means: how it was done.** Threat, force, abduction, fraud, deceit, abuse of power or of a vulnerable position, or paying somebody who has authority over the person. One is enough.

        **3. The purpose: what for.** Exploitation: sexual exploitation, forced labour or services, servitude, practices similar to slavery, removal of organs, among others. The intention is enough; it need not have begun.

        :::callout
        **Under 18: two questions.** If there is an act and a purpose of exploitation, it is trafficking, even if nobody deceived or forced anyone. No one of that age consents to their own exploitation.
        :::

        **What if they agreed?** Where any of the means was used, agreement changes nothing. Whoever accepts a job does not accept being exploited in it.

        :::caution
        National law may be broader than the Protocol. Check the text in force with your institution.
        :::`,
        `La référence internationale est le Protocole de Palerme, adopté en 2000. Il invite à examiner trois choses.

        **1. L’acte : ce qui a été fait.** Recruter, transporter, transférer, héberger ou accueillir une personne. Un seul suffit.

        **2. Les moyens : comment.** Menace, force, enlèvement, fraude, tromperie, abus d’autorité ou d’une situation de vulnérabilité, ou paiement à quelqu’un qui a autorité sur la personne. Un seul suffit.

        **3. Le but : pour quoi.** L’exploitation : sexuelle, travail ou services forcés, servitude, pratiques analogues à l’esclavage, prélèvement d’organes, entre autres. L’intention suffit; il n’est pas nécessaire que l’exploitation ait commencé.

        :::callout
        **Moins de 18 ans : deux questions.** S’il y a un acte et un but d’exploitation, c’est de la traite, même si personne n’a trompé ni forcé. À cet âge, personne ne consent à sa propre exploitation.
        :::

        **Et si la personne a accepté?** Lorsqu’un des moyens a été employé, l’accord ne change rien. Accepter un emploi, ce n’est pas accepter d’y être exploité.

        :::caution
        La loi nationale peut être plus large que le Protocole. Vérifiez le texte en vigueur auprès de votre institution.
        :::`,
      ),
      notes: t('Dé ocho minutos de lectura en silencio y siete para dudas. Si la lectura en pantalla cuesta, lea en voz alta por turnos voluntarios.', 'Allow eight minutes of silent reading and seven for questions. If reading on screen is hard, read aloud with volunteers.', 'Prévoyez huit minutes de lecture silencieuse et sept pour les questions. Si la lecture à l’écran est difficile, lisez à voix haute avec des volontaires.'),
      method: t('Lectura y preguntas.', 'Reading and questions.', 'Lecture et questions.'),
    }),
    activity({
      id: 'm1-a3', kind: 'exercise', minutes: 25, grouping: 'pairs', materials: [cards],
      title: t('Ordenar las tarjetas', 'Sort the cards', 'Classer les cartes'),
      body: t(
        `Cada pareja tiene nueve tarjetas. Pónganlas en tres columnas: acto, medio o fin.

        1. Recibir a alguien en una casa.
        2. Prometer un sueldo que no existe.
        3. Trabajo forzado en una finca.
        4. Llevar a alguien de un municipio a otro.
        5. Retener los documentos y amenazar a la familia.
        6. Obligar a pedir dinero en la calle.
        7. Buscar por redes a personas sin empleo.
        8. Aprovechar que alguien perdió su vivienda.
        9. Servidumbre en una casa particular.

        Después armen una historia corta con una tarjeta de cada columna. Quiten la del medio: ¿en qué caso sigue siendo trata?`,
        `Each pair has nine cards. Put them in three columns: act, means or purpose.

        1. Taking somebody into a house.
        2. Promising a wage that does not exist.
        3. Forced labour on a farm.
        4. Driving somebody from one municipality to another.
        5. Keeping documents and threatening the family.
        6. Forcing somebody to beg in the street.
        7. Looking online for people without work.
        8. Taking advantage of somebody who lost their home.
        9. Servitude in a private house.

        Then build a short story with one card from each column. Take away the means: when is it still trafficking?`,
        `Chaque paire a neuf cartes. Placez-les en trois colonnes : acte, moyen ou but.

        1. Accueillir quelqu’un dans une maison.
        2. Promettre un salaire qui n’existe pas.
        3. Travail forcé dans une ferme.
        4. Conduire quelqu’un d’une municipalité à une autre.
        5. Retenir les papiers et menacer la famille.
        6. Obliger quelqu’un à mendier.
        7. Chercher en ligne des personnes sans emploi.
        8. Profiter de quelqu’un qui a perdu son logement.
        9. Servitude dans une maison privée.

        Composez ensuite une courte histoire avec une carte de chaque colonne. Retirez le moyen : dans quel cas est-ce encore de la traite?`,
      ),
      notes: t('Pase por las mesas y pregunte «¿cómo lo saben?» en vez de corregir. La tarjeta 8 suele generar duda: el medio es el abuso, no la pérdida de la vivienda.', 'Go round the tables and ask “how do you know?” instead of correcting. Card 8 often raises doubt: the means is the abuse, not the loss of the home.', 'Passez aux tables et demandez « comment le savez-vous? » plutôt que de corriger. La carte 8 suscite souvent un doute : le moyen est l’abus, non la perte du logement.'),
      solution: t('Acto: 1, 4, 7. Medio: 2, 5, 8. Fin: 3, 6, 9. Sin el medio sigue siendo trata cuando la persona tiene menos de 18 años.', 'Act: 1, 4, 7. Means: 2, 5, 8. Purpose: 3, 6, 9. Without the means it is still trafficking when the person is under 18.', 'Acte : 1, 4, 7. Moyen : 2, 5, 8. But : 3, 6, 9. Sans le moyen, c’est encore de la traite lorsque la personne a moins de 18 ans.'),
      method: t('Clasificación manipulativa.', 'Hands-on sorting.', 'Classement avec manipulation.'),
    }),
    activity({
      id: 'm1-a4', kind: 'case_study', minutes: 25, grouping: 'small_groups', materials: [sheet], attestation: 'fictional',
      title: t('Dos historias inventadas', 'Two invented stories', 'Deux histoires inventées'),
      warning: {
        text: t('Habla de abuso de confianza y de trabajo sin libertad, sin detalles. Puede saltar esta parte sin consecuencia.', 'This part speaks of betrayed trust and work without freedom, without detail. You may skip it at no cost.', 'Cette partie parle de confiance trahie et de travail sans liberté, sans détails. Vous pouvez la passer sans conséquence.'),
        debrief: t('Cierre con una ronda de una palabra. Recuerde el apoyo disponible y que nadie debe explicar por qué saltó la parte.', 'Close with one word from each person. Recall the support available and that nobody must explain why they skipped.', 'Terminez par un tour de table d’un mot. Rappelez le soutien disponible et que personne n’a à expliquer pourquoi il a passé cette partie.'),
      },
      body: t(
        `Historias ficticias. ${attested.es}

        **Historia A.** A una persona adulta le ofrecen cuidar una casa en la ciudad, con sueldo y comida. Al llegar le dicen que debe el pasaje. Le guardan la identidad «por seguridad». Trabaja todos los días, sin pago, y le advierten que a su familia le irá mal si se va.

        **Historia B.** Una adolescente de 16 años va con gusto a ayudar en el negocio de una conocida de la familia. Nadie la amenaza. La conocida planea explotarla sexualmente y cobrar por ello.

        Para cada historia contesten: ¿cuál es el acto?, ¿cuál es el medio?, ¿cuál es el fin?, ¿qué pregunta sobra?`,
        `Fictional stories. ${attested.en}

        **Story A.** An adult is offered work looking after a house in the city, with wages and meals. On arrival the person is told the fare is owed. Their identity card is kept “for safety”. They work every day, unpaid, and are warned that their family will suffer if they leave.

        **Story B.** A 16-year-old girl goes gladly to help in the business of a family acquaintance. Nobody threatens her. The acquaintance plans to exploit her sexually and be paid for it.

        For each story answer: what is the act, what are the means, what is the purpose, and which question is not needed?`,
        `Histoires fictives. ${attested.fr}

        **Histoire A.** On offre à une personne adulte de s’occuper d’une maison en ville, avec salaire et repas. À l’arrivée, on lui dit qu’elle doit le prix du voyage. On garde sa carte d’identité « par sécurité ». Elle travaille chaque jour, sans salaire, et on l’avertit que sa famille souffrira si elle part.

        **Histoire B.** Une adolescente de 16 ans va volontiers aider au commerce d’une connaissance de la famille. Personne ne la menace. La connaissance prévoit de l’exploiter sexuellement et d’en tirer de l’argent.

        Pour chaque histoire, répondez : quel est l’acte, quel est le moyen, quel est le but, et quelle question est inutile?`,
      ),
      notes: t('Entregue la historia B a la mitad de los grupos si hay poco tiempo. Corte todo intento de buscar a quién «se parece».', 'Give story B to half the groups if time is short. Stop any attempt to guess whom it “resembles”.', 'Donnez l’histoire B à la moitié des groupes si le temps manque. Interrompez toute tentative de deviner à qui elle « ressemble ».'),
      solution: t('A: acoger; engaño, deuda, retención de documentos y amenaza; servidumbre o trabajo forzado. B: captar o recibir; el medio sobra porque tiene 16 años; explotación sexual, aunque no haya empezado.', 'A: harbouring; deceit, debt, retained documents and threat; servitude or forced labour. B: recruiting or receiving; means are not needed because she is 16; sexual exploitation, even if it has not begun.', 'A : héberger; tromperie, dette, papiers retenus et menace; servitude ou travail forcé. B : recruter ou accueillir; le moyen est inutile puisqu’elle a 16 ans; exploitation sexuelle, même si elle n’a pas commencé.'),
      method: t('Estudio de caso en grupos con un cuadro de cuatro casillas.', 'Group case study with a four-box grid.', 'Étude de cas en groupes avec un tableau de quatre cases.'),
    }),
    quiz('m1'),
    reflection({
      id: 'm1-a6', minutes: 5,
      title: t('Una idea que cambió', 'One idea that changed', 'Une idée qui a changé'),
      body: t('Vuelva a las cuatro frases del inicio. Escriba para usted: ¿qué respuesta cambiaría y por qué? No se entrega.', 'Go back to the four sentences. Write for yourself: which answer would you change, and why? Nothing is handed in.', 'Revenez aux quatre phrases du début. Écrivez pour vous : quelle réponse changeriez-vous et pourquoi? Rien n’est remis.'),
      notes: t('Silencio de tres minutos. Pida solo dos voces voluntarias.', 'Three minutes of silence. Ask for two volunteers only.', 'Trois minutes de silence. Ne demandez que deux volontaires.'),
    }),
  ],
});
