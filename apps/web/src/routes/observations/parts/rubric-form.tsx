import type { Observation } from '@relevo/contracts/observations';
import { closingMissing } from '@relevo/domain/observation';
import { Button } from '@mantine/core';
import { IconChevronLeft, IconEyeOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Note } from '../../../components/note.tsx';
import { OfflineLine } from '../../../components/offline-line.tsx';
import { Page } from '../../../components/page.tsx';
import { SaveState } from '../../../components/save-state.tsx';
import { Closing } from './closing.tsx';
import { CriterionPart } from './criterion-part.tsx';
import { CriteriaList } from './criteria-list.tsx';
import { SignSheet } from './sign-sheet.tsx';
import { useDraft } from './use-draft.ts';

/** The rubric while it is filled in: one criterion on a phone's screen, the whole list beside it on a desk. */
export function RubricForm({ observation }: { observation: Observation }) {
  const { t } = useTranslation('observations');
  const { rubric } = observation;
  const draft = useDraft(observation);
  const { writing } = draft;
  const last = rubric.criteria.length;
  const [at, go] = useCriterion(last, () => Math.max(0, rubric.criteria.findIndex((c) => observation.ratings[c.id] === undefined)));
  const [signing, setSigning] = useState(false);
  const top = useRef<HTMLDivElement>(null);
  const before = useRef(at);
  useEffect(() => {
    if (before.current === at) return;
    before.current = at;
    window.scrollTo({ top: 0 });
    top.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true });
  }, [at]);
  const criterion = rubric.criteria[at];
  const sign = async () => {
    await draft.writer.saveNow();
    setSigning(true);
  };
  const forward = at < last ? <Button onClick={() => go(at + 1)}>{at === last - 1 ? t('toClosing') : t('next')}</Button> : <Button onClick={() => { void sign(); }} disabled={draft.conflict}>{t('review')}</Button>;
  const previous = at > 0 ? <Button variant="default" className="fit" px={14} aria-label={t('previous')} onClick={() => go(at - 1)}><IconChevronLeft size={22} /></Button> : null;
  const rated = rubric.criteria.filter((c) => writing.ratings[c.id] !== undefined).length;
  // On a desk the two stand in the panel, where the eye is; on a phone at the thumb.
  const beside = <div className="line only-l">{at > 0 ? <Button variant="default" onClick={() => go(at - 1)}>{t('common:wizard.previous')}</Button> : null}{forward}<span className="small muted at-end">{t('ratedOf', { rated, of: last })}</span></div>;
  return (
    <Page
      title={t('one')} sub={`${observation.trainerName} · ${t('session', { ordinal: observation.ordinal })}`} back="/observar" action={<span className="acts-s only-s">{previous}{forward}</span>} end={<SaveState status={draft.status} short />}
      sync={draft.status === 'on_device' ? <OfflineLine unsent={draft.unsent} /> : observation.second === 'waiting' ? <><IconEyeOff size={20} stroke={1.75} aria-hidden />{t('blind')}</> : undefined}
    >
      {draft.conflict ? <Note tone="stop" role="alert" title={t('conflict')}><p>{t('conflictLead')}</p><Button variant="default" mt="sm" onClick={() => { void draft.writer.takeTheirs(); }}>{t('takeTheirs')}</Button></Note> : null}
      <div className="obs" ref={top}>
        <CriteriaList rubric={rubric} ratings={writing.ratings} at={at} onGo={go} />
        {criterion ? (
          <CriterionPart key={criterion.id} rubric={rubric} criterion={criterion} at={at} value={writing.ratings[criterion.id]} note={writing.notes[criterion.id] ?? ''}
            onRate={(value) => draft.writer.change({ ratings: { ...writing.ratings, [criterion.id]: value } })} onNote={(note) => draft.writer.change({ notes: withNote(writing.notes, criterion.id, note) })}>{beside}</CriterionPart>
        ) : <Closing observation={observation} writing={writing} beside={beside} onChange={(next) => draft.writer.change(next)} onGo={go} />}
      </div>
      <SignSheet open={signing} onClose={() => setSigning(false)} observation={observation} kept={draft.kept} saved={draft.status === 'saved'} unwritten={closingMissing(writing)} onMissing={(id) => { setSigning(false); go(id === null ? last : rubric.criteria.findIndex((c) => c.id === id)); }} />
    </Page>
  );
}

/** Which criterion is on the screen, by its place in the address, so that going back goes back a criterion; `last` is the closing. */
function useCriterion(last: number, first: () => number): [number, (to: number) => void] {
  const [begin] = useState(first);
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('criterio'));
  const at = Number.isInteger(asked) && asked >= 1 && asked <= last + 1 ? asked - 1 : begin;
  return [at, (to) => setParams((now) => ({ ...Object.fromEntries(now), criterio: String(to + 1) }), { preventScrollReset: true })];
}

function withNote(notes: Record<string, string>, id: string, note: string): Record<string, string> {
  const { [id]: _, ...others } = notes;
  return note.trim() === '' ? others : { ...others, [id]: note };
}
