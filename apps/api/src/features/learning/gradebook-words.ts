import type { CourseGap } from '@relevo/domain/course-completion';
import type { BookWorkState, CourseStanding } from '@relevo/domain/gradebook';

type Words = {
  file: string; name: string; standing: string; standings: Record<CourseStanding, string>; missing: string; gaps: Record<CourseGap, string>;
  attendance: string; modules: (of: number) => string; test: (title: string) => string; later: (title: string, months: number) => string; module: (title: string, parts: number) => string; open: string; waiting: string; work: (title: string, of: number) => string; works: Record<BookWorkState, string>;
};

/** The few words of the file; screens have their own catalogues. */
const texts: Record<'es' | 'en' | 'fr', Words> = {
  es: {
    file: 'Notas', name: 'Nombre', standing: 'Estado', standings: { not_started: 'Sin empezar', under_way: 'En camino', complete: 'Cumple lo pedido', not_complete: 'Sin completar' },
    missing: 'Falta', gaps: { attendance: 'asistencia', post_test: 'prueba final', marks: 'calificación', modules: 'módulos' },
    attendance: 'Asistencia (%)', modules: (of) => `Módulos hechos, de ${of}`, test: (title) => `${title} (%)`, later: (title, months) => `${title}, ${months} meses`, module: (title, parts) => `${title}: partes, de ${parts}`, open: 'sin entregar', waiting: 'por calificar', work: (title, of) => `${title}: puntos, de ${of}`, works: { draft: 'sin entregar', to_mark: 'por calificar', returned: 'devuelta', marked: 'calificada' },
  },
  en: {
    file: 'Gradebook', name: 'Name', standing: 'Standing', standings: { not_started: 'Not started', under_way: 'Under way', complete: 'Meets what is asked', not_complete: 'Not completed' },
    missing: 'Missing', gaps: { attendance: 'attendance', post_test: 'post-test', marks: 'marks', modules: 'modules' },
    attendance: 'Attendance (%)', modules: (of) => `Modules done, of ${of}`, test: (title) => `${title} (%)`, later: (title, months) => `${title}, ${months} months`, module: (title, parts) => `${title}: parts, of ${parts}`, open: 'not handed in', waiting: 'to be marked', work: (title, of) => `${title}: points, of ${of}`, works: { draft: 'not handed in', to_mark: 'to be marked', returned: 'given back', marked: 'marked' },
  },
  fr: {
    file: 'Carnet de notes', name: 'Nom', standing: 'État', standings: { not_started: 'Pas commencé', under_way: 'En cours', complete: 'Conditions remplies', not_complete: 'Non achevé' },
    missing: 'Il manque', gaps: { attendance: 'présence', post_test: 'test final', marks: 'notation', modules: 'modules' },
    attendance: 'Présence (%)', modules: (of) => `Modules faits, sur ${of}`, test: (title) => `${title} (%)`, later: (title, months) => `${title}, ${months} mois`, module: (title, parts) => `${title} : parties, sur ${parts}`, open: 'non remis', waiting: 'à noter', work: (title, of) => `${title} : points, sur ${of}`, works: { draft: 'non remise', to_mark: 'à noter', returned: 'rendue', marked: 'notée' },
  },
};

export const gradebookWords = (locale: string): Words => texts[(['es', 'en', 'fr'] as const).find((one) => locale.startsWith(one)) ?? 'es'];
