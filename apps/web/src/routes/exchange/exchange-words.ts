import type { ExchangeLine } from '@relevo/contracts/kit-exchange';
import type { OfficeRemark } from '@relevo/contracts/kit-office';
import { useTranslation } from 'react-i18next';

/** What a report's codes mean, in words that say what to do. */
export function useExchangeWords() {
  const { t, i18n } = useTranslation('exchange');
  const words = (family: 'changed' | 'left' | 'remarks', code: string): string => (i18n.exists(`exchange:${family}.${code}`) ? t(`${family}.${code}`) : t('otherCode', { code }));
  return {
    line: ({ level, code }: ExchangeLine): string => (level === 'taken' ? '' : words(level, code)),
    remark: ({ code }: OfficeRemark): string => words('remarks', code),
    /** Of what was changed: the figure, the tag, the picture. */
    detail: ({ detail }: ExchangeLine): string => Object.entries(detail).filter(([key]) => !['id', 'name', 'entry', 'kind'].includes(key)).map(([, value]) => String(value)).join(' → '),
    place: ({ at }: OfficeRemark): string => [at.page === undefined ? '' : t('place.page', { n: at.page }), at.paragraph === undefined ? '' : t('place.paragraph', { n: at.paragraph }), at.part ?? ''].filter(Boolean).join(', '),
  };
}
