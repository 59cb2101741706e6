import { activity, attested, kitModule, quiz } from '../authoring.ts';
import { paper, phone, sheet } from '../materials.ts';
import { t } from '../text.ts';

/** Module 4: how people are approached, online, through job offers and after emergencies. */
export const m4 = kitModule({
  id: 'm4',
  // Promises and emergencies are told with examples of the place.
  core: false,
  title: t('Cómo se acercan: promesas, redes y emergencias', 'How they approach: promises, networks and emergencies', 'Comment on approche : promesses, réseaux et urgences'),
  summary: t(
    'Casi siempre empieza con confianza: una oferta, una amistad en línea, una ayuda después de una emergencia. Conocer los pasos permite prevenir sin asustar.',
    'It nearly always begins with trust: an offer, an online friendship, help after an emergency. Knowing the steps lets us prevent without frightening.',
    'Tout commence presque toujours par la confiance : une offre, une amitié en ligne, une aide après une urgence. Connaître les étapes permet de prévenir sans effrayer.',
  ),
  objectives: [
    t('Describir los pasos con que se gana y se abusa de la confianza.', 'Describe the steps by which trust is won and abused.', 'Décrire les étapes par lesquelles la confiance est gagnée, puis trahie.'),
    t('Revisar una oferta o un contacto en línea con preguntas de seguridad.', 'Check an offer or online contact with safety questions.', 'Vérifier une offre ou un contact en ligne avec des questions de sécurité.'),
    t('Explicar por qué el riesgo crece después de una emergencia y qué puede hacer el comité.', 'Explain why risk rises after an emergency and what the committee can do.', 'Expliquer pourquoi le risque augmente après une urgence et ce que le comité peut faire.'),
  ],
  questions: [
    t('¿Quién puede captar a otra persona?', 'Who might recruit another person?', 'Qui peut recruter une autre personne?'),
    t('¿Qué vuelve creíble una oferta falsa?', 'What makes a false offer believable?', 'Qu’est-ce qui rend crédible une fausse offre?'),
    t('¿Qué necesita una comunidad para decir no?', 'What does a community need in order to say no?', 'De quoi une communauté a-t-elle besoin pour dire non?'),
  ],
  keyPoints: [
    t('Suele captar alguien conocido o que parece confiable.', 'The recruiter is often known or seems trustworthy.', 'La personne qui recrute est souvent connue ou paraît digne de confiance.'),
    t('El patrón: acercarse, ofrecer, aislar, endeudar, controlar.', 'The pattern: approach, offer, isolate, indebt, control.', 'Le schéma : approcher, offrir, isoler, endetter, contrôler.'),
    t('Una emergencia rompe redes de apoyo y vuelve aceptable el riesgo.', 'An emergency breaks support networks and makes risk acceptable.', 'Une urgence rompt les réseaux de soutien et rend le risque acceptable.'),
    t('Prevenir es dar información y opciones, nunca prohibir el viaje ni culpar.', 'Prevention gives information and options; it never forbids travel or blames.', 'Prévenir, c’est donner de l’information et des choix, jamais interdire le voyage ni blâmer.'),
  ],
  notes: t('No muestre anuncios ni perfiles reales: exponen a personas y pueden estar activos. Use solo el ejemplo inventado.', 'Do not show real advertisements or profiles: they expose people and may be live. Use only the invented example.', 'Ne montrez ni annonces ni profils réels : ils exposent des personnes et peuvent être actifs. N’utilisez que l’exemple inventé.'),
  activities: [
    activity({
      id: 'm4-a1', kind: 'discussion', minutes: 15, grouping: 'small_groups', materials: [paper],
      title: t('Por qué alguien diría que sí', 'Why somebody would say yes', 'Pourquoi quelqu’un dirait oui'),
      body: t(
        `Piensen en su departamento, sin nombres. ¿Qué busca una persona que acepta una oferta lejos de casa?

        Hagan dos columnas: **lo que busca** y **lo que hoy no encuentra aquí**.

        Al final, señalen una columna en la que su comité puede influir.`,
        `Think of your department, without names. What is a person looking for when accepting an offer far from home?

        Make two columns: **what they seek** and **what they cannot find here today**.

        At the end, point to something your committee can influence.`,
        `Pensez à votre département, sans noms. Que cherche une personne qui accepte une offre loin de chez elle?

        Faites deux colonnes : **ce qu’elle cherche** et **ce qu’elle ne trouve pas ici aujourd’hui**.

        À la fin, indiquez un point sur lequel votre comité peut agir.`,
      ),
      notes: t('Lleve la conversación de la «ingenuidad» a las necesidades: trabajo, estudio, afecto, huir de violencia.', 'Move the talk from “naivety” to needs: work, study, affection, escaping violence.', 'Faites passer l’échange de la « naïveté » aux besoins : travail, études, affection, fuite de la violence.'),
      method: t('Dos columnas en papelógrafo.', 'Two columns on a flip chart.', 'Deux colonnes sur une feuille.'),
    }),
    activity({
      id: 'm4-a2', kind: 'reading', minutes: 15, grouping: 'individual',
      title: t('Cinco pasos que se repiten', 'Five steps that recur', 'Cinq étapes qui se répètent'),
      body: t(
        `**1. Acercarse.** Alguien conocido, una pareja reciente, un perfil en redes o en un juego, una agencia.

        **2. Ofrecer.** Trabajo bien pagado sin requisitos, beca, modelaje, matrimonio, cruce «a crédito».

        **3. Aislar.** «No le cuente a nadie». Cambiar de chat, viajar de prisa, dejar el teléfono.

        **4. Endeudar.** Pasaje, ropa, hospedaje, un favor o una imagen íntima que se usa para presionar.

        **5. Controlar.** Documentos retenidos, amenazas, vigilancia, vergüenza.

        **Después de una emergencia** (tormenta, sequía, epidemia, desplazamiento) faltan ingresos, escuela y vecinos de confianza. Llegan ofertas y ayudas que nadie verificó.

        :::callout
        **En línea el paso puede durar días.** Elogios, regalos, secretos y pedido de imágenes. A niñas, niños y adolescentes se les dice: no es su culpa, no borre nada, cuéntelo a una persona adulta de confianza.
        :::`,
        `**1. Approach.** Somebody known, a recent partner, a profile on social media or in a game, an agency.

        **2. Offer.** Well-paid work with no requirements, a scholarship, modelling, marriage, a crossing “on credit”.

        **3. Isolate.** “Tell nobody.” Moving to another chat, leaving in a hurry, giving up the phone.

        **4. Indebt.** Fare, clothes, lodging, a favour, or an intimate image used as pressure.

        **5. Control.** Documents kept, threats, surveillance, shame.

        **After an emergency** (storm, drought, epidemic, displacement) income, school and trusted neighbours are missing. Offers and aid arrive that nobody has checked.

        :::callout
        **Online, it can take only days.** Praise, gifts, secrets and requests for images. Children are told: it is not your fault, delete nothing, tell an adult you trust.
        :::`,
        `**1. Approcher.** Une connaissance, une relation récente, un profil sur un réseau social ou dans un jeu, une agence.

        **2. Offrir.** Un travail bien payé sans exigences, une bourse, du mannequinat, un mariage, un passage « à crédit ».

        **3. Isoler.** « N’en parle à personne. » Changer de clavardage, partir vite, laisser le téléphone.

        **4. Endetter.** Billet, vêtements, logement, une faveur ou une image intime qui sert à faire pression.

        **5. Contrôler.** Papiers retenus, menaces, surveillance, honte.

        **Après une urgence** (tempête, sécheresse, épidémie, déplacement), le revenu, l’école et le voisinage de confiance font défaut. Arrivent des offres et des aides que personne n’a vérifiées.

        :::callout
        **En ligne, quelques jours peuvent suffire.** Éloges, cadeaux, secrets et demandes d’images. On dit aux enfants : ce n’est pas ta faute, n’efface rien, parles-en à une personne adulte de confiance.
        :::`,
      ),
      notes: t('Subraye que son patrones para prevenir, no un perfil de quien «cae».', 'Stress that these are patterns for prevention, not a profile of who “falls for it”.', 'Soulignez que ce sont des schémas pour prévenir, non le profil de qui « se fait prendre ».'),
      method: t('Lectura con cinco estaciones en la pared.', 'Reading at five wall stations.', 'Lecture à cinq stations murales.'),
    }),
    activity({
      id: 'm4-a3', kind: 'exercise', minutes: 25, grouping: 'pairs', materials: [phone, sheet],
      title: t('Revisar una oferta', 'Checking an offer', 'Vérifier une offre'),
      body: t(
        `Anuncio inventado:

        > «Se necesita personal para hotel en otro país. Sin experiencia. Salario alto. Pagamos pasaje y trámites. Salida el viernes. Solo por mensaje. No lleve a nadie a la entrevista.»

        **Paso 1.** Marquen lo que preocupa.

        **Paso 2.** Escriban cinco preguntas que una persona interesada puede hacer sin ponerse en riesgo.

        **Paso 3.** Practiquen: una persona cuenta que irá; la otra la acompaña con preguntas, sin prohibir.

        :::checklist
        - ¿Quién contrata, dónde y con qué contrato escrito?
        - ¿Quién guardará sus documentos?
        - ¿Qué debe y cómo se paga?
        - ¿Quién de su confianza sabrá la ruta y cómo se comunican?
        - ¿Puede decir que no hoy y pensarlo?
        :::`,
        `An invented advertisement:

        > “Staff needed for hotel in another country. No experience. High wages. We pay fare and paperwork. Leaving Friday. By message only. Bring nobody to the interview.”

        **Step 1.** Mark what worries you.

        **Step 2.** Write five questions that an interested person can ask without running a risk.

        **Step 3.** Practise: one person says they are going; the other accompanies with questions, forbidding nothing.

        :::checklist
        - Who is hiring, where, and under what written contract?
        - Who will keep your documents?
        - What will you owe and how is it paid?
        - Who that you trust will know the route, and how will you keep in touch?
        - Can you say no today and think it over?
        :::`,
        `Annonce inventée :

        > « Personnel recherché pour un hôtel à l’étranger. Sans expérience. Salaire élevé. Billet et démarches payés. Départ vendredi. Par message seulement. N’amenez personne à l’entrevue. »

        **Étape 1.** Marquez ce qui inquiète.

        **Étape 2.** Écrivez cinq questions qu’une personne intéressée peut poser sans se mettre en danger.

        **Étape 3.** Exercez-vous : une personne dit qu’elle partira; l’autre l’accompagne par des questions, sans interdire.

        :::checklist
        - Qui embauche, où et avec quel contrat écrit?
        - Qui gardera vos papiers?
        - Que devrez-vous et comment le rembourser?
        - Qui, parmi vos proches, connaîtra la route, et comment communiquer?
        - Pouvez-vous refuser aujourd’hui et y réfléchir?
        :::`,
      ),
      notes: t('Modele primero el paso 3 con una pareja voluntaria. Interrumpa si aparece regaño o burla.', 'Model step 3 first with a volunteer pair. Step in if scolding or mockery appears.', 'Modélisez d’abord l’étape 3 avec une paire volontaire. Intervenez en cas de reproche ou de moquerie.'),
      solution: t('Preocupa: sin requisitos, pago alto, prisa, deuda posible, solo mensajes, ir sin compañía. Ninguna señal sola prueba nada; juntas piden verificar antes de viajar.', 'Worrying: no requirements, high pay, hurry, possible debt, messages only, going alone. None proves anything alone; together they call for checking before travel.', 'Préoccupants : aucune exigence, salaire élevé, hâte, dette possible, messages seulement, venir sans personne. Aucun ne prouve rien seul; ensemble, ils invitent à vérifier avant de partir.'),
      method: t('Análisis en parejas y práctica.', 'Pair analysis and practice.', 'Analyse en paires et pratique.'),
    }),
    activity({
      id: 'm4-a4', kind: 'case_study', minutes: 25, grouping: 'small_groups', materials: [sheet], attestation: 'fictional',
      title: t('Después de la tormenta', 'After the storm', 'Après la tempête'),
      warning: {
        text: t('Trata de una familia que perdió su casa y de una adolescente en riesgo. No hay escenas de daño. Puede saltarla.', 'About a family that lost its home and a teenager at risk. There are no scenes of harm. You may skip it.', 'Il s’agit d’une famille qui a perdu sa maison et d’une adolescente à risque. Aucune scène de violence. Vous pouvez la passer.'),
        debrief: t('Puede tocar pérdidas propias. Dé dos minutos de silencio y una salida clara antes de la plenaria.', 'It may touch people’s own losses. Give two minutes of silence and a clear way out before plenary.', 'Elle peut toucher des pertes vécues. Accordez deux minutes de silence et une sortie claire avant la plénière.'),
      },
      body: t(
        `Historia ficticia. ${attested.es}

        Una tormenta deja a muchas familias en un albergue. Llega una persona amable que reparte comida y dice conocer una casa donde reciben a adolescentes para estudiar y trabajar. Ofrece llevarse a Luz (nombre inventado), de 14 años, esa misma noche. La familia agradece: son menos bocas.

        1. ¿Qué pasos del patrón aparecen?
        2. ¿Qué puede hacer hoy el albergue, sin acusar a nadie?
        3. ¿Qué puede preparar el comité antes de la próxima emergencia?`,
        `A fictional story. ${attested.en}

        A storm leaves many families in a shelter. A friendly person arrives handing out food and says they know a house that takes in teenagers to study and work. They offer to take Luz (an invented name), aged 14, that same night. The family is grateful: fewer mouths to feed.

        1. Which steps of the pattern appear?
        2. What can the shelter do today without accusing anybody?
        3. What can the committee prepare before the next emergency?`,
        `Histoire fictive. ${attested.fr}

        Une tempête conduit beaucoup de familles dans un refuge. Arrive une personne aimable qui distribue de la nourriture et dit connaître une maison où l’on accueille des adolescents pour étudier et travailler. Elle propose d’emmener Luz (nom inventé), 14 ans, le soir même. La famille est reconnaissante : une bouche de moins à nourrir.

        1. Quelles étapes du schéma apparaissent?
        2. Que peut faire le refuge aujourd’hui, sans accuser personne?
        3. Que peut préparer le comité avant la prochaine urgence?`,
      ),
      notes: t('Insista en medidas sencillas: registro de entradas y salidas, nadie se lleva a una niña o un niño sin la autoridad de protección, dos personas adultas de turno.', 'Stress simple measures: an entry and exit log, no child leaves without the child-protection authority, two adults on duty.', 'Insistez sur des mesures simples : registre des entrées et sorties, aucun enfant ne part sans l’autorité de protection de l’enfance, deux adultes de garde.'),
      solution: t('Acercarse, ofrecer, aislar. Hoy: no autorizar la salida, avisar a la autoridad de protección de niñez según el directorio, acompañar a la familia. Antes: acuerdo con albergues, turnos, mensajes y directorio al día.', 'Approach, offer, isolate. Today: do not allow the departure, alert the child-protection authority through the directory, support the family. Beforehand: agreement with shelters, shifts, messages and an up-to-date directory.', 'Approcher, offrir, isoler. Aujourd’hui : ne pas autoriser le départ, aviser l’autorité de protection de l’enfance selon le répertoire, soutenir la famille. Avant : entente avec les refuges, tours de garde, messages et répertoire à jour.'),
      method: t('Estudio de caso y plan de una página.', 'Case study and one-page plan.', 'Étude de cas et plan d’une page.'),
    }),
    quiz('m4'),
  ],
});
