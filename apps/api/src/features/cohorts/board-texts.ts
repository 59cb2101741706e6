import type { interfaceLocales } from '@relevo/contracts/values';
import type { BoardReason } from '@relevo/domain/cohort-board';
import type { CohortPurpose, CohortState } from '@relevo/domain/cohort';

type Words = { file: string; heads: readonly string[]; states: Record<CohortState, string>; purposes: Record<CohortPurpose, string>; reasons: Record<BoardReason, string> };

/** The words of the board as a spreadsheet. */
export const boardTexts: Record<(typeof interfaceLocales)[number], Words> = {
  es: {
    file: 'grupos', heads: ['Grupo', 'Organización', 'Kit', 'Versión', 'Para qué', 'Estado', 'Atención', 'Empieza', 'Termina', 'Territorio', 'Lugar', 'Idioma', 'Cupo', 'Personas', 'Asistieron', 'Completaron', 'Encuentros realizados', 'Encuentros', 'Próximo encuentro'],
    states: { draft: 'Borrador', scheduled: 'Programado', running: 'En marcha', completed: 'Terminado', cancelled: 'Cancelado' }, purposes: { delivery: 'Aplicar el kit', trainer_training: 'Formar a personas formadoras', self_paced: 'Curso a su ritmo' },
    reasons: { postponed: 'Aplazado', past_not_held: 'Encuentro pasado sin cerrar', start_due: 'Ya debía empezar', no_trainer: 'Falta quien facilita', stalled: 'Detenido', to_complete: 'Por terminar', report_missing: 'Falta un informe', draft_waiting: 'Sin programar', seats_open: 'Cupos libres' },
  },
  en: {
    file: 'cohorts', heads: ['Cohort', 'Organisation', 'Kit', 'Version', 'Purpose', 'State', 'Attention', 'Starts', 'Ends', 'Area', 'Place', 'Language', 'Seats', 'People', 'Attended', 'Completed', 'Sessions held', 'Sessions', 'Next session'],
    states: { draft: 'Draft', scheduled: 'Scheduled', running: 'Running', completed: 'Completed', cancelled: 'Cancelled' }, purposes: { delivery: 'Deliver the kit', trainer_training: 'Train trainers', self_paced: 'Self-paced course' },
    reasons: { postponed: 'Postponed', past_not_held: 'Past session not closed', start_due: 'Due to start', no_trainer: 'No trainer', stalled: 'Stalled', to_complete: 'To be completed', report_missing: 'Report missing', draft_waiting: 'Not scheduled', seats_open: 'Seats free' },
  },
  fr: {
    file: 'groupes', heads: ['Groupe', 'Organisation', 'Kit', 'Version', 'But', 'État', 'Attention', 'Début', 'Fin', 'Territoire', 'Lieu', 'Langue', 'Places', 'Personnes', 'Présentes', 'Ont terminé', 'Séances tenues', 'Séances', 'Prochaine séance'],
    states: { draft: 'Brouillon', scheduled: 'Programmé', running: 'En cours', completed: 'Terminé', cancelled: 'Annulé' }, purposes: { delivery: 'Appliquer le kit', trainer_training: 'Former à la formation', self_paced: 'Cours à son rythme' },
    reasons: { postponed: 'Reporté', past_not_held: 'Séance passée non close', start_due: 'Devait commencer', no_trainer: 'Personne pour animer', stalled: 'À l’arrêt', to_complete: 'À terminer', report_missing: 'Rapport manquant', draft_waiting: 'Non programmé', seats_open: 'Places libres' },
  },
};
