import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Row } from '../../../components/rows.tsx';
import { Sheet } from '../../../components/sheet.tsx';
import type { Person } from '../../../lib/draft/draft-types.ts';
import { useDraftState, useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { titleOf } from '../kit/kit-texts.ts';
import { keyOfPath, within } from '../kit/paths.ts';
import { useStudio } from './studio-context.ts';

const initials = (name: string): string => name.split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? '').join('').toUpperCase();
const most = 3;

/** Who else has the draft open; pressing says where, and leads there. */
export function People() {
  const { t } = useTranslation('studio');
  const people = useDraftState((state) => state.people);
  const { document } = useDraftStore();
  const { goTo } = useStudio();
  const [open, setOpen] = useState(false);
  if (people.length === 0) return null;
  const nameOf = (one: Person) => (one.mine ? t('people.otherTab') : one.institution ? t('people.of', { name: one.name, institution: one.institution }) : one.name);
  return (
    <>
      <button type="button" className="st-people plain" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span className="sr">{t('people.here', { count: people.length })}: {people.map(nameOf).join(', ')}</span>
        {people.slice(0, most).map((one) => <span key={one.tab} className="st-face" aria-hidden title={nameOf(one)}>{initials(one.name)}</span>)}
        {people.length > most ? <span className="st-face" aria-hidden>+{people.length - most}</span> : null}
      </button>
      <Sheet open={open} onClose={() => setOpen(false)} title={t('people.title')}>
        <ul className="rows">{people.map((one) => {
          const path = one.place ? one.place.split('/') : [];
          return <Row key={one.tab} title={nameOf(one)} sub={titleOf(document, path)} onPick={() => { setOpen(false); goTo(path); }} />;
        })}</ul>
      </Sheet>
    </>
  );
}

/** Who is in a part, in the outline or at a field: name and sign, not only a colour. */
export function Presence({ path, exact = false }: { path: readonly string[]; exact?: boolean }) {
  const { t } = useTranslation('studio');
  const key = keyOfPath([...path]);
  const names = useDraftState((state) => state.people.filter((one) => !one.mine && one.place !== null && (exact ? one.place === key : within(one.place, key))).map((one) => one.name).join(', '));
  if (names === '') return null;
  if (!exact) return <span className="st-face mini" title={names}><span aria-hidden>{initials(names)}</span><span className="sr">{t('people.at', { names })}</span></span>;
  return <span className="st-here" title={names}><IconPencil size={14} aria-hidden /><span>{t('people.at', { names })}</span></span>;
}
