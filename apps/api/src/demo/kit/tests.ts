import { formA } from './questions/form-a.ts';
import { formB } from './questions/form-b.ts';
import { quizzes1to4 } from './questions/quizzes-1-4.ts';
import { quizzes5to7 } from './questions/quizzes-5-7.ts';
import { drawnQuestions, quizzesMore } from './questions/quizzes-more.ts';
import type { QuestionSource } from './questions/notation.ts';
import { surveyBank } from './surveys.ts';
import { t } from './text.ts';

const quizQuestions: readonly QuestionSource[] = [...quizzes1to4, ...quizzes5to7, ...quizzesMore];
const ids = (questions: readonly { id: string }[]) => questions.map((question) => question.id);

/** Banks apart: quizzes show their answers, so the questions of the pre-test and post-test are others. */
export const banks = [
  { id: 'banco-pruebas', title: t('Preguntas de las pruebas', 'Test questions', 'Questions des tests'), questions: [...formA, ...formB] as readonly QuestionSource[] },
  { id: 'banco-repasos', title: t('Preguntas de los repasos', 'Quiz questions', 'Questions de révision'), questions: [...quizQuestions, ...drawnQuestions] as readonly QuestionSource[] },
  surveyBank,
];

const forms = { A: ids(formA), B: ids(formB) };

/** Whoever sat form A before sits form B after, so the two purposes share the forms and the gain is comparable. */
const measured = [
  { id: 'prueba-inicial', purpose: 'pre', title: t('Prueba inicial', 'Pre-test', 'Test initial'), passMark: 0, attempts: 1, showAnswers: 'never', forms },
  { id: 'prueba-final', purpose: 'post', title: t('Prueba final', 'Post-test', 'Test final'), passMark: 0.7, attempts: 2, showAnswers: 'after_completion', forms },
  { id: 'seguimiento', purpose: 'follow_up', title: t('Seguimiento', 'Follow-up', 'Suivi'), passMark: 0.6, attempts: 1, showAnswers: 'after_completion', forms },
];

const quizOf = (n: number) => ({
  id: `quiz-m${n}`,
  purpose: 'quiz',
  title: t(`Repaso del módulo ${n}`, `Module ${n} quiz`, `Révision du module ${n}`),
  moduleId: `m${n}`,
  passMark: 0.6,
  attempts: 5,
  showAnswers: 'after_submit',
  forms: { A: ids(quizQuestions.filter((question) => question.tags.includes(`m${n}`))) },
  ...(n === 4 ? { optionOrder: 'shuffled' as const } : {}),
  draws: n === 4 ? [{ id: 'sorteo', count: 1, tags: ['m4', 'sorteo'], bankId: 'banco-repasos' }] : [],
});

export const tests = [...measured, ...[1, 2, 3, 4, 5, 6, 7].map(quizOf)];
