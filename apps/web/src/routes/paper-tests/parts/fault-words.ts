import type { PaperField, PaperFault } from '@relevo/domain/paper-answers';
import type { TFunction } from 'i18next';

const letter = (count: number) => String.fromCharCode(64 + count);

/** What a cell wants, said where it holds something else. @param t of `paper-tests` */
export const faultWords = (t: TFunction<'paper-tests'>, field: Pick<PaperField, 'count'>, code: PaperFault | string): string =>
  t(`faults.${code}`, { last: letter(Math.min(26, field.count)), count: field.count, defaultValue: t('faults.paper_letter', { last: letter(Math.min(26, field.count)) }) });

/** What is asked, on one line. */
export const stemText = (html: string): string => (new DOMParser().parseFromString(html.replace(/<span data-gap[^>]*><\/span>/g, '____'), 'text/html').body.textContent ?? '').trim();
