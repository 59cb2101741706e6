import type { Translation, TranslationGroup, TranslationString } from '@relevo/contracts/kit-translations';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Pager } from '../../../components/pager.tsx';
import { useFormat } from '../../../lib/format.ts';
import type { ListState } from '../../../lib/list-state.ts';
import { states } from './state-mark.tsx';

/** What a group is called: a module's own title, or the name of what the kit has once. */
export function useGroupName() {
  const { t } = useTranslation('translate');
  return ({ kind, title }: Pick<TranslationGroup, 'kind' | 'title'>): string => (title === '' ? t(`groups.${kind}`) : kind === 'module' ? title : `${t(`groups.${kind}`)}: ${title}`);
}

/** A text's beginning as it reads: without the marks of Markdown, a link by its words. */
const firstWords = (text: string) => text.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/^\s*(?:[-+]|\d+[.)])\s+/gm, '').replace(/[#*_>`|:]+/g, ' ').replace(/\s+/g, ' ').trim().slice(0, 110);

/** Texts of the page by the part that holds them, each with what has become of it. */
export function StringList({ data, items, chosen, state }: { data: Translation; items: readonly TranslationString[]; chosen: string | undefined; state: ListState }) {
  const { t } = useTranslation('translate');
  const f = useFormat();
  const nameOf = useGroupName();
  const [params] = useSearchParams();
  const to = (id: string) => {
    const next = new URLSearchParams(params);
    next.set('texto', id);
    return `?${next.toString()}`;
  };
  if (items.length === 0) return <EmptyState title={t(data.progress.texts === 0 ? 'empty.nothing' : 'empty.title')}>{t(data.progress.texts === 0 ? 'empty.nothingLead' : 'empty.lead')}</EmptyState>;
  const shown = data.groups.filter((group) => items.some((one) => one.group === group.id));
  return (
    <nav aria-label={t('list')}>
      {shown.map((group) => (
        <section key={group.id} className="rows led tl-group">
          <div className="h"><h2>{nameOf(group)}</h2><span className="small muted num">{t('progress.of', { done: f.number(group.progress.done), of: f.number(group.progress.texts) })}</span></div>
          <ul>{items.filter((one) => one.group === group.id).map((one) => {
            const [tone, Sign] = states[one.state];
            return (
              <li key={one.id}>
                <Link className="row tl-row" to={to(one.id)} aria-current={one.id === chosen ? 'true' : undefined} preventScrollReset>
                  <Sign size={22} stroke={1.75} className="tone" data-tone={tone} aria-hidden />
                  <span><span className="tr-words" lang={data.sourceLocale} dir={data.sourceDirection}>{firstWords(one.text)}</span>
                    <span className="sub">{t(`states.${one.state}`)}{one.core ? ` · ${t('core')}` : ''}{one.participant ? '' : ` · ${t('kept')}`}</span></span>
                </Link>
              </li>
            );
          })}</ul>
        </section>
      ))}
      <Pager page={data.page} size={data.size} total={data.total} hrefOf={state.hrefOf} />
    </nav>
  );
}
