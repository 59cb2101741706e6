import type { KitChecks } from '@relevo/contracts/kits';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { nameKey } from '../../translate/parts/text-name.ts';

type Blocker = Pick<KitChecks['blockers'][number], 'code' | 'where' | 'place'>;

/** What a blocker says. Where it stands on a text (`fr:m1.title`), the language and the text's name are said too. Needs the catalogues `kits` and `translate`. */
export function useBlockerWords(): (blocker: Blocker) => string {
  const { t } = useTranslation(['kits', 'translate']);
  const f = useFormat();
  return ({ code, where, place }) => {
    const [, locale, text] = /^(?:([a-z]{2,3}(?:-[A-Z]{2})?):)?(.*)$/.exec(where) ?? [];
    return t(`kits:blockers.codes.${code}`, { title: place.title, where, text: t(`translate:${nameKey(text ?? '')}`).toLocaleLowerCase(f.locale), language: locale ? f.languageName(locale) : '' });
  };
}
