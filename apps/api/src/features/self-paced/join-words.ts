import type { PublicLocale } from '../../platform/public-page.ts';

/** Why there is no form, or why what was sent was not taken. */
export type PagePart = 'link' | 'not_open_yet' | 'closed' | 'full' | 'busy' | 'again';
export type JoinFault = 'needed' | 'one_line' | 'agree' | 'wrong_sign_in' | 'pin_malformed' | 'pin_trivial' | 'pin_is_date' | 'words_too_short' | 'words_repeated';

export type JoinWords = {
  heading: string; forWhom: string; until: string; languages: string; keeps: (organisation: string) => string; alone: string;
  begin: string; newTitle: string; newLead: string; name: string; nameHint: string; pin: string; pinHint: string;
  knownTitle: string; knownLead: string; signInName: string; knownPin: string; password: string; enter: string; me: (name: string) => string; meLead: string; join: string; notMe: string; required: string; wrong: string;
  faults: Readonly<Record<JoinFault, string>>; page: Readonly<Record<PagePart, { what: string; next: string }>>;
  inside: string; keep: string; yourName: string; yourPin: string; comeBack: (address: string) => string; start: string;
};

const es: JoinWords = {
  heading: 'Curso a su ritmo', forWhom: 'Para quién', until: 'Abierto hasta', languages: 'Idiomas', keeps: (organisation) => `Lo que escriba lo guarda ${organisation}. Nadie más del curso lo ve.`, alone: 'Lo hace a solas, cuando quiera. Puede salir y volver.',
  begin: 'Empezar', newTitle: 'Entrar por primera vez', newLead: 'No hace falta correo.', name: '¿Cómo quiere que le llamemos?', nameHint: 'Un nombre o un apodo. Sale en su constancia.', pin: 'Elija una clave', pinHint: 'Ocho cifras que no sean una fecha, o tres palabras. Con ella vuelve a entrar.',
  knownTitle: 'Ya tengo un nombre de acceso', knownLead: 'El de su tarjeta, o el que recibió en otro curso.', signInName: 'Nombre de acceso', knownPin: 'Clave', password: 'Si entra con contraseña, entre primero y abra este enlace otra vez.', enter: 'Entrar al curso',
  me: (name) => `Continuar como ${name}`, meLead: 'En este teléfono está abierta esta cuenta.', join: 'Unirme al curso', notMe: 'Si no es usted, use una de las otras dos formas.', required: 'necesario', wrong: 'Falta algo. Revise lo marcado y envíe otra vez.',
  faults: {
    needed: 'Escriba algo aquí.', one_line: 'Escriba una sola línea, de hasta 80 letras.', agree: 'Sin esto no se puede entrar al curso.', wrong_sign_in: 'El nombre de acceso y la clave no van juntos.',
    pin_malformed: 'Escriba ocho cifras o tres palabras.', pin_trivial: 'Es demasiado fácil de adivinar. Elija otra.', pin_is_date: 'Parece una fecha. Elija otra.', words_too_short: 'Las tres palabras deben tener doce letras en total.', words_repeated: 'Use tres palabras distintas.',
  },
  page: {
    link: { what: 'Este enlace ya no sirve', next: 'Pida el nuevo a quien se lo dio.' }, not_open_yet: { what: 'Todavía no está abierto', next: 'Vuelva a abrir este enlace más adelante.' },
    closed: { what: 'Este curso ya no recibe a nadie más', next: 'Si ya entró antes, siga leyendo con su nombre de acceso y su clave.' }, full: { what: 'No quedan plazas', next: 'Avise a quien le dio el enlace, o pruebe otro día.' },
    busy: { what: 'Demasiados intentos desde aquí', next: 'Espere un minuto y pruebe otra vez.' }, again: { what: 'No se pudo enviar', next: 'Abra el enlace otra vez y escríbalo de nuevo.' },
  },
  inside: 'Ya está en el curso', keep: 'Anote esto o tome una foto. Es la única vez que se muestra.', yourName: 'Su nombre de acceso', yourPin: 'Su clave es la que acaba de elegir.', comeBack: (address) => `Para volver, entre en ${address}.`, start: 'Ir al curso',
};

const en: JoinWords = {
  heading: 'Self-paced course', forWhom: 'For whom', until: 'Open until', languages: 'Languages', keeps: (organisation) => `${organisation} keeps what you write. Nobody else in the course sees it.`, alone: 'You do it alone, whenever you like. You can leave and come back.',
  begin: 'Begin', newTitle: 'Coming in for the first time', newLead: 'No e-mail address is needed.', name: 'What should we call you?', nameHint: 'A name or an alias. It stands on your certificate.', pin: 'Choose a PIN', pinHint: 'Eight digits that are no date, or three words. With it you come back.',
  knownTitle: 'I have a sign-in name', knownLead: 'The one on your card, or from another course.', signInName: 'Sign-in name', knownPin: 'PIN', password: 'If you sign in with a password, sign in first and open this link again.', enter: 'Enter the course',
  me: (name) => `Go on as ${name}`, meLead: 'This account is open on this phone.', join: 'Join the course', notMe: 'If this is not you, use one of the other two ways.', required: 'needed', wrong: 'Something is missing. Look at what is marked and send again.',
  faults: {
    needed: 'Write something here.', one_line: 'Write one line of up to 80 letters.', agree: 'Without this you cannot enter the course.', wrong_sign_in: 'The sign-in name and the PIN do not belong together.',
    pin_malformed: 'Write eight digits or three words.', pin_trivial: 'It is too easy to guess. Choose another.', pin_is_date: 'It looks like a date. Choose another.', words_too_short: 'The three words need twelve letters in all.', words_repeated: 'Use three different words.',
  },
  page: {
    link: { what: 'This link no longer works', next: 'Ask whoever gave it to you for the new one.' }, not_open_yet: { what: 'It is not open yet', next: 'Open this link again later.' },
    closed: { what: 'This course takes nobody else', next: 'If you came in before, read on with your sign-in name and PIN.' }, full: { what: 'No places are left', next: 'Tell whoever gave you the link, or try another day.' },
    busy: { what: 'Too many tries from here', next: 'Wait a minute and try again.' }, again: { what: 'It could not be sent', next: 'Open the link again and write it anew.' },
  },
  inside: 'You are in the course', keep: 'Write this down or take a picture. It is shown only once.', yourName: 'Your sign-in name', yourPin: 'Your PIN is the one you have just chosen.', comeBack: (address) => `To come back, sign in at ${address}.`, start: 'Go to the course',
};

const fr: JoinWords = {
  heading: 'Cours à son rythme', forWhom: 'Pour qui', until: 'Ouvert jusqu’au', languages: 'Langues', keeps: (organisation) => `Ce que vous écrivez est gardé par ${organisation}. Personne d’autre du cours ne le voit.`, alone: 'Vous le suivez à votre rythme, quand vous voulez. Vous pouvez sortir et revenir.',
  begin: 'Commencer', newTitle: 'Entrer pour la première fois', newLead: 'Aucun courriel n’est nécessaire.', name: 'Quel nom utiliser pour vous ?', nameHint: 'Un nom ou un pseudonyme. Il figure sur votre attestation.', pin: 'Choisissez un code secret', pinHint: 'Huit chiffres qui ne sont pas une date, ou trois mots. Avec lui, vous revenez.',
  knownTitle: 'J’ai déjà un nom d’accès', knownLead: 'Celui de votre carte, ou d’un autre cours.', signInName: 'Nom d’accès', knownPin: 'Code secret', password: 'Si vous entrez avec un mot de passe, connectez-vous d’abord et rouvrez ce lien.', enter: 'Entrer dans le cours',
  me: (name) => `Continuer en tant que ${name}`, meLead: 'Ce compte est ouvert sur ce téléphone.', join: 'Rejoindre le cours', notMe: 'Si ce n’est pas vous, passez par l’une des deux autres voies.', required: 'nécessaire', wrong: 'Il manque quelque chose. Revoyez ce qui est marqué et envoyez de nouveau.',
  faults: {
    needed: 'Écrivez quelque chose ici.', one_line: 'Écrivez une seule ligne, de 80 lettres au plus.', agree: 'Sans cela, on ne peut pas entrer dans le cours.', wrong_sign_in: 'Le nom d’accès et le code secret ne vont pas ensemble.',
    pin_malformed: 'Écrivez huit chiffres ou trois mots.', pin_trivial: 'C’est trop facile à deviner. Choisissez-en un autre.', pin_is_date: 'Cela ressemble à une date. Choisissez-en un autre.', words_too_short: 'Les trois mots doivent compter douze lettres en tout.', words_repeated: 'Utilisez trois mots différents.',
  },
  page: {
    link: { what: 'Ce lien ne fonctionne plus', next: 'Demandez le nouveau à la personne qui vous l’a donné.' }, not_open_yet: { what: 'Pas encore ouvert', next: 'Ouvrez ce lien plus tard.' },
    closed: { what: 'Ce cours n’accueille plus personne', next: 'Si vous y étiez, continuez à lire avec votre nom d’accès et votre code secret.' }, full: { what: 'Il ne reste plus de places', next: 'Prévenez la personne qui vous a donné le lien, ou essayez un autre jour.' },
    busy: { what: 'Trop d’essais depuis ici', next: 'Attendez une minute et réessayez.' }, again: { what: 'L’envoi n’a pas abouti', next: 'Rouvrez le lien et écrivez de nouveau.' },
  },
  inside: 'Vous êtes dans le cours', keep: 'Notez ceci ou prenez une photo. Cela ne s’affiche qu’une fois.', yourName: 'Votre nom d’accès', yourPin: 'Votre code secret est celui que vous venez de choisir.', comeBack: (address) => `Pour revenir, entrez à ${address}.`, start: 'Aller au cours',
};

const all: Readonly<Record<PublicLocale, JoinWords>> = { es, en, fr };
export const joinWords = (locale: PublicLocale): JoinWords => all[locale];
