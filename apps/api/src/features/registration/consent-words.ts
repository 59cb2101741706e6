import type { ConsentPurpose } from '@relevo/domain/consent';
import type { PublicLocale } from '../../platform/public-page.ts';
/** What somebody agrees to, and what for, in each language of the form. */
export type ConsentWords = Readonly<Record<PublicLocale, { agree: string; purpose: string }>>;

/** The wording that an institution starts with; its first version. */
export const suggestedConsents: Readonly<Record<ConsentPurpose, ConsentWords>> = {
  training: {
    es: { agree: 'Acepto que se guarden mi nombre, mi institución y mi asistencia para esta formación.', purpose: 'Sin esto no hay lista, ni asistencia, ni constancia. Lo ve el equipo de la formación.' },
    en: { agree: 'I agree that my name, institution and attendance are kept for this training.', purpose: 'Without it there is no list, attendance or certificate. The training’s team sees it.' },
    fr: { agree: 'J’accepte que mon nom, mon institution et ma présence soient gardés pour cette formation.', purpose: 'Sans cela, ni liste, ni présence, ni attestation. L’équipe de la formation le voit.' },
  },
  contact: {
    es: { agree: 'Acepto que se guarde mi teléfono o dirección para avisarme de esta formación.', purpose: 'Se usa solo para eso. Si no acepta, no se guarda.' },
    en: { agree: 'I agree that my telephone or address is kept to tell me about this training.', purpose: 'It is used for nothing else. If you do not agree, it is not kept.' },
    fr: { agree: 'J’accepte que mon téléphone ou mon adresse soit gardé pour me prévenir au sujet de cette formation.', purpose: 'Il ne sert qu’à cela. Sans votre accord, il n’est pas gardé.' },
  },
  statistics: {
    es: { agree: 'Acepto que lo que digo de mí abajo cuente en los totales.', purpose: 'Se guarda aparte y no aparece en listas. Los totales pequeños se ocultan. Si no acepta, no se guarda.' },
    en: { agree: 'I agree that what I say of myself below counts in totals.', purpose: 'It is kept apart and stands in no list. Small totals are hidden. If you do not agree, it is not kept.' },
    fr: { agree: 'J’accepte que ce que je dis de moi ci-dessous compte dans les totaux.', purpose: 'C’est gardé à part et ne figure dans aucune liste. Les petits totaux sont masqués. Sans votre accord, rien n’est gardé.' },
  },
  pictures: {
    es: { agree: 'Acepto aparecer en fotografías de los encuentros.', purpose: 'Puede decir que no y participar igual.' },
    en: { agree: 'I agree to appear in photographs of the sessions.', purpose: 'You may say no and take part all the same.' },
    fr: { agree: 'J’accepte d’apparaître sur des photographies des séances.', purpose: 'Vous pouvez refuser et participer quand même.' },
  },
};
