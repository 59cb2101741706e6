import type { Attribute, attributeValues } from '@relevo/domain/consent';
import type { PublicLocale } from '../../platform/public-page.ts';

/** Where a request stands, as whoever asked is told; `left` is an acceptance that was withdrawn on the roster since, `expired` a request that nobody decided. */
export type Standing = 'waiting' | 'waiting_list' | 'accepted' | 'refused' | 'withdrawn' | 'left' | 'expired';
/** Why there is no form, or why what was sent was not taken. */
export type PageFault = 'link' | 'not_open_yet' | 'closed' | 'over' | 'crowded' | 'busy' | 'again' | 'code';
/** `tick_or_blank`, `tick_or_clear`: something was said, below or above, that is kept only by that consent. */
export type FieldFault = 'needed' | 'one_line' | 'choose' | 'agree' | 'tick_or_blank' | 'tick_or_clear';
type Values = { [A in Attribute]: Readonly<Record<(typeof attributeValues)[A][number], string>> };

export type FormWords = {
  heading: string; lead: (organisation: string) => string; dates: string; place: string; until: (when: string) => string; full: string; /** Where somebody decides first. */ fullDecided: string;
  givenNames: string; familyNames: string; share: string; shareOther: string; choose: string; institution: string; optional: string; area: string; noArea: string; contact: string; contactHint: string;
  consents: string; consentsLead: string; required: string; about: string; aboutLead: string; rather: string; attribute: Readonly<Record<Attribute, string>>; values: Values; send: string; noEmail: string; wrong: string;
  faults: Readonly<Record<FieldFault, string>>; page: Readonly<Record<PageFault, { what: string; next: string }>>;
  sent: string; keep: string; code: string; codeHint: string; look: string; lookHeading: string; lookLead: string; another: string;
  standing: Readonly<Record<Standing, { what: string; next: string }>>; placeIs: (place: number) => string; word: string; asked: string; first: string; card: (address: string) => string;
  agreed: string; withdraw: string; withdrawLead: string;
};

const es: FormWords = {
  heading: 'Inscripción', lead: (organisation) => `Lo que escriba lo guarda ${organisation}. Nadie más que se inscriba lo ve.`, dates: 'Fechas', place: 'Lugar', until: (when) => `Abierta hasta el ${when}.`, full: 'No quedan plazas: su solicitud entra en lista de espera.', fullDecided: 'No quedan plazas: su solicitud queda en revisión y puede pasar a lista de espera.',
  givenNames: 'Nombres', familyNames: 'Apellidos', share: '¿De parte de qué institución viene?', shareOther: 'Otra', choose: 'Elija una', institution: 'Institución', optional: 'opcional', area: 'Departamento', noArea: 'No lo digo',
  contact: 'Teléfono o correo', contactHint: 'No hace falta tener correo. Se guarda si lo permite más abajo.', consents: 'Lo que acepta', consentsLead: 'Puede retirarlo cuando quiera.', required: 'necesario',
  about: 'Sobre usted, si quiere', aboutLead: 'Todo es opcional y no cambia la respuesta.', rather: 'Prefiero no decirlo',
  attribute: { sex: 'Sexo, para los informes', ageBand: 'Edad', populationGroup: 'Pueblo', disability: 'Discapacidad' },
  values: {
    sex: { woman: 'Mujer', man: 'Hombre', undisclosed: 'Otra respuesta' }, ageBand: { under_18: 'Menos de 18', '18_29': '18 a 29', '30_44': '30 a 44', '45_59': '45 a 59', '60_over': '60 o más' },
    populationGroup: {
      garifuna: 'Garífuna', lenca: 'Lenca', maya_chorti: 'Maya Chortí', miskito: 'Miskito', nahua: 'Nahua', black_english: 'Negro de habla inglesa', pech: 'Pech', tawahka: 'Tawahka', tolupan: 'Tolupán', none: 'Ninguno de estos', other: 'Otro',
    },
    disability: { yes: 'Sí', no: 'No' },
  },
  send: 'Enviar', noEmail: 'Al enviar recibe un código. Con él ve la respuesta, sin correo y sin cuenta.', wrong: 'Falta algo. Revise lo marcado y envíe otra vez.',
  faults: { needed: 'Escriba algo aquí.', one_line: 'Escriba una sola línea, de hasta 200 letras.', choose: 'Elija una de la lista.', agree: 'Sin esto no se puede inscribir.', tick_or_blank: 'Marque la casilla o deje en blanco lo que sigue.', tick_or_clear: 'Marque la casilla para que se guarde su teléfono o correo, o bórrelo arriba.' },
  page: {
    link: { what: 'Este enlace ya no sirve', next: 'Pida el nuevo a quien se lo dio.' }, not_open_yet: { what: 'Todavía no está abierta', next: 'Vuelva a abrir este enlace más adelante.' },
    closed: { what: 'La inscripción se cerró', next: 'Si ya envió la suya, vea la respuesta con su código.' }, over: { what: 'Esta formación ya terminó', next: 'Pregunte por la siguiente a quien le dio el enlace.' },
    crowded: { what: 'Ahora no se reciben más', next: 'Pruebe mañana, o avise a quien le dio el enlace.' }, busy: { what: 'Demasiados intentos desde aquí', next: 'Espere un minuto y pruebe otra vez.' },
    again: { what: 'No se pudo enviar', next: 'Abra el enlace otra vez y escríbalo de nuevo.' }, code: { what: 'Ninguna solicitud tiene este código', next: 'Revise las doce letras y cifras.' },
  },
  sent: 'Recibimos su solicitud', keep: 'Guarde este código: anótelo o tome una foto.', code: 'Su código', codeHint: 'Doce letras y cifras, como K7QM-2XRT-9HPD.', look: 'Ver la respuesta', lookHeading: 'Ver la respuesta',
  lookLead: 'Escriba el código que recibió al enviar su solicitud.', another: 'Enviar la de otra persona',
  standing: {
    waiting: { what: 'En revisión', next: 'El equipo la está viendo. Vuelva en unos días con su código.' },
    waiting_list: { what: 'En lista de espera', next: 'Cuando se libere una plaza, entra quien sigue. No tiene que hacer nada.' },
    accepted: { what: 'Tiene su plaza', next: 'Venga a la fecha indicada.' }, refused: { what: 'Esta vez no fue posible', next: 'Puede preguntar a quien le dio el enlace.' },
    withdrawn: { what: 'Solicitud retirada', next: 'Lo que escribió se borró.' }, left: { what: 'Ya no está en el grupo', next: 'Si cree que es un error, pregunte a quien le dio el enlace.' },
    expired: { what: 'Sin respuesta', next: 'La formación terminó. Lo que escribió se borró.' },
  },
  placeIs: (place) => `Su lugar en la lista: ${place}`, word: 'Le dicen', asked: 'Enviada', first: 'Primer encuentro',
  card: (address) => `El equipo le entrega su tarjeta de acceso el primer día o antes. Trae un nombre y un código de un solo uso; con ellos entra en ${address} y elige su PIN.`,
  agreed: 'Lo que aceptó', withdraw: 'Retirar mi solicitud', withdrawLead: 'Se borra lo que escribió. No se puede deshacer.',
};

const en: FormWords = {
  heading: 'Registration', lead: (organisation) => `${organisation} keeps what you write. Nobody else who registers sees it.`, dates: 'Dates', place: 'Place', until: (when) => `Open until ${when}.`, full: 'No seats are left: your request goes onto the waiting list.', fullDecided: 'No seats are left: your request is being looked at and may go onto the waiting list.',
  givenNames: 'Given names', familyNames: 'Family names', share: 'Which institution sends you?', shareOther: 'Another', choose: 'Choose one', institution: 'Institution', optional: 'optional', area: 'Department', noArea: 'I do not say',
  contact: 'Telephone or e-mail', contactHint: 'No e-mail address is needed. It is kept if you allow it below.', consents: 'What you agree to', consentsLead: 'You may withdraw it whenever you want.', required: 'needed',
  about: 'About you, if you like', aboutLead: 'All of it is optional and does not change the answer.', rather: 'I prefer not to say',
  attribute: { sex: 'Sex, for reports', ageBand: 'Age', populationGroup: 'People', disability: 'Disability' },
  values: {
    sex: { woman: 'Woman', man: 'Man', undisclosed: 'Another answer' }, ageBand: { under_18: 'Under 18', '18_29': '18 to 29', '30_44': '30 to 44', '45_59': '45 to 59', '60_over': '60 or over' },
    populationGroup: {
      garifuna: 'Garífuna', lenca: 'Lenca', maya_chorti: 'Maya Chortí', miskito: 'Miskito', nahua: 'Nahua', black_english: 'English-speaking Black', pech: 'Pech', tawahka: 'Tawahka', tolupan: 'Tolupán', none: 'None of these', other: 'Another',
    },
    disability: { yes: 'Yes', no: 'No' },
  },
  send: 'Send', noEmail: 'Once sent, you get a code. With it you see the answer, without e-mail or an account.', wrong: 'Something is missing. Look at what is marked and send again.',
  faults: { needed: 'Write something here.', one_line: 'Write one line of up to 200 letters.', choose: 'Choose one of the list.', agree: 'Without this you cannot register.', tick_or_blank: 'Tick the box or leave what follows blank.', tick_or_clear: 'Tick the box so that your phone or e-mail is kept, or clear it above.' },
  page: {
    link: { what: 'This link no longer works', next: 'Ask whoever gave it to you for the new one.' }, not_open_yet: { what: 'It is not open yet', next: 'Open this link again later.' },
    closed: { what: 'Registration is closed', next: 'If you have sent yours, see the answer with your code.' }, over: { what: 'This training is over', next: 'Ask whoever gave you the link about the next one.' },
    crowded: { what: 'No more are taken just now', next: 'Try tomorrow, or tell whoever gave you the link.' }, busy: { what: 'Too many tries from here', next: 'Wait a minute and try again.' },
    again: { what: 'It could not be sent', next: 'Open the link again and write it anew.' }, code: { what: 'No request has this code', next: 'Check the twelve letters and digits.' },
  },
  sent: 'We have your request', keep: 'Keep this code: write it down or take a picture.', code: 'Your code', codeHint: 'Twelve letters and digits, such as K7QM-2XRT-9HPD.', look: 'See the answer', lookHeading: 'See the answer',
  lookLead: 'Type the code that you got when you sent your request.', another: 'Send somebody else’s',
  standing: {
    waiting: { what: 'Being looked at', next: 'The team is looking at it. Come back in a few days with your code.' },
    waiting_list: { what: 'On the waiting list', next: 'When a seat comes free, whoever is next gets it. There is nothing you need to do.' },
    accepted: { what: 'You have a seat', next: 'Come on the date below.' }, refused: { what: 'Not possible this time', next: 'You may ask whoever gave you the link.' },
    withdrawn: { what: 'Request withdrawn', next: 'What you wrote was erased.' }, left: { what: 'You are no longer in the cohort', next: 'If you think this is a mistake, ask whoever gave you the link.' },
    expired: { what: 'Not answered', next: 'The training is over. What you wrote was erased.' },
  },
  placeIs: (place) => `Your place on the list: ${place}`, word: 'You are told', asked: 'Sent', first: 'First session',
  card: (address) => `The team gives you your access card on the first day or before. It has a name and a code for one use; with them you enter at ${address} and choose your PIN.`,
  agreed: 'What you agreed to', withdraw: 'Withdraw my request', withdrawLead: 'What you wrote is erased. This cannot be undone.',
};

const fr: FormWords = {
  heading: 'Inscription', lead: (organisation) => `Ce que vous écrivez est gardé par ${organisation}. Personne d’autre qui s’inscrit ne le voit.`, dates: 'Dates', place: 'Lieu', until: (when) => `Ouverte jusqu’au ${when}.`, full: 'Il ne reste plus de places : votre demande va sur la liste d’attente.', fullDecided: 'Il ne reste plus de places : votre demande est mise en examen et peut aller sur la liste d’attente.',
  givenNames: 'Prénoms', familyNames: 'Noms', share: 'De la part de quelle institution venez-vous ?', shareOther: 'Une autre', choose: 'Choisissez', institution: 'Institution', optional: 'facultatif', area: 'Département', noArea: 'Je ne le dis pas',
  contact: 'Téléphone ou courriel', contactHint: 'Aucune adresse électronique n’est nécessaire. Elle est gardée si vous le permettez plus bas.', consents: 'Ce que vous acceptez', consentsLead: 'Vous pouvez le retirer quand vous voulez.', required: 'nécessaire',
  about: 'À propos de vous, si vous voulez', aboutLead: 'Tout est facultatif et ne change rien à la réponse.', rather: 'Je préfère ne pas le dire',
  attribute: { sex: 'Sexe, pour les rapports', ageBand: 'Âge', populationGroup: 'Peuple', disability: 'Handicap' },
  values: {
    sex: { woman: 'Femme', man: 'Homme', undisclosed: 'Autre réponse' }, ageBand: { under_18: 'Moins de 18 ans', '18_29': '18 à 29', '30_44': '30 à 44', '45_59': '45 à 59', '60_over': '60 ou plus' },
    populationGroup: {
      garifuna: 'Garífuna', lenca: 'Lenca', maya_chorti: 'Maya Chortí', miskito: 'Miskito', nahua: 'Nahua', black_english: 'Noir de langue anglaise', pech: 'Pech', tawahka: 'Tawahka', tolupan: 'Tolupán', none: 'Aucun de ceux-ci', other: 'Un autre',
    },
    disability: { yes: 'Oui', no: 'Non' },
  },
  send: 'Envoyer', noEmail: 'Une fois la demande envoyée, vous recevez un code. Avec lui vous voyez la réponse, sans courriel ni compte.', wrong: 'Il manque quelque chose. Revoyez ce qui est marqué et envoyez de nouveau.',
  faults: { needed: 'Écrivez quelque chose ici.', one_line: 'Écrivez une seule ligne, de 200 lettres au plus.', choose: 'Choisissez dans la liste.', agree: 'Sans cela, l’inscription n’est pas possible.', tick_or_blank: 'Cochez la case ou laissez en blanc ce qui suit.', tick_or_clear: 'Cochez la case pour que votre téléphone ou courriel soit gardé, ou effacez-le plus haut.' },
  page: {
    link: { what: 'Ce lien ne fonctionne plus', next: 'Demandez le nouveau à la personne qui vous l’a donné.' }, not_open_yet: { what: 'Pas encore ouverte', next: 'Ouvrez ce lien plus tard.' },
    closed: { what: 'L’inscription est close', next: 'Si vous avez envoyé la vôtre, voyez la réponse avec votre code.' }, over: { what: 'Cette formation est terminée', next: 'Demandez la suivante à la personne qui vous a donné le lien.' },
    crowded: { what: 'On n’en reçoit plus pour l’instant', next: 'Essayez demain, ou prévenez la personne qui vous a donné le lien.' }, busy: { what: 'Trop d’essais depuis ici', next: 'Attendez une minute et réessayez.' },
    again: { what: 'L’envoi n’a pas abouti', next: 'Rouvrez le lien et écrivez de nouveau.' }, code: { what: 'Aucune demande ne porte ce code', next: 'Vérifiez les douze lettres et chiffres.' },
  },
  sent: 'Nous avons reçu votre demande', keep: 'Gardez ce code : notez-le ou prenez une photo.', code: 'Votre code', codeHint: 'Douze lettres et chiffres, comme K7QM-2XRT-9HPD.', look: 'Voir la réponse', lookHeading: 'Voir la réponse',
  lookLead: 'Saisissez le code reçu à l’envoi de votre demande.', another: 'Envoyer celle d’une autre personne',
  standing: {
    waiting: { what: 'En examen', next: 'L’équipe l’examine. Revenez dans quelques jours avec votre code.' },
    waiting_list: { what: 'Sur la liste d’attente', next: 'Dès qu’une place se libère, la personne suivante l’obtient. Vous n’avez rien à faire.' },
    accepted: { what: 'Vous avez une place', next: 'Venez à la date indiquée.' }, refused: { what: 'Pas possible cette fois', next: 'Vous pouvez demander à la personne qui vous a donné le lien.' },
    withdrawn: { what: 'Demande retirée', next: 'Ce que vous aviez écrit est effacé.' }, left: { what: 'Vous n’êtes plus dans le groupe', next: 'Si c’est une erreur, demandez à la personne qui vous a donné le lien.' },
    expired: { what: 'Sans réponse', next: 'La formation est terminée. Ce que vous aviez écrit est effacé.' },
  },
  placeIs: (place) => `Votre place sur la liste : ${place}`, word: 'On vous dit', asked: 'Envoyée', first: 'Première séance',
  card: (address) => `L’équipe vous remet votre carte d’accès le premier jour ou avant. Elle porte un nom et un code à usage unique ; avec eux vous entrez sur ${address} et choisissez votre PIN.`,
  agreed: 'Ce que vous avez accepté', withdraw: 'Retirer ma demande', withdrawLead: 'Ce que vous avez écrit est effacé. C’est sans retour.',
};

export const formWords = (locale: PublicLocale): FormWords => ({ es, en, fr })[locale];
