import { t } from '../text.ts';
import { choiceGap, cloze, drawn, matching, multiple, numeric, ordering, right, single, trueFalse, wordGap, wrong } from './notation.ts';

/** Questions that are answered by pairing, ordering, counting and completing; each closes the quiz of its module. */
export const quizzesMore = [
  numeric(['q-m1-4', 'm1', 2,
    t('¿Por debajo de qué edad no hace falta probar los medios?', 'Below what age need the means not be shown?', 'En dessous de quel âge n’est-il pas nécessaire de prouver les moyens?'),
    t('Dieciocho: con niñas, niños y adolescentes bastan el acto y el fin.', 'Eighteen: with children, act and purpose are enough.', 'Dix-huit : avec les enfants, l’acte et le but suffisent.')],
    18, t('años', 'years', 'ans')),
  matching(['q-m2-4', 'm2', 1,
    t('¿De qué delito es cada rasgo?', 'Which offence does each feature belong to?', 'À quelle infraction appartient chaque trait?'),
    t('El tráfico vive del cruce; la trata, de la explotación, con o sin frontera. La protección no depende de cuál sea.', 'Smuggling lives off the crossing; trafficking off exploitation, with or without a border. Protection does not depend on which it is.', 'Le trafic vit du passage; la traite, de l’exploitation, avec ou sans frontière. La protection ne dépend pas de l’infraction.')],
    [t('Trata de personas', 'Trafficking in persons', 'Traite des personnes'), t('Tráfico ilícito de migrantes', 'Smuggling of migrants', 'Trafic illicite de migrants'), t('Los dos', 'Both', 'Les deux')],
    [2, t('Exige cruzar una frontera', 'Needs a border crossing', 'Exige le passage d’une frontière')],
    [1, t('Su fin es explotar a la persona', 'Its purpose is to exploit the person', 'Son but est d’exploiter la personne')],
    [1, t('Puede ocurrir sin salir del municipio', 'Can happen without leaving the municipality', 'Peut se produire sans quitter la municipalité')],
    [3, t('La persona conserva su derecho a protección', 'The person keeps the right to protection', 'La personne garde son droit à la protection')]),
  cloze(['q-m3-4', 'm3', 2,
    t('Una señal sola {{sola}}. Varias señales juntas bastan para {{juntas}}; investigar le toca a la {{quien}}.', 'One sign alone {{sola}}. Several signs together are enough to {{juntas}}; investigating is up to the {{quien}}.', 'Un signe seul {{sola}}. Plusieurs signes ensemble suffisent pour {{juntas}}; enquêter revient à l’{{quien}}.'),
    t('El comité suma señales y refiere. No acusa ni investiga.', 'The committee adds up signs and refers. It neither accuses nor investigates.', 'Le comité additionne les signes et oriente. Il n’accuse pas et n’enquête pas.')],
    choiceGap('sola', wrong('demuestra la trata', 'proves trafficking', 'prouve la traite'), right('no demuestra nada', 'proves nothing', 'ne prouve rien'), wrong('se descarta', 'is dismissed', 's’écarte')),
    choiceGap('juntas', wrong('acusar', 'accuse', 'accuser'), wrong('interrogar', 'question', 'interroger'), right('referir', 'refer', 'orienter')),
    wordGap('quien', 'autoridad', 'autoridades', 'autoridad competente', 'authority', 'authorities', 'autorité', 'autorités')),
  ordering(['q-m5-5', 'm5', 3,
    t('Ponga en orden los pasos de una referencia sin peligro inmediato.', 'Put in order the steps of a referral without immediate danger.', 'Mettez en ordre les étapes d’une orientation sans danger immédiat.'),
    t('Primero la seguridad; sin consentimiento informado no se refiere a una persona adulta.', 'Safety first; without informed consent an adult is not referred.', 'La sécurité d’abord; sans consentement éclairé, on n’oriente pas une personne adulte.')],
    t('Comprobar que el lugar es seguro', 'Check that the place is safe', 'Vérifier que le lieu est sûr'),
    t('Escuchar lo necesario, sin interrogar', 'Listen to what is needed, without questioning', 'Écouter le nécessaire, sans interroger'),
    t('Explicar las opciones y lo que no puede prometer', 'Explain the options and what you cannot promise', 'Présenter les options et ce qu’on ne peut pas promettre'),
    t('Pedir el consentimiento informado', 'Ask for informed consent', 'Demander le consentement éclairé'),
    t('Llamar a la institución del directorio', 'Call the institution in the directory', 'Appeler l’institution du répertoire')),
] as const;

/** The quiz of module 4 draws one of these for each attempt, so that whoever repeats it meets something new. */
export const drawnQuestions = [
  drawn(trueFalse(['q-m4-4', 'm4', 2,
    t('Una oferta escrita y con logotipo puede darse por verdadera.', 'An offer in writing, with a logo, may be taken as true.', 'Une offre écrite et avec logo peut être tenue pour vraie.'),
    t('Falso: papel y logotipo se copian. Se llama a la empresa por un número buscado aparte.', 'False: paper and logos are copied. Call the company on a number found elsewhere.', 'Faux : papier et logo se copient. On appelle l’entreprise à un numéro trouvé ailleurs.')], false), 'easy'),
  drawn(single(['q-m4-5', 'm4', 2,
    t('¿Qué pregunta protege mejor antes de aceptar una oferta lejos de casa?', 'Which question protects best before accepting an offer far from home?', 'Quelle question protège le mieux avant d’accepter une offre loin de chez soi?'),
    t('Poder irse, con los documentos propios y alguien que sepa dónde está, es lo que se pierde primero.', 'Being able to leave, with one’s own documents and somebody who knows where one is, is what is lost first.', 'Pouvoir partir, avec ses propres documents et quelqu’un qui sait où l’on est, est ce qu’on perd d’abord.')],
    wrong('¿Cuánto pagan?', 'How much do they pay?', 'Combien paie-t-on?'),
    right('¿Quién guarda mis documentos y cómo regreso si quiero?', 'Who keeps my documents, and how do I return if I wish?', 'Qui garde mes documents et comment revenir si je le veux?'),
    wrong('¿Cuándo empiezo?', 'When do I start?', 'Quand est-ce que je commence?')), 'medium'),
  drawn(multiple(['q-m4-6', 'm4', 1,
    t('¿Qué pasos suelen venir antes del control? Marque todos.', 'Which steps usually come before control? Mark all.', 'Quelles étapes précèdent d’habitude le contrôle? Cochez tout.'),
    t('Se gana confianza, se ofrece, se aísla y se endeuda; la violencia no suele ser el comienzo.', 'Trust is won, something is offered, the person is isolated and indebted; violence is not usually the beginning.', 'On gagne la confiance, on offre, on isole et on endette; la violence n’est pas d’habitude le début.')],
    right('Regalos y atención', 'Gifts and attention', 'Cadeaux et attention'), wrong('Un aviso a la familia', 'A notice to the family', 'Un avis à la famille'),
    right('Alejar de las amistades', 'Keeping away from friends', 'Éloigner des amitiés'), right('Una deuda que crece', 'A growing debt', 'Une dette qui grossit')), 'hard'),
] as const;
