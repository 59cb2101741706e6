export const questionKinds = ['single', 'multiple', 'true_false', 'short'] as const;
export type QuestionKind = (typeof questionKinds)[number];

export const answerKinds = ['choice', 'boolean', 'text'] as const;
export type AnswerKind = (typeof answerKinds)[number];
export type Answer =
  | { kind: 'choice'; optionIds: readonly string[] }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'text'; text: string };
