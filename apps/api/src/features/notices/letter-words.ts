import type { NoticeKind } from '@relevo/domain/notices';

export type LetterLocale = 'es' | 'en' | 'fr';
export type LetterKind = NoticeKind | 'address';

type Words = {
  /** Who writes, as an inbox shows it. */
  sender: string;
  subject: Record<LetterKind, string>;
  /** Of a mail that holds several kinds. */
  several: string;
  /** What an inbox shows after the subject. */
  preview: string;
  line: Record<NoticeKind, string>;
  /** Of a change that is not about a date. */
  undated: string;
  /** What comes after a date that is off. */
  afterwards: string;
  signIn: string;
  off: string;
  confirm: { text: string; button: string; ignore: string };
  /** What a calendar shows. */
  appointment: string;
};

/**
 * The words of e-mails. Nothing here says what a date is about, who gives it or whose it is: a telephone shows subject and preview to whoever looks at it,
 * and a mailbox may be shared.
 */
export const letterWords: Record<LetterLocale, Words> = {
  es: {
    sender: 'Avisos',
    subject: {
      invitation: 'Una fecha nueva en su agenda', reminder: 'Recordatorio de una fecha', change: 'Una fecha de su agenda cambió', cancellation: 'Una fecha de su agenda ya no va',
      request: 'Le piden una fecha', request_again: 'Espera su respuesta una fecha', declined: 'Hay una respuesta', regraded: 'Tiene una novedad', appeal: 'Tiene una novedad', appeal_decided: 'Tiene una novedad',
      follow_up: 'Tiene una novedad', discussion: 'Tiene una novedad', address: 'Confirme esta dirección',
    },
    several: 'Novedades de su agenda',
    preview: 'Entre para ver los detalles.',
    line: { invitation: 'Fecha nueva', reminder: 'Recordatorio', change: 'Cambió, ahora es', cancellation: 'Ya no va', follow_up: 'Hay algo nuevo para usted', discussion: 'Hay algo nuevo para leer', request: 'Le piden esta fecha, responda', request_again: 'Falta su respuesta', declined: 'Alguien no podrá', regraded: 'Hay algo nuevo para usted', appeal: 'Hay algo nuevo para usted', appeal_decided: 'Hay algo nuevo para usted' },
    undated: 'Cambió algo: entre para verlo',
    afterwards: 'Si hay otra fecha, le avisaremos.',
    signIn: 'Entrar para ver los detalles',
    off: 'Para no recibir más correos, entre y cámbielo en su cuenta.',
    confirm: { text: 'Alguien pidió recibir avisos en esta dirección. Si fue usted, confírmelo en las próximas 48 horas.', button: 'Confirmar', ignore: 'Si no fue usted, no haga nada: no le escribiremos más.' },
    appointment: 'Cita',
  },
  en: {
    sender: 'Notices',
    subject: {
      invitation: 'A new date in your diary', reminder: 'Reminder of a date', change: 'A date in your diary has changed', cancellation: 'A date in your diary is off',
      request: 'You are asked for a date', request_again: 'A date waits for your answer', declined: 'There is an answer', regraded: 'There is something new', appeal: 'There is something new', appeal_decided: 'There is something new',
      follow_up: 'There is something new', discussion: 'There is something new', address: 'Confirm this address',
    },
    several: 'News of your diary',
    preview: 'Sign in to see the details.',
    line: { invitation: 'New date', reminder: 'Reminder', change: 'Changed, now', cancellation: 'No longer on', follow_up: 'There is something new for you', discussion: 'There is something new to read', request: 'You are asked for this date, please answer', request_again: 'Your answer is missing', declined: 'Somebody cannot', regraded: 'There is something new for you', appeal: 'There is something new for you', appeal_decided: 'There is something new for you' },
    undated: 'Something has changed: sign in to see it',
    afterwards: 'If there is another date, we will tell you.',
    signIn: 'Sign in to see the details',
    off: 'To stop these e-mails, sign in and change it in your account.',
    confirm: { text: 'Somebody asked to receive notices at this address. If it was you, confirm it within 48 hours.', button: 'Confirm', ignore: 'If it was not you, do nothing: we will not write again.' },
    appointment: 'Appointment',
  },
  fr: {
    sender: 'Avis',
    subject: {
      invitation: 'Une nouvelle date dans votre agenda', reminder: 'Rappel d’une date', change: 'Une date de votre agenda a changé', cancellation: 'Une date de votre agenda n’a plus lieu',
      request: 'On vous demande une date', request_again: 'Une date attend votre réponse', declined: 'Il y a une réponse', regraded: 'Il y a du nouveau', appeal: 'Il y a du nouveau', appeal_decided: 'Il y a du nouveau',
      follow_up: 'Il y a du nouveau', discussion: 'Il y a du nouveau', address: 'Confirmez cette adresse',
    },
    several: 'Du nouveau dans votre agenda',
    preview: 'Connectez-vous pour voir les détails.',
    line: { invitation: 'Nouvelle date', reminder: 'Rappel', change: 'Changée, désormais', cancellation: 'N’a plus lieu', follow_up: 'Il y a du nouveau pour vous', discussion: 'Il y a du nouveau à lire', request: 'On vous demande cette date, répondez', request_again: 'Votre réponse manque', declined: 'Quelqu’un ne pourra pas', regraded: 'Il y a du nouveau pour vous', appeal: 'Il y a du nouveau pour vous', appeal_decided: 'Il y a du nouveau pour vous' },
    undated: 'Quelque chose a changé : connectez-vous pour le voir',
    afterwards: 'S’il y a une autre date, nous vous préviendrons.',
    signIn: 'Se connecter pour voir les détails',
    off: 'Pour ne plus recevoir ces courriels, connectez-vous et changez-le dans votre compte.',
    confirm: { text: 'Quelqu’un a demandé à recevoir des avis à cette adresse. Si c’est vous, confirmez dans les 48 heures.', button: 'Confirmer', ignore: 'Si ce n’est pas vous, ne faites rien : nous n’écrirons plus.' },
    appointment: 'Rendez-vous',
  },
};
