import { IconPlus } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useDraft, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../lib/format.ts';
import { Presence } from '../frame/people.tsx';
import { useStudio } from '../frame/studio-context.ts';
import { sections, type StudioSection } from '../places/sections.ts';

type Place = { here: readonly string[]; stop: string };

/** What a kit has besides modules, each kind under its name. */
export const OutlineSections = memo(function OutlineSections(place: Place) {
  return <>{sections.map((one) => <Section key={one.list} section={one} {...place} />)}</>;
});

type SectionRow = { id: string; title: string; tail: number | undefined };
const sameRows = (a: readonly SectionRow[], b: readonly SectionRow[]): boolean =>
  a.length === b.length && a.every(({ id, title, tail }, n) => id === b[n]?.id && title === b[n]?.title && tail === b[n]?.tail);

function Section({ section: { list, icon: Sign, tail, create }, here, stop }: Place & { section: StudioSection }) {
  const { t } = useTranslation('studio');
  const f = useFormat();
  const store = useDraftStore();
  const { hrefOf, goTo } = useStudio();
  const members = useDraft((document) => (document[list] as readonly { id: string; title: string }[]).map(({ id, title }): SectionRow => ({ id, title, tail: tail?.(document, id) })), sameRows);
  const add = () => {
    const made = create(t, store.document);
    store.insert([list], made, members.at(-1)?.id ?? null);
    goTo([list, made.id, 'title']);
  };
  return (
    <section className="ol-sec" aria-label={t(`sections.${list}.title`)}>
      <div className="ol-sec-h"><h3>{t(`sections.${list}.title`)}</h3><button type="button" className="icon-btn plain" aria-label={t(`sections.${list}.add`)} title={t(`sections.${list}.add`)} onClick={add}><IconPlus size={18} aria-hidden /></button></div>
      <ol>{members.map((one) => {
        const key = `${list}/${one.id}`;
        const open = here[0] === list && here[1] === one.id;
        return (
          <li key={one.id}><div className="ol-row act" data-here={open || undefined}>
            <Link to={hrefOf([list, one.id])} data-row={key} tabIndex={stop === key || (open && stop === one.id) ? 0 : -1} aria-current={open ? 'page' : undefined}>
              <Sign size={16} stroke={1.75} className="muted" aria-hidden /><span>{one.title}</span><Presence path={[list, one.id]} />{one.tail === undefined ? null : <span className="e num">{f.number(one.tail)}</span>}
            </Link>
          </div></li>
        );
      })}</ol>
    </section>
  );
}
