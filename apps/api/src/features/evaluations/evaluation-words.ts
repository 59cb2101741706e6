import type { PublicLocale } from '../../platform/public-page.ts';

export type EvaluationFault = 'link' | 'not_open_yet' | 'closed' | 'full' | 'busy' | 'again' | 'sent' | 'unmarked';
export type EvaluationWords = {
  title: string; lead: string; scale: string; ends: readonly [string, string]; items: Readonly<Record<string, string>>; texts: Readonly<Record<string, string>>;
  optional: string; send: string; empty: string; done: string; doneLead: string; another: string; code: string; anonymous: string; /** Beside each text, and where one names somebody. */ noNames: string; named: string; /** Where each device gives one. */ once: string; paper: string;
  faults: Readonly<Record<EvaluationFault, { what: string; next: string }>>;
};

/** Words of the public form and of its paper; neither names a topic, a place or an organisation. */
const words: Readonly<Record<PublicLocale, EvaluationWords>> = {
  es: {
    title: 'Su opinión', lead: 'Sin nombre. Responda lo que quiera; lo demás puede quedar en blanco.', scale: 'De 1, nada, a 5, del todo', ends: ['nada', 'del todo'],
    items: { clear: 'Se entendió bien', useful: 'Me sirve para mi trabajo', well_led: 'La facilitación ayudó a aprender', took_part: 'Pude participar', respected: 'Me sentí con respeto y confianza', will_use: 'Voy a usar lo aprendido' },
    texts: { best: 'Lo mejor de hoy', improve: 'Qué cambiaría' }, optional: 'opcional', send: 'Enviar', empty: 'Marque al menos una respuesta.',
    done: 'Gracias', doneLead: 'Su opinión llegó. Puede cerrar esta página.', another: 'Responder por otra persona con este teléfono', code: 'Código', anonymous: 'No escriba nombres.', noNames: 'Sin nombres ni teléfonos, de usted ni de nadie.',
    named: 'Aquí hay un nombre completo o un número de alguien. Quítelo y envíe otra vez: todavía no se guardó nada.',
    once: 'Este teléfono envía un formulario; guarda solo una señal sin nombre, por treinta días.',
    paper: '¿Otra persona usa este teléfono? Puede responder en papel: pídalo a quien le dio el enlace.',
    faults: {
      link: { what: 'Este enlace no abre nada', next: 'Pida el enlace o el código otra vez a quien se lo dio.' }, not_open_yet: { what: 'Todavía no empieza', next: 'Vuelva cuando haya comenzado.' },
      closed: { what: 'Ya se cerró', next: 'Gracias de todos modos. Puede decir su opinión a quien le dio el enlace.' }, full: { what: 'Ya respondieron todas las personas', next: 'Si usted falta, dígalo a quien le dio el enlace.' },
      busy: { what: 'Hay mucha gente respondiendo', next: 'Espere un minuto y envíe otra vez.' }, again: { what: 'No se pudo guardar', next: 'Abra el enlace otra vez y responda de nuevo.' },
      sent: { what: 'Desde este teléfono ya llegó un formulario', next: 'Si otra persona lo usa, pida un formulario en papel a quien le dio el enlace.' },
      unmarked: { what: 'Este navegador no guardó la señal', next: 'Permita las cookies y abra el enlace otra vez, o pida un formulario en papel.' },
    },
  },
  en: {
    title: 'Your opinion', lead: 'No name. Answer what you like; the rest may stay blank.', scale: 'From 1, not at all, to 5, entirely', ends: ['not at all', 'entirely'],
    items: { clear: 'It was clear', useful: 'It is useful for my work', well_led: 'The facilitation helped me learn', took_part: 'I could take part', respected: 'I felt respected and safe', will_use: 'I am going to use what I learnt' },
    texts: { best: 'The best of today', improve: 'What I would change' }, optional: 'optional', send: 'Send', empty: 'Mark at least one answer.',
    done: 'Thank you', doneLead: 'Your opinion has arrived. You may close this page.', another: 'Answer for another person on this phone', code: 'Code', anonymous: 'Please write no names.', noNames: 'No names or phone numbers, yours or anybody’s.',
    named: 'This holds a full name or a number of somebody. Take it out and send again: nothing has been kept yet.',
    once: 'This phone sends one form; it keeps only a mark without a name, for thirty days.',
    paper: 'Does another person use this phone? They can answer on paper: ask whoever gave you the link.',
    faults: {
      link: { what: 'This link opens nothing', next: 'Ask whoever gave you the link or the code for it again.' }, not_open_yet: { what: 'It has not begun', next: 'Come back once it has.' },
      closed: { what: 'It is closed', next: 'Thank you all the same. You may tell your opinion to whoever gave you the link.' }, full: { what: 'Everybody has answered', next: 'If you have not, tell whoever gave you the link.' },
      busy: { what: 'Many people are answering', next: 'Wait a minute and send it again.' }, again: { what: 'It could not be kept', next: 'Open the link again and answer once more.' },
      sent: { what: 'A form has already come from this phone', next: 'If another person uses it, ask whoever gave you the link for a form on paper.' },
      unmarked: { what: 'This browser did not keep the mark', next: 'Allow cookies and open the link again, or ask for a form on paper.' },
    },
  },
  fr: {
    title: 'Votre avis', lead: 'Sans nom. Répondez à ce que vous voulez ; le reste peut rester vide.', scale: 'De 1, pas du tout, à 5, tout à fait', ends: ['pas du tout', 'tout à fait'],
    items: { clear: 'C’était clair', useful: 'Cela me sert dans mon travail', well_led: 'L’animation a aidé à apprendre', took_part: 'J’ai pu participer', respected: 'J’ai senti du respect et de la confiance', will_use: 'Je vais utiliser ce que j’ai appris' },
    texts: { best: 'Le meilleur d’aujourd’hui', improve: 'Ce que je changerais' }, optional: 'facultatif', send: 'Envoyer', empty: 'Cochez au moins une réponse.',
    done: 'Merci', doneLead: 'Votre avis est arrivé. Vous pouvez fermer cette page.', another: 'Répondre pour une autre personne sur ce téléphone', code: 'Code', anonymous: 'N’écrivez pas de noms.', noNames: 'Sans noms ni téléphones, ni les vôtres ni ceux d’autrui.',
    named: 'Il y a ici un nom complet ou un numéro de quelqu’un. Retirez-le et envoyez de nouveau : rien n’a encore été gardé.',
    once: 'Ce téléphone envoie un formulaire ; il ne garde qu’une marque sans nom, pendant trente jours.',
    paper: 'Une autre personne utilise ce téléphone ? Elle peut répondre sur papier : demandez à la personne qui vous a donné le lien.',
    faults: {
      link: { what: 'Ce lien n’ouvre rien', next: 'Redemandez le lien ou le code à la personne qui vous l’a donné.' }, not_open_yet: { what: 'Cela n’a pas commencé', next: 'Revenez une fois que cela aura commencé.' },
      closed: { what: 'C’est fermé', next: 'Merci quand même. Vous pouvez dire votre avis à la personne qui vous a donné le lien.' }, full: { what: 'Tout le monde a répondu', next: 'S’il manque votre avis, dites-le à la personne qui vous a donné le lien.' },
      busy: { what: 'Beaucoup de personnes répondent', next: 'Attendez une minute et envoyez à nouveau.' }, again: { what: 'Impossible d’enregistrer', next: 'Ouvrez le lien à nouveau et répondez encore une fois.' },
      sent: { what: 'Un formulaire est déjà arrivé de ce téléphone', next: 'Si une autre personne l’utilise, demandez un formulaire papier à la personne qui vous a donné le lien.' },
      unmarked: { what: 'Ce navigateur n’a pas gardé la marque', next: 'Autorisez les cookies et ouvrez le lien à nouveau, ou demandez un formulaire papier.' },
    },
  },
};

/** @param locale any tag; Spanish where it is none of the three */
export const evaluationWords = (locale: string): EvaluationWords => words[wordsLocale(locale)];
export const wordsLocale = (locale: string): PublicLocale => (['es', 'en', 'fr'] as const).find((one) => locale.startsWith(one)) ?? 'es';
