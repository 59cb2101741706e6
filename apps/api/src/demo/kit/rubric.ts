import { t, type Text } from './text.ts';

interface CriterionSource {
  readonly group: Text;
  readonly title: Text;
  /** From the lowest level to the highest. */
  readonly descriptors: readonly [Text, Text, Text, Text];
  readonly weight?: number;
  readonly critical?: true;
}

const opening = t('Apertura', 'Opening', 'Ouverture');
const accuracy = t('Exactitud del contenido', 'Accuracy of content', 'Exactitude du contenu');
const method = t('Método', 'Method', 'Méthode');
const safety = t('Seguridad', 'Safety', 'Sécurité');
const closing = t('Cierre', 'Closing', 'Clôture');

const criteria: readonly CriterionSource[] = [
  { group: opening, title: t('Abre con acuerdos y objetivo', 'Opens with agreements and objective', 'Ouvre avec les ententes et l’objectif'), descriptors: [
    t('Empieza sin acuerdos ni objetivo.', 'Starts without agreements or objective.', 'Commence sans ententes ni objectif.'), t('Menciona uno de los dos.', 'Mentions one of the two.', 'Mentionne l’un des deux.'),
    t('Presenta acuerdos y objetivo con claridad.', 'Presents agreements and objective clearly.', 'Présente clairement les ententes et l’objectif.'), t('Además, el grupo los comenta y los acepta.', 'The group also discusses and accepts them.', 'De plus, le groupe les commente et les accepte.')] },
  { group: opening, title: t('Prepara sala, materiales y canal de apoyo', 'Prepares room, materials and support channel', 'Prépare la salle, le matériel et le canal de soutien'), descriptors: [
    t('Falta material esencial y no hay persona de apoyo.', 'Essential material is missing and there is no support person.', 'Il manque du matériel essentiel et il n’y a pas de personne de soutien.'), t('Material completo; el apoyo no se anuncia.', 'Material complete; support is not announced.', 'Matériel complet; le soutien n’est pas annoncé.'),
    t('Material listo y apoyo anunciado.', 'Material ready and support announced.', 'Matériel prêt et soutien annoncé.'), t('Además, previó un lugar a solas y una alternativa sin señal.', 'Also planned a private place and an alternative without signal.', 'De plus, a prévu un lieu privé et une solution sans réseau.')] },
  { group: accuracy, title: t('Explica acto, medios y fin, y la regla para menores de 18', 'Explains act, means and purpose, and the rule under 18', 'Explique acte, moyens et but, et la règle avant 18 ans'), weight: 1.5, descriptors: [
    t('Da una definición equivocada.', 'Gives a wrong definition.', 'Donne une définition erronée.'), t('Omite una parte o la regla para menores de 18.', 'Omits one part or the rule under 18.', 'Omet une partie ou la règle avant 18 ans.'),
    t('Explica las partes y la regla correctamente.', 'Explains the parts and the rule correctly.', 'Explique correctement les parties et la règle.'), t('Además, corrige malentendidos con ejemplos del grupo.', 'Also corrects misunderstandings with the group’s examples.', 'De plus, corrige les malentendus avec les exemples du groupe.')] },
  { group: accuracy, title: t('Distingue trata y tráfico de migrantes', 'Tells trafficking from smuggling', 'Distingue traite et trafic de migrants'), descriptors: [
    t('Los usa como sinónimos.', 'Uses them as synonyms.', 'Les emploie comme synonymes.'), t('Los distingue con imprecisiones.', 'Distinguishes them imprecisely.', 'Les distingue avec des imprécisions.'),
    t('Los distingue por fin, frontera y acuerdo.', 'Distinguishes them by purpose, border and agreement.', 'Les distingue selon le but, la frontière et l’accord.'), t('Además, muestra cómo uno pasa al otro.', 'Also shows how one turns into the other.', 'De plus, montre comment l’un devient l’autre.')] },
  { group: accuracy, title: t('Presenta señales sin estigma', 'Presents signs without stigma', 'Présente les signes sans stigmatiser'), descriptors: [
    t('Presenta estereotipos como señales.', 'Presents stereotypes as signs.', 'Présente des stéréotypes comme des signes.'), t('Usa la lista sin decir que una señal no prueba.', 'Uses the list without saying one sign proves nothing.', 'Utilise la liste sans dire qu’un signe ne prouve rien.'),
    t('Suma señales y advierte del prejuicio.', 'Adds up signs and warns of prejudice.', 'Additionne les signes et met en garde contre les préjugés.'), t('Además, hace que el grupo revise sus propios sesgos.', 'Also has the group review its own bias.', 'De plus, amène le groupe à examiner ses propres biais.')] },
  { group: accuracy, title: t('Da el mensaje correcto de referencia y no propone investigar', 'Gives the right referral message and never suggests investigating', 'Donne le bon message d’orientation et ne propose jamais d’enquêter'), weight: 2, critical: true, descriptors: [
    t('Aconseja investigar, enfrentar o usar números sin verificar.', 'Advises investigating, confronting or using unverified numbers.', 'Conseille d’enquêter, d’affronter ou d’utiliser des numéros non vérifiés.'), t('Mensaje incompleto: falta emergencia, consentimiento o directorio.', 'Incomplete message: emergency, consent or directory is missing.', 'Message incomplet : il manque l’urgence, le consentement ou le répertoire.'),
    t('Emergencia primero, consentimiento, autoridad de protección, directorio verificado; no investiga.', 'Emergency first, consent, protection authority, verified directory; no investigation.', 'Urgence d’abord, consentement, autorité de protection, répertoire vérifié; pas d’enquête.'), t('Además, el grupo lo ensaya y lo repite con sus palabras.', 'The group also rehearses it in its own words.', 'De plus, le groupe le répète dans ses propres mots.')] },
  { group: method, title: t('Hace practicar', 'Has people practise', 'Fait pratiquer'), weight: 1.5, descriptors: [
    t('Solo expone.', 'Lectures only.', 'Expose seulement.'), t('Hay práctica, pero menos de un tercio del tiempo.', 'There is practice, under a third of the time.', 'Il y a de la pratique, moins d’un tiers du temps.'),
    t('Al menos la mitad del tiempo es práctica.', 'At least half the time is practice.', 'Au moins la moitié du temps est de la pratique.'), t('Además, adapta la práctica al trabajo del grupo.', 'Also adapts practice to the group’s work.', 'De plus, adapte la pratique au travail du groupe.')] },
  { group: method, title: t('Pregunta y escucha', 'Asks and listens', 'Questionne et écoute'), descriptors: [
    t('No hace preguntas o se contesta solo.', 'Asks nothing or answers for the group.', 'Ne pose pas de questions ou y répond à la place du groupe.'), t('Pregunta cerrado; hablan pocas personas.', 'Closed questions; few people speak.', 'Questions fermées; peu de personnes parlent.'),
    t('Preguntas abiertas, con tiempo y voces diversas.', 'Open questions, with time and varied voices.', 'Questions ouvertes, du temps et des voix variées.'), t('Además, retoma lo dicho y lo enlaza con el objetivo.', 'Also picks up what was said and links it to the objective.', 'De plus, reprend ce qui est dit et le relie à l’objectif.')] },
  { group: method, title: t('Comprueba lo aprendido', 'Checks learning', 'Vérifie les acquis'), descriptors: [
    t('No comprueba.', 'Does not check.', 'Ne vérifie pas.'), t('Pregunta «¿se entendió?».', 'Asks “was that clear?”.', 'Demande « est-ce clair? ».'),
    t('Pide usar lo aprendido y corrige con respeto.', 'Has people use it and corrects with respect.', 'Fait utiliser les acquis et corrige avec respect.'), t('Además, ajusta lo que sigue según lo que falló.', 'Also adjusts what follows to what was missed.', 'De plus, ajuste la suite selon ce qui a manqué.')] },
  { group: method, title: t('Cumple el guion y el tiempo', 'Keeps to the run sheet and time', 'Respecte le déroulé et le temps'), descriptors: [
    t('Omite partes o se pasa más de 15 minutos.', 'Omits parts or runs over by more than 15 minutes.', 'Omet des parties ou dépasse de plus de 15 minutes.'), t('Se pasa entre 6 y 15 minutos o recorta práctica.', 'Runs over by 6 to 15 minutes or cuts practice.', 'Dépasse de 6 à 15 minutes ou coupe la pratique.'),
    t('Cumple, con diferencia de hasta 5 minutos.', 'Keeps time within 5 minutes.', 'Respecte le temps à 5 minutes près.'), t('Además, ajusta con criterio y lo registra.', 'Also adjusts with judgement and records it.', 'De plus, ajuste avec discernement et le consigne.')] },
  { group: safety, title: t('No se trata ningún caso real y protege a las personas participantes', 'No real case is discussed and participants are kept safe', 'Aucun cas réel n’est discuté et les personnes participantes sont protégées'), weight: 2, critical: true, descriptors: [
    t('Cuenta o pide casos, nombres o datos.', 'Tells or asks for cases, names or data.', 'Raconte ou demande des cas, des noms ou des données.'), t('Surge un caso y tarda en detenerlo.', 'A case comes up and is stopped late.', 'Un cas surgit et on tarde à l’interrompre.'),
    t('Usa historias atestadas y detiene todo caso al inicio.', 'Uses attested stories and stops any case at once.', 'Utilise des histoires attestées et interrompt tout cas dès le début.'), t('Además, explica al grupo por qué, sin avergonzar a nadie.', 'Also tells the group why, shaming nobody.', 'De plus, explique pourquoi au groupe, sans embarrasser personne.')] },
  { group: safety, title: t('Respeta el derecho a saltar', 'Respects the right to skip', 'Respecte le droit de passer'), weight: 2, critical: true, descriptors: [
    t('Presiona, pide motivos o exhibe a quien salta.', 'Pressures, asks reasons or exposes whoever skips.', 'Fait pression, demande des raisons ou expose qui passe.'), t('Permite saltar si se pide, sin aviso previo.', 'Allows skipping when asked, without prior warning.', 'Permet de passer sur demande, sans avertissement préalable.'),
    t('Lee el aviso y ofrece una alternativa.', 'Reads the warning and offers an alternative.', 'Lit l’avertissement et offre une autre tâche.'), t('Además, cuida el regreso y ofrece apoyo a solas.', 'Also minds the return and offers private support.', 'De plus, soigne le retour et offre un soutien privé.')] },
  { group: safety, title: t('Usa palabras dignas e incluye a todas las personas', 'Uses dignified words and includes everyone', 'Emploie des mots dignes et inclut tout le monde'), descriptors: [
    t('Usa palabras que culpan o se burla.', 'Uses blaming words or mocks.', 'Emploie des mots accusateurs ou se moque.'), t('Deja pasar comentarios que culpan o excluyen.', 'Lets blaming or excluding remarks go by.', 'Laisse passer des propos qui accusent ou excluent.'),
    t('Lenguaje digno; corrige con respeto.', 'Dignified language; corrects with respect.', 'Langage digne; corrige avec respect.'), t('Además, adapta idioma, ritmo o acceso a quien lo necesita.', 'Also adapts language, pace or access to whoever needs it.', 'De plus, adapte la langue, le rythme ou l’accès selon les besoins.')] },
  { group: closing, title: t('Cierra con una idea y un paso', 'Closes with one idea and one step', 'Conclut par une idée et une étape'), descriptors: [
    t('Termina sin cierre.', 'Ends without closing.', 'Termine sans clôture.'), t('Resume, pero sin un paso concreto.', 'Sums up without a concrete step.', 'Résume sans étape concrète.'),
    t('Idea central y un paso para el trabajo.', 'Core idea and a step for work.', 'Idée centrale et une étape pour le travail.'), t('Además, el grupo formula su propio compromiso.', 'The group also words its own commitment.', 'De plus, le groupe formule son propre engagement.')] },
  { group: closing, title: t('Recuerda apoyo y hace el cierre emocional', 'Recalls support and debriefs', 'Rappelle le soutien et fait le retour émotionnel'), descriptors: [
    t('No menciona apoyo.', 'Does not mention support.', 'Ne mentionne pas le soutien.'), t('Menciona apoyo sin decir cómo.', 'Mentions support without saying how.', 'Mentionne le soutien sans dire comment.'),
    t('Recuerda el apoyo y comprueba cómo se va el grupo.', 'Recalls support and checks how the group is leaving.', 'Rappelle le soutien et vérifie comment le groupe repart.'), t('Además, se queda disponible y cuida a quien facilitó.', 'Also stays available and looks after co-facilitators.', 'De plus, reste disponible et prend soin de l’équipe d’animation.')] },
];

/** What a supervisor rates in an observed session. Three criteria block a pass when rated under level 3. */
export const rubric = {
  id: 'pauta',
  title: t('Pauta de observación', 'Observation rubric', 'Grille d’observation'),
  levels: [
    { value: 1, label: t('Por iniciar', 'Not yet', 'À commencer') },
    { value: 2, label: t('En desarrollo', 'Developing', 'En développement') },
    { value: 3, label: t('Logrado', 'Achieved', 'Atteint') },
    { value: 4, label: t('Destacado', 'Outstanding', 'Remarquable') },
  ],
  passMean: 2.8,
  criteria: criteria.map(({ weight = 1, critical, ...rest }, i) => ({ id: `c${i + 1}`, ...rest, weight, critical: critical ?? false, least: critical && 3 })),
};
