export const likertPresets = ['agreement', 'usefulness', 'frequency', 'confidence'] as const;
type Preset = (typeof likertPresets)[number];

/** Steps from least to most, in the kit's own language: they become part of its text. */
const steps: Readonly<Record<string, Readonly<Record<Preset, readonly string[]>>>> = {
  es: {
    agreement: ['Nada de acuerdo', 'Poco de acuerdo', 'Ni sí ni no', 'De acuerdo', 'Muy de acuerdo'],
    usefulness: ['Nada útil', 'Poco útil', 'Algo útil', 'Útil', 'Muy útil'],
    frequency: ['Nunca', 'Casi nunca', 'A veces', 'Casi siempre', 'Siempre'],
    confidence: ['Ninguna confianza', 'Poca confianza', 'Bastante confianza', 'Mucha confianza'],
  },
  en: {
    agreement: ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'],
    usefulness: ['Not useful', 'Slightly useful', 'Somewhat useful', 'Useful', 'Very useful'],
    frequency: ['Never', 'Rarely', 'Sometimes', 'Often', 'Always'],
    confidence: ['Not confident', 'A little confident', 'Fairly confident', 'Very confident'],
  },
  fr: {
    agreement: ['Pas du tout d’accord', 'Plutôt pas d’accord', 'Sans avis', 'Plutôt d’accord', 'Tout à fait d’accord'],
    usefulness: ['Pas utile', 'Peu utile', 'Assez utile', 'Utile', 'Très utile'],
    frequency: ['Jamais', 'Rarement', 'Parfois', 'Souvent', 'Toujours'],
    confidence: ['Aucune confiance', 'Peu de confiance', 'Assez de confiance', 'Grande confiance'],
  },
};

/** The steps of a usual scale; for a language without them those of the first that is known among the others given. */
export const likertSteps = (preset: Preset, ...languages: readonly string[]): readonly string[] =>
  (languages.map((one) => steps[one.slice(0, 2)]).find((one) => one !== undefined) ?? steps['es']!)[preset];
