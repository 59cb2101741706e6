/** The few words that kits need beside their author's own, in the languages of the interface; other locales fall back to Spanish. */
const words = {
  es: { exercise: 'Ejercicio', discussion: 'Conversación', reading: 'Lectura', hint: 'Pista', spoiler: 'Ver más', solution: 'Solución', notes: 'notas para facilitar', session: 'Sesión', runSheet: 'Guion de sesiones', rubric: 'Rúbrica', untitled: 'Kit sin título', footnotes: 'Notas', about: 'Acerca de este kit' },
  en: { exercise: 'Exercise', discussion: 'Discussion', reading: 'Reading', hint: 'Hint', spoiler: 'See more', solution: 'Solution', notes: 'facilitator notes', session: 'Session', runSheet: 'Run sheet', rubric: 'Rubric', untitled: 'Untitled kit', footnotes: 'Notes', about: 'About this kit' },
  fr: { exercise: 'Exercice', discussion: 'Discussion', reading: 'Lecture', hint: 'Indice', spoiler: 'Voir plus', solution: 'Solution', notes: 'notes d’animation', session: 'Séance', runSheet: 'Déroulé des séances', rubric: 'Grille', untitled: 'Trousse sans titre', footnotes: 'Notes', about: 'À propos de cette trousse' },
} as const;

export type KitWord = keyof (typeof words)['es'];

/** A word of the kit's furniture in `locale` (its region is ignored). */
export function kitWord(word: KitWord, locale: string): string {
  const language = locale.slice(0, 2);
  return (language === 'en' || language === 'fr' ? words[language] : words.es)[word];
}
