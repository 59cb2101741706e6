import { useTranslation } from 'react-i18next';

/** A version's label as people read it; an adaptation's `1.2+1` says whose number is whose. Needs the `kits` catalogue. */
export function useVersionLabel(): (label: string) => string {
  const { t } = useTranslation('kits');
  return (label) => {
    const [upstream, own] = label.split('+');
    return own === undefined ? label : t('version.adaptation', { upstream, own });
  };
}
