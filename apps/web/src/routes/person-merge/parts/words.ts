import type { PersonLikeness } from '@relevo/contracts/person-merge';
import { useTranslation } from 'react-i18next';

type Reasons = PersonLikeness['reasons'];

/** Why two are thought to be one, in words. */
export function useReasons(): (reasons: Reasons) => string {
  const { t } = useTranslation('person-merge');
  return (reasons) => reasons.map((reason) => (reason === 'same_identity' || reason === 'other_identity' ? t(`why.${reason}`) : t(`common:nameReasons.${reason}`))).join(', ');
}

/** Where two records stand side by side. */
export const compareHref = (keptId: string, goneId: string) => `/personas/unir?queda=${keptId}&otra=${goneId}`;
