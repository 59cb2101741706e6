export type VerifyLocale = 'es' | 'en' | 'fr';
/** What the page says of a certificate; `paused` is one whose holder’s standing is interrupted, `ended` one they stepped out of. */
export type VerifyState =
  | 'valid' | 'revoked' | 'expired' | 'paused' | 'ended' | 'not_yet_valid' | 'status_unknown' | 'not_found' | 'forged' | 'unreadable' | 'unknown_issuer';

export type VerifyTexts = {
  heading: Readonly<Record<VerifyState, string>>; meaning: Readonly<Record<VerifyState, string>>; meansHeading: string; completionMeaning: string;
  checked: (time: string) => string; revokedOn: (day: string) => string; expiredOn: (day: string) => string; pausedOn: (day: string) => string; wasValid: (from: string, to: string) => string;
  person: string; is: string; kit: string; issuer: string; since: string; until: string; standard: string; level: Readonly<Record<'trainer' | 'master_trainer' | 'completion', string>>;
  founding: string; nameChoice: string; nameHidden: string; download: string;
  startHeading: string; startLead: string; codeLabel: string; codeHint: string; codeButton: string; codeMissing: string; fileLabel: string; fileHint: string; fileButton: string; fileMissing: string; again: string;
  evidence: string;
};

const es: VerifyTexts = {
  heading: {
    valid: 'Certificado válido', revoked: 'Ya no es válido', expired: 'Venció', paused: 'En pausa', ended: 'Ya no está en vigor', not_yet_valid: 'Todavía no rige', status_unknown: 'No se pudo comprobar', not_found: 'No se encontró',
    forged: 'No es auténtico', unreadable: 'No se pudo leer', unknown_issuer: 'No lo emitió nadie de aquí',
  },
  meaning: {
    valid: 'Otras personas observaron sus sesiones y otra más lo aprobó. Puede formar con este kit.',
    revoked: 'Desde entonces no autoriza a formar con este kit.',
    expired: 'Fue válido hasta esa fecha. Puede renovarse con práctica reciente.',
    paused: 'Es auténtico, pero hoy no autoriza a formar con este kit. Pregunte a la institución que lo emitió.',
    ended: 'Es auténtico, pero su titular ya no forma con este kit.',
    not_yet_valid: 'Es auténtico y empieza a regir en la fecha que indica.',
    status_unknown: 'La firma es auténtica, pero no se pudo saber si fue revocado. Inténtelo más tarde.',
    not_found: 'Ningún certificado tiene este enlace o código. Revise que esté completo y pruebe otra vez.',
    forged: 'El archivo no es como lo firmó quien lo emitió. No lo acepte.',
    unreadable: 'El archivo no es un certificado. Elija el archivo .json que descargó su titular.',
    unknown_issuer: 'El archivo está completo, pero lo firmó alguien que no emite certificados aquí. Cualquiera puede hacer uno.',
  },
  completionMeaning: 'Completó la formación, con la asistencia y las pruebas que pide.',
  meansHeading: 'Qué quiere decir',
  checked: (time) => `Comprobado ahora, ${time}`, revokedOn: (day) => `Revocado el ${day}`, expiredOn: (day) => `El ${day}`, pausedOn: (day) => `Desde el ${day}`,
  wasValid: (from, to) => `Fue válido del ${from} al ${to}.`,
  person: 'Persona', is: 'Es', kit: 'Kit', issuer: 'Emitió', since: 'Desde', until: 'Hasta', standard: 'Norma',
  level: { trainer: 'Persona formadora certificada', master_trainer: 'Persona formadora principal certificada', completion: 'Participante que completó la formación' },
  founding: 'Persona fundadora de este kit',
  nameChoice: 'El nombre se muestra porque su titular comparte este enlace. Aquí no se ven notas, ni lugares, ni quiénes participaron.',
  nameHidden: 'Su titular prefiere no mostrar el nombre aquí.',
  download: 'Descargar el archivo firmado',
  startHeading: 'Comprobar un certificado', startLead: 'Elija el archivo o escriba el código. Nada de lo que envíe se guarda.',
  codeLabel: 'Código o enlace', codeHint: 'El código está junto al recuadro para la cámara: 16 letras y cifras.', codeButton: 'Comprobar el código', codeMissing: 'Escriba el código o pegue el enlace.',
  fileLabel: 'Archivo del certificado', fileHint: 'Termina en .json y lo descarga su titular.', fileButton: 'Comprobar el archivo', fileMissing: 'Elija el archivo del certificado.', again: 'Comprobar otro', evidence: 'Huella',
};

const en: VerifyTexts = {
  heading: {
    valid: 'Valid certificate', revoked: 'No longer valid', expired: 'Expired', paused: 'Paused', ended: 'No longer in force', not_yet_valid: 'Not in force yet', status_unknown: 'Could not be checked', not_found: 'Not found',
    forged: 'Not authentic', unreadable: 'Could not be read', unknown_issuer: 'Nobody here issued it',
  },
  meaning: {
    valid: 'Others observed their sessions and somebody else approved it. They may train with this kit.',
    revoked: 'Since then it does not authorise anyone to train with this kit.',
    expired: 'It was valid until that date. Recent practice can renew it.',
    paused: 'It is authentic, but does not authorise training with this kit today. Ask the institution that issued it.',
    ended: 'It is authentic, but its holder no longer trains with this kit.',
    not_yet_valid: 'It is authentic and comes into force on the date it states.',
    status_unknown: 'The signature is authentic, but whether it was revoked could not be found out. Try again later.',
    not_found: 'No certificate has this link or code. Check that it is complete and try again.',
    forged: 'The file is not as its issuer signed it. Do not accept it.',
    unreadable: 'The file is not a certificate. Choose the .json file that its holder downloaded.',
    unknown_issuer: 'The file holds together, but whoever signed it issues no certificates here. Anybody can make one.',
  },
  completionMeaning: 'They completed the training, with the attendance and tests it asks for.',
  meansHeading: 'What this means',
  checked: (time) => `Checked just now, ${time}`, revokedOn: (day) => `Revoked on ${day}`, expiredOn: (day) => `On ${day}`, pausedOn: (day) => `Since ${day}`,
  wasValid: (from, to) => `It was valid from ${from} to ${to}.`,
  person: 'Person', is: 'Is', kit: 'Kit', issuer: 'Issued by', since: 'From', until: 'Until', standard: 'Standard',
  level: { trainer: 'Certified trainer', master_trainer: 'Certified master trainer', completion: 'Participant who completed the training' },
  founding: 'Founder of this kit',
  nameChoice: 'The name is shown because its holder shares this link. No marks, places or participants can be seen here.',
  nameHidden: 'The holder prefers not to show their name here.',
  download: 'Download the signed file',
  startHeading: 'Check a certificate', startLead: 'Choose the file or type the code. Nothing you send is kept.',
  codeLabel: 'Code or link', codeHint: 'The code is next to the square for the camera: 16 letters and digits.', codeButton: 'Check the code', codeMissing: 'Type the code or paste the link.',
  fileLabel: 'The certificate’s file', fileHint: 'It ends in .json; its holder downloads it.', fileButton: 'Check the file', fileMissing: 'Choose the certificate’s file.', again: 'Check another', evidence: 'Fingerprint',
};

const fr: VerifyTexts = {
  heading: {
    valid: 'Certificat valable', revoked: 'Plus valable', expired: 'Expiré', paused: 'En pause', ended: 'Plus en vigueur', not_yet_valid: 'Pas encore en vigueur', status_unknown: 'Vérification impossible', not_found: 'Introuvable',
    forged: 'Pas authentique', unreadable: 'Illisible', unknown_issuer: 'Personne ici ne l’a émis',
  },
  meaning: {
    valid: 'D’autres personnes ont observé ses séances et une autre encore a approuvé. Cette personne peut former avec cette trousse.',
    revoked: 'Depuis, il n’autorise plus à former avec cette trousse.',
    expired: 'Il était valable jusqu’à cette date. Une pratique récente permet de le renouveler.',
    paused: 'Il est authentique, mais n’autorise pas à former avec cette trousse aujourd’hui. Demandez à l’institution qui l’a émis.',
    ended: 'Il est authentique, mais sa ou son titulaire ne forme plus avec cette trousse.',
    not_yet_valid: 'Il est authentique et entre en vigueur à la date indiquée.',
    status_unknown: 'La signature est authentique, mais impossible de savoir s’il a été révoqué. Réessayez plus tard.',
    not_found: 'Aucun certificat ne porte ce lien ou ce code. Vérifiez qu’il est complet et réessayez.',
    forged: 'Le fichier n’est pas tel qu’il a été signé. Ne l’acceptez pas.',
    unreadable: 'Le fichier n’est pas un certificat. Choisissez le fichier .json téléchargé par la personne titulaire.',
    unknown_issuer: 'Le fichier se tient, mais qui l’a signé n’émet pas de certificats ici. N’importe qui peut en faire un.',
  },
  completionMeaning: 'Cette personne a terminé la formation, avec la présence et les tests demandés.',
  meansHeading: 'Ce que cela veut dire',
  checked: (time) => `Vérifié à l’instant, ${time}`, revokedOn: (day) => `Révoqué le ${day}`, expiredOn: (day) => `Le ${day}`, pausedOn: (day) => `Depuis le ${day}`,
  wasValid: (from, to) => `Il était valable du ${from} au ${to}.`,
  person: 'Personne', is: 'Est', kit: 'Trousse', issuer: 'Émis par', since: 'Depuis', until: 'Jusqu’au', standard: 'Norme',
  level: { trainer: 'Personne formatrice certifiée', master_trainer: 'Personne formatrice principale certifiée', completion: 'Participation à toute la formation' },
  founding: 'Personne fondatrice de cette trousse',
  nameChoice: 'Le nom est montré parce que la personne titulaire partage ce lien. Ici, ni notes, ni lieux, ni participants.',
  nameHidden: 'La personne titulaire préfère ne pas montrer son nom ici.',
  download: 'Télécharger le fichier signé',
  startHeading: 'Vérifier un certificat', startLead: 'Choisissez le fichier ou écrivez le code. Rien de ce que vous envoyez n’est gardé.',
  codeLabel: 'Code ou lien', codeHint: 'Le code est à côté du carré pour l’appareil photo: 16 lettres et chiffres.', codeButton: 'Vérifier le code', codeMissing: 'Saisissez le code ou collez le lien.',
  fileLabel: 'Fichier du certificat', fileHint: 'Il finit par .json; la personne titulaire le télécharge.', fileButton: 'Vérifier le fichier', fileMissing: 'Choisissez le fichier du certificat.', again: 'En vérifier un autre', evidence: 'Empreinte',
};

export const verifyTexts = (locale: VerifyLocale): VerifyTexts => ({ es, en, fr })[locale];
