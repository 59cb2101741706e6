import type { KitTest, Survey, TestDraw } from '@relevo/contracts/kit-questions';
import { newLocalId } from '../../kit/new-parts.ts';

/** As most quizzes are: seven tenths to pass, three goes, answers at once. */
export const newTest = (title: string): KitTest => ({ id: newLocalId('t'), purpose: 'quiz', title, passMark: 0.7, attempts: 3, showAnswers: 'after_submit', forms: { A: [] }, draws: [] });
export const newSurvey = (title: string): Survey => ({ id: newLocalId('v'), purpose: 'reaction', title, intro: '', questions: [] });
export const newDraw = (): TestDraw => ({ id: newLocalId('d'), count: 5, tags: [] });
