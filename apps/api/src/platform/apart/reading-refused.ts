import { DomainError } from '../domain-error.ts';
import type { ApartEnd } from './work-apart.ts';

/** What whoever brought a file is told when reading it was ended. @param seconds that it might have taken */
export const readingRefused = (seconds: number) => (why: ApartEnd): DomainError =>
  (why === 'late' ? new DomainError('reading_too_long', 409, { seconds }) : new DomainError('reading_too_heavy', 409));
