import { t } from './text.ts';

/** Whoever joins a committee and whoever has served in one for years are taught by the same kit. */
export const tracks = [
  { id: 'nuevo-ingreso', title: t('Nuevo ingreso', 'Recruits', 'Nouvelles recrues'), summary: t('Para quienes empiezan en un comité o una institución.', 'For those who are new to a committee or an institution.', 'Pour qui commence dans un comité ou une institution.') },
  { id: 'en-servicio', title: t('En servicio', 'Serving staff', 'En service'), summary: t('Para quienes ya trabajan en prevención y van a formar a otras personas.', 'For those who already work in prevention and will train others.', 'Pour qui travaille déjà en prévention et formera d’autres personnes.') },
];

const recruits = ['nuevo-ingreso'];
const serving = ['en-servicio'];
/** Activities of one track only; whatever is not named here is everybody's. */
export const tracksOf: Readonly<Record<string, readonly string[]>> = { 'm1-a1': recruits, 'm5-a2': recruits, 'm6-a3': serving, 'm7-a6': serving };
