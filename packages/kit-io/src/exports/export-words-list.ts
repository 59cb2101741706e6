/** By language of the interface; every language has every word. */
export const words = {
  es: {
    contents: 'Contenido', modules: 'Módulos', pages: 'Páginas', glossary: 'Glosario', module: 'Módulo', minutes: 'min', objectives: 'Al terminar podrá', questions: 'Preguntas', keyPoints: 'Para recordar',
    care: 'Antes de seguir', materials: 'Materiales', grouping: 'Grupos', notes: 'Notas', solution: 'Solución', method: 'Método', debrief: 'Al cerrar', facilitators: 'Para facilitar', film: 'Ver el video', download: 'Guardar',
    reading: 'Lectura', video: 'Video', file: 'Archivo', exercise: 'Ejercicio', discussion: 'Conversación', case_study: 'Caso', role_play: 'Juego de papeles', quiz: 'Repaso', survey: 'Encuesta', break: 'Pausa',
    whole: 'Todo el grupo', small_groups: 'Grupos pequeños', pairs: 'En parejas', individual: 'A solas', composite: 'Caso compuesto: no es la historia de una persona.', fictional: 'Caso inventado: no es la historia de una persona.',
    tests: 'Pruebas', formA: 'Forma A', formB: 'Forma B', drawn: 'Se sortean de estas', check: 'Comprobar', answers: 'Ver las respuestas', right: 'Bien', wrong: 'No es eso', unanswered: 'Sin respuesta', openAnswer: 'Compare su respuesta con la guía.', score: 'Bien contestadas',
    true: 'Verdadero', false: 'Falso', answer: 'Respuesta', choose: 'Elija', place: 'Lugar', words: 'palabras como máximo', guide: 'Guía para valorar', tolerance: 'más o menos',
    runSheet: 'Guion', start: 'Inicio', block: 'Bloque', how: 'Cómo', rubric: 'Pauta', criterion: 'Criterio', critical: 'Crítico', back: 'Al contenido', next: 'Siguiente', previous: 'Anterior', licence: 'Licencia', about: 'Acerca de este kit',
    finish: 'He terminado este módulo', finished: 'Módulo terminado', resume: 'Seguir donde iba', surveys: 'Encuestas', tracks: 'Recorridos', bank: 'Banco de preguntas', menu: 'Partes del módulo',
  },
  en: {
    contents: 'Contents', modules: 'Modules', pages: 'Pages', glossary: 'Glossary', module: 'Module', minutes: 'min', objectives: 'Afterwards you will be able to', questions: 'Questions', keyPoints: 'To remember',
    care: 'Before you go on', materials: 'Materials', grouping: 'Grouping', notes: 'Notes', solution: 'Solution', method: 'Method', debrief: 'Debrief', facilitators: 'To facilitate', film: 'Watch the video', download: 'Save',
    reading: 'Reading', video: 'Video', file: 'File', exercise: 'Exercise', discussion: 'Discussion', case_study: 'Case study', role_play: 'Role play', quiz: 'Quiz', survey: 'Survey', break: 'Break',
    whole: 'Whole group', small_groups: 'Small groups', pairs: 'In pairs', individual: 'Alone', composite: 'A composite case: it is nobody’s own story.', fictional: 'An invented case: it is nobody’s own story.',
    tests: 'Tests', formA: 'Form A', formB: 'Form B', drawn: 'Drawn from these', check: 'Check', answers: 'See the answers', right: 'Right', wrong: 'Not so', unanswered: 'No answer', openAnswer: 'Compare your answer with the guide.', score: 'Answered right',
    true: 'True', false: 'False', answer: 'Answer', choose: 'Choose', place: 'Place', words: 'words at most', guide: 'Marking guide', tolerance: 'give or take',
    runSheet: 'Run sheet', start: 'Start', block: 'Block', how: 'How', rubric: 'Rubric', criterion: 'Criterion', critical: 'Critical', back: 'To the contents', next: 'Next', previous: 'Previous', licence: 'Licence', about: 'About this kit',
    finish: 'I have finished this module', finished: 'Module finished', resume: 'Go on where you were', surveys: 'Surveys', tracks: 'Tracks', bank: 'Question bank', menu: 'Parts of the module',
  },
  fr: {
    contents: 'Contenu', modules: 'Modules', pages: 'Pages', glossary: 'Glossaire', module: 'Module', minutes: 'min', objectives: 'À la fin, vous saurez', questions: 'Questions', keyPoints: 'À retenir',
    care: 'Avant de continuer', materials: 'Matériel', grouping: 'Groupes', notes: 'Notes', solution: 'Solution', method: 'Méthode', debrief: 'Pour conclure', facilitators: 'Pour animer', film: 'Voir la vidéo', download: 'Enregistrer',
    reading: 'Lecture', video: 'Vidéo', file: 'Fichier', exercise: 'Exercice', discussion: 'Discussion', case_study: 'Étude de cas', role_play: 'Jeu de rôle', quiz: 'Révision', survey: 'Enquête', break: 'Pause',
    whole: 'Tout le groupe', small_groups: 'Petits groupes', pairs: 'En paires', individual: 'Individuel', composite: 'Cas composite : ce n’est l’histoire de personne.', fictional: 'Cas inventé : ce n’est l’histoire de personne.',
    tests: 'Tests', formA: 'Forme A', formB: 'Forme B', drawn: 'Tirées au sort parmi celles-ci', check: 'Vérifier', answers: 'Voir les réponses', right: 'Juste', wrong: 'Ce n’est pas cela', unanswered: 'Sans réponse', openAnswer: 'Comparez votre réponse avec le guide.', score: 'Réponses justes',
    true: 'Vrai', false: 'Faux', answer: 'Réponse', choose: 'Choisissez', place: 'Place', words: 'mots au plus', guide: 'Guide d’évaluation', tolerance: 'plus ou moins',
    runSheet: 'Déroulé', start: 'Début', block: 'Séquence', how: 'Comment', rubric: 'Grille', criterion: 'Critère', critical: 'Critique', back: 'Au contenu', next: 'Suivant', previous: 'Précédent', licence: 'Licence', about: 'À propos de cette trousse',
    finish: 'J’ai terminé ce module', finished: 'Module terminé', resume: 'Reprendre où vous en étiez', surveys: 'Enquêtes', tracks: 'Parcours', bank: 'Banque de questions', menu: 'Parties du module',
  },
} as const;
