import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';

/** Words with a count in them, written as the reader's region writes figures: the catalogue's `{{n}}` beside the `count` that chooses the plural. */
export function useCounted(): (key: string, count: number, more?: Record<string, string>) => string {
  const { t } = useTranslation('translate');
  const f = useFormat();
  return (key, count, more = {}) => t(key, { ...more, count, n: f.number(count) });
}
