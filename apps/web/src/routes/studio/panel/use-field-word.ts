import { partOf } from '@relevo/kit-changes/parts';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Lists inside a part; the step after one is an id. */
const lists = new Set(['objectives', 'questions', 'keyPoints', 'options', 'sessions', 'blocks', 'prompts', 'choices', 'items', 'gaps', 'scale', 'draws', 'levels', 'criteria']);

/** What people call the field that a path leads to. */
export function useFieldWord(): (path: readonly string[]) => string {
  const { t } = useTranslation('differences');
  return useCallback((path) => {
    const { kind, rest } = partOf([...path]);
    const keys = rest.filter((_, n) => !lists.has(rest[n - 1] ?? ''));
    return keys.length === 0 ? t(`parts.${kind}`) : t(`fields.${keys.join('_')}`, { defaultValue: t(`fields.${keys[0]}`, { defaultValue: t('fields.other') }) });
  }, [t]);
}
