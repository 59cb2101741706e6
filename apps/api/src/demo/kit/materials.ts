import { t } from './text.ts';

export const cards = t('Tarjetas impresas, un juego por pareja', 'Printed cards, one set per pair', 'Cartes imprimées, un jeu par paire');
export const paper = t('Papelógrafo y marcadores', 'Flip chart and markers', 'Tableau à feuilles et marqueurs');
export const sheet = t('Hoja de trabajo impresa', 'Printed worksheet', 'Feuille de travail imprimée');
export const phone = t('Teléfono o copia impresa', 'Phone or printed copy', 'Téléphone ou copie imprimée');
export const directory = t('Directorio del departamento, con fecha de verificación', 'Department directory, with the date it was verified', 'Répertoire du département, avec la date de vérification');
export const rubricSheet = t('Pauta de observación impresa', 'Printed observation rubric', 'Grille d’observation imprimée');
export const clock = t('Reloj visible', 'Clock in view', 'Horloge visible');
