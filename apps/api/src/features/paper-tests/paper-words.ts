type Words = { tag: string; forms: string; list: string; spares: string; name: string; form: string; code: string; back: string; number: string; note: string; page: (page: number, pages: number) => string };

const texts: Record<'es' | 'en' | 'fr', Words> = {
  es: {
    tag: 'es', forms: 'Formularios', list: 'Lista de formularios', spares: 'De reserva', name: 'Nombre', form: 'Forma', code: 'Código', back: 'Entregó', number: 'N.º',
    note: 'Esta lista dice de quién es cada código. Guárdela aparte de los formularios: así, un formulario perdido no dice de quién es. Junto a cada formulario de reserva escriba el nombre de quien lo recibe.',
    page: (page, pages) => `Página ${page} de ${pages}`,
  },
  en: {
    tag: 'en', forms: 'Forms', list: 'List of forms', spares: 'Spare', name: 'Name', form: 'Form', code: 'Code', back: 'Handed in', number: 'No.',
    note: 'This list says whose code each is. Keep it apart from the forms, so that a lost form tells of nobody. Beside each spare form write the name of whoever receives it.', page: (page, pages) => `Page ${page} of ${pages}`,
  },
  fr: {
    tag: 'fr', forms: 'Formulaires', list: 'Liste des formulaires', spares: 'De réserve', name: 'Nom', form: 'Forme', code: 'Code', back: 'Rendu', number: 'N°',
    note: 'Cette liste dit à qui est chaque code. Gardez-la à part des formulaires : ainsi, un formulaire perdu ne dit rien de personne. À côté de chaque formulaire de réserve, écrivez le nom de la personne qui le reçoit.',
    page: (page, pages) => `Page ${page} sur ${pages}`,
  },
};

/** The few words of a list of forms, in the cohort's language. */
export const paperWords = (locale: string): Words => texts[(locale.slice(0, 2) as keyof typeof texts)] ?? texts.es;
