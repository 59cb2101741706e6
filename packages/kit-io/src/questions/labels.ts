import type { difficulties } from '@relevo/domain/scoring';
import type { Question } from '@relevo/contracts/kit-questions';

type Difficulty = (typeof difficulties)[number];
const label = /^(?:difficulty|dificultad|difficulté)\s*:\s*(.+)$/i;
const words: Readonly<Record<string, Difficulty>> = {
  easy: 'easy', medium: 'medium', hard: 'hard', difficult: 'hard', 'very difficult': 'hard', 'very easy': 'easy', fácil: 'easy', facil: 'easy', media: 'medium', medio: 'medium', difícil: 'hard', dificil: 'hard', facile: 'easy', moyen: 'medium', moyenne: 'medium', difficile: 'hard',
};

export const difficultyWord = (text: string): Difficulty | undefined => (Object.hasOwn(words, text.trim().toLowerCase()) ? words[text.trim().toLowerCase()] : undefined);

/** Tags without the one that tells how hard the question is, and that. */
export function difficultyOf(tags: readonly string[]): { tags: string[]; difficulty?: Difficulty } {
  const found = tags.map((tag) => difficultyWord(label.exec(tag)?.[1] ?? '')).find((one) => one !== undefined);
  return found === undefined ? { tags: [...tags] } : { tags: tags.filter((tag) => difficultyWord(label.exec(tag)?.[1] ?? '') === undefined), difficulty: found };
}

/** Tags with one more that tells how hard the question is, for formats that have no place for it. */
export const tagsWithDifficulty = ({ tags, difficulty }: Pick<Question, 'tags' | 'difficulty'>): string[] => (difficulty ? [...tags, `difficulty:${difficulty}`] : [...tags]);
