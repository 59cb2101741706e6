import type { AttendanceStatus } from '@relevo/domain/attendance';

type Grouping = 'whole' | 'small_groups' | 'pairs' | 'individual';
type Locale = 'es' | 'en' | 'fr';
type Texts = {
  tag: string;
  cards: { title: string; signInName: string; activationCode: string; validUntil: (when: string) => string; steps: readonly string[]; qrAlt: string };
  sheet: {
    title: string; date: string; time: string; place: string; trainers: string; number: string; name: string; institution: string; arrival: string; signature: string;
    note: string; signatures: readonly string[]; page: (page: number, pages: number) => string;
  };
  tags: { title: string; roles: Record<'trainer' | 'supervisor' | 'participant', string> };
  runSheet: { title: string; time: string; minutes: string; block: string; materials: string; note: string; groupings: Record<Grouping, string> };
  csv: { number: string; name: string; institution: string; area: string; state: string; signInName: string; states: Record<string, string>; statuses: Record<AttendanceStatus, string> };
};

/** The few words of what is printed or exported; screens have their own catalogues. */
const texts: Record<Locale, Texts> = {
  es: {
    tag: 'es-HN',
    cards: {
      title: 'Tarjetas de acceso', signInName: 'Su nombre para entrar', activationCode: 'Su código, una sola vez', validUntil: (when) => `El código vale hasta el ${when.replace(/\.$/, '')}.`,
      steps: ['Escanee o escriba su nombre y código.', 'Elija una clave que recuerde.'], qrAlt: 'Código QR para entrar',
    },
    sheet: {
      title: 'Lista de asistencia', date: 'Fecha', time: 'Hora', place: 'Lugar', trainers: 'Facilita', number: 'N.º', name: 'Nombre', institution: 'Institución', arrival: 'Hora',
      signature: 'Firma', note: 'Esta lista sirve solo para anotar la asistencia. Guárdela donde nadie más la vea.', signatures: ['Facilita', 'Fecha'], page: (page, pages) => `Página ${page} de ${pages}`,
    },
    tags: { title: 'Gafetes', roles: { trainer: 'Persona formadora', supervisor: 'Supervisión', participant: 'Participante' } },
    runSheet: {
      title: 'Guion del encuentro', time: 'Hora', minutes: 'Min', block: 'Bloque', materials: 'Materiales', note: 'Las horas suponen que se empieza a tiempo.',
      groupings: { whole: 'Todo el grupo', small_groups: 'Grupos pequeños', pairs: 'Parejas', individual: 'Individual' },
    },
    csv: {
      number: 'N.º', name: 'Nombre', institution: 'Institución', area: 'Territorio', state: 'Inscripción', signInName: 'Nombre para entrar',
      states: { enrolled: 'Activa', completed: 'Completada', not_completed: 'Sin completar', withdrawn: 'Retirada' },
      statuses: { present: 'Presente', late: 'Llegó tarde', left_early: 'Salió antes', excused: 'Ausencia con aviso', absent: 'Ausencia' },
    },
  },
  en: {
    tag: 'en-GB',
    cards: {
      title: 'Access cards', signInName: 'Your name for signing in', activationCode: 'Your code, for one use', validUntil: (when) => `The code works until ${when}.`,
      steps: ['Scan, or type your name and code.', 'Choose a PIN you will remember.'], qrAlt: 'QR code for signing in',
    },
    sheet: {
      title: 'Attendance list', date: 'Date', time: 'Time', place: 'Place', trainers: 'Facilitated by', number: 'No.', name: 'Name', institution: 'Institution', arrival: 'Time',
      signature: 'Signature', note: 'This list only serves to note attendance. Keep it where nobody else sees it.', signatures: ['Facilitated by', 'Date'], page: (page, pages) => `Page ${page} of ${pages}`,
    },
    tags: { title: 'Name tags', roles: { trainer: 'Trainer', supervisor: 'Supervision', participant: 'Participant' } },
    runSheet: {
      title: 'Run sheet of the session', time: 'Time', minutes: 'Min', block: 'Block', materials: 'Materials', note: 'The times hold if the session begins on time.',
      groupings: { whole: 'Whole group', small_groups: 'Small groups', pairs: 'Pairs', individual: 'Individual' },
    },
    csv: {
      number: 'No.', name: 'Name', institution: 'Institution', area: 'Area', state: 'Enrolment', signInName: 'Sign-in name',
      states: { enrolled: 'Active', completed: 'Completed', not_completed: 'Not completed', withdrawn: 'Withdrawn' },
      statuses: { present: 'Present', late: 'Late', left_early: 'Left early', excused: 'Excused', absent: 'Absent' },
    },
  },
  fr: {
    tag: 'fr-FR',
    cards: {
      title: 'Cartes d’accès', signInName: 'Votre nom pour entrer', activationCode: 'Votre code, une seule fois', validUntil: (when) => `Le code est valable jusqu’au ${when}.`,
      steps: ['Scannez, ou saisissez votre nom et le code.', 'Choisissez un PIN facile à retenir.'], qrAlt: 'Code QR pour entrer',
    },
    sheet: {
      title: 'Liste de présence', date: 'Date', time: 'Heure', place: 'Lieu', trainers: 'Animation', number: 'N°', name: 'Nom', institution: 'Institution', arrival: 'Heure',
      signature: 'Signature', note: 'Cette liste sert seulement à noter la présence. Gardez-la à l’abri des regards.', signatures: ['Animation', 'Date'], page: (page, pages) => `Page ${page} sur ${pages}`,
    },
    tags: { title: 'Badges', roles: { trainer: 'Personne formatrice', supervisor: 'Supervision', participant: 'Personne participante' } },
    runSheet: {
      title: 'Déroulé de la séance', time: 'Heure', minutes: 'Min', block: 'Bloc', materials: 'Matériel', note: 'Les heures valent si la séance commence à l’heure.',
      groupings: { whole: 'Tout le groupe', small_groups: 'Petits groupes', pairs: 'Binômes', individual: 'Individuel' },
    },
    csv: {
      number: 'N°', name: 'Nom', institution: 'Institution', area: 'Territoire', state: 'Inscription', signInName: 'Nom pour entrer',
      states: { enrolled: 'Active', completed: 'Terminée', not_completed: 'Non terminée', withdrawn: 'Retirée' },
      statuses: { present: 'Présence', late: 'Retard', left_early: 'Départ anticipé', excused: 'Absence excusée', absent: 'Absence' },
    },
  },
};

/** Words for a cohort's language; Spanish where it is none of the three. */
export const printTexts = (locale: string): Texts => texts[(['es', 'en', 'fr'] as const).find((l) => locale.startsWith(l)) ?? 'es'];

/** A moment as one writes it on paper in the cohort's language and zone. */
export function onPaper(moment: Date, locale: string, timeZone: string, style: 'date' | 'time' | 'both'): string {
  const date = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  const options = style === 'date' ? date : style === 'time' ? time : { day: 'numeric', month: 'long', ...time } as const;
  return new Intl.DateTimeFormat(printTexts(locale).tag, { timeZone, ...options }).format(moment);
}
